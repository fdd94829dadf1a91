import type { Message } from '#domain/shared/message.js';
import type { AssessmentLine } from './assessment.js';
import { NOT_SCORED_WORDS } from './messages.js';
import { counted, fill, percent, when } from './phrasing.js';

/** Whether it was done on time, how late it was, or since when it is overdue. */
function timingOf({ done, lateWorkingDays: days, timeliness }: AssessmentLine): Message {
  if (days === 0) return when(done, { vi: '; đúng hạn', en: '; on time' });
  return fill(
    done
      ? { vi: '; chậm {days} {unit}, hệ số thời hạn {factor}', en: '; {days} {unit} late, timeliness factor {factor}' }
      : {
          vi: '; quá hạn {days} {unit}, hệ số thời hạn {factor}',
          en: '; {days} {unit} overdue, timeliness factor {factor}',
        },
    { days, unit: counted(days, 'ngày làm việc', 'working day', 'working days'), factor: timeliness },
  );
}

/** How a scored task is reckoned: what was verified, what of it counts, what lateness leaves, what it contributes. */
function explainScored(line: AssessmentLine): Message {
  const { weight, difficulty, attainment, creditedAttainment, contribution } = line;
  const credited = fill(
    { vi: ', tính {share}% theo độ khó', en: ', counted as {share}% for its difficulty' },
    { share: percent(creditedAttainment) },
  );
  return fill(
    line.done
      ? {
          vi: 'Trọng số {weight}, độ khó {difficulty}; kết quả được xác nhận {attainment}%{credited}{timing}; đóng góp {contribution} điểm{exceeded}.',
          en: 'Weight {weight}, difficulty {difficulty}; verified result {attainment}%{credited}{timing}; contributes {contribution} points{exceeded}.',
        }
      : {
          vi: 'Chưa hoàn thành (trọng số {weight}, độ khó {difficulty}): kết quả được xác nhận {attainment}%{credited}{timing}; đóng góp {contribution} điểm.',
          en: 'Not done (weight {weight}, difficulty {difficulty}): verified result {attainment}%{credited}{timing}; contributes {contribution} points.',
        },
    {
      weight,
      difficulty,
      attainment: percent(attainment),
      credited: when(creditedAttainment !== attainment, credited),
      timing: timingOf(line),
      contribution,
      exceeded: when(line.exceeded, { vi: '; hoàn thành vượt mức', en: '; exceeded' }),
    },
  );
}

/** One task of a rating in a sentence: how it is reckoned, or why it does not count. */
export const explainLine = (line: AssessmentLine): Message =>
  line.notScoredReason === null ? explainScored(line) : NOT_SCORED_WORDS[line.notScoredReason];
