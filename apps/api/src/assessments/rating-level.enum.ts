import type { RatingLevel } from '#domain/assessment/rating.js';
import { describeEnum } from '../graphql/describe-enum.js';

export const RatingLevelEnum = describeEnum<RatingLevel>('RatingLevel', "The level of a person's year.", {
  EXCELLENT: 'Hoàn thành xuất sắc nhiệm vụ: excellent.',
  GOOD: 'Hoàn thành tốt nhiệm vụ: good.',
  SATISFACTORY: 'Hoàn thành nhiệm vụ: satisfactory.',
  UNSATISFACTORY: 'Không hoàn thành nhiệm vụ: unsatisfactory.',
  NOT_RATED: 'Không xếp loại: no judgement.',
});
