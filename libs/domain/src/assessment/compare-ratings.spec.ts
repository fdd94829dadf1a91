import { assess } from '#domain/assessment/assess.js';
import { deliverable, NO_OTHER_TASKS, pledge, shippedPolicy, yearOf } from '#test/support/assessment.factory.js';
import type { AssessedPledge, AssessmentInput } from '#domain/assessment/assessment.js';
import { compareRatings, ratingSummary } from '#domain/assessment/compare-ratings.js';
import type { RatingSummary } from '#domain/assessment/compare-ratings.js';

const vn366 = shippedPolicy('vn-366-2025');
const plain = shippedPolicy('plain');

const rated = (
  over: Partial<AssessedPledge> = {},
  facts: Partial<AssessmentInput> = {},
  policy = vn366,
): RatingSummary => {
  const input = { ...yearOf([pledge('1', over)], { otherTasks: NO_OTHER_TASKS, commonPoints: '30' }), ...facts };
  return ratingSummary('Người A', assess(input, policy));
};

describe('what changed between two runs', () => {
  it('is nothing when nothing did', () => {
    expect(compareRatings([rated()], [rated()])).toEqual([]);
  });

  it('names another level with the figures and conditions behind it', () => {
    const [change, ...others] = compareRatings([rated()], [rated({ lateWorkingDays: 5 })]);
    expect(others).toEqual([]);
    expect(change).toMatchObject({
      personId: 'person-1',
      personName: 'Người A',
      before: 'GOOD',
      after: 'UNSATISFACTORY',
    });
    expect(change?.reason.en).toBe(
      'The level went from “Good” to “Unsatisfactory”. The score went from 100.00 to 95.00. The total went from 100.00 to 96.50. ' +
        'Now fails: all tasks done on time (for “Excellent”); all tasks done on time (for “Good”); share of late tasks within the limit (for “Satisfactory”).',
    );
    expect(change?.reason.vi).toContain('Tổng điểm từ 100,00 thành 96,50.');
  });

  it('names figures that moved within a level', () => {
    const half = (share: string): RatingSummary => rated({ measures: [deliverable(share)] }, {}, plain);
    expect(compareRatings([half('0.75')], [half('0.76')])).toMatchObject([
      { before: 'GOOD', after: 'GOOD', reason: { en: 'The score went from 75.00 to 76.00.' } },
    ]);
  });

  it('names conditions no longer failed, another policy, and what is now known', () => {
    const back = compareRatings([rated({ lateWorkingDays: 5 })], [rated()])[0];
    expect(back?.reason.vi).toContain('Nay đã đạt: tất cả nhiệm vụ hoàn thành đúng hạn (mức xuất sắc)');
    const other = compareRatings([rated()], [rated({}, {}, plain)])[0];
    expect(other?.reason.en).toContain('The policy changed from vn-366-2025 v1 to plain v1.');
    const open = rated({}, { otherTasks: null });
    expect(compareRatings([open], [rated()])[0]).toMatchObject({ before: null, after: 'GOOD' });
    expect(compareRatings([open], [rated()])[0]?.reason.en).toContain('There is now enough to rate by.');
    expect(compareRatings([rated()], [open])[0]?.reason.en).toContain('No level is proposed');
  });

  it('names who is new and who is gone, in order of id', () => {
    const one = { ...rated(), personId: 'a' };
    const two = { ...rated(), personId: 'b' };
    expect(compareRatings([two], [one])).toMatchObject([
      { personId: 'a', before: null, after: 'GOOD', reason: { en: 'New in the list.' } },
      { personId: 'b', before: 'GOOD', after: null, reason: { en: 'No longer in the list.' } },
    ]);
  });
});
