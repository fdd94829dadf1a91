import { assess } from '#domain/assessment/assess.js';
import {
  deliverable,
  metric,
  NO_OTHER_TASKS,
  pledge,
  POLICY_KEYS,
  shippedPolicy,
  yearOf,
} from '#test/support/assessment.factory.js';
import { NOT_SCORED_REASONS, NO_LEVEL_REASONS } from '#domain/assessment/assessment.js';
import { explain } from '#domain/assessment/explain.js';
import { GATE_WORDS } from '#domain/assessment/gate-sentences.js';
import { NO_LEVEL_WORDS, NOT_SCORED_WORDS } from '#domain/assessment/messages.js';

const vn366 = shippedPolicy('vn-366-2025');

const year = yearOf(
  [
    pledge('1', { weight: 5, difficulty: '1.50', measures: [metric('0', '10', '12', { stretch: '12' })] }),
    pledge('2', { weight: 3, state: 'NOT_DONE', measures: [deliverable('0.8')] }),
    pledge('3', { weight: 2, difficulty: '1.20', lateWorkingDays: 10 }),
    pledge('4', { state: 'CANCELLED' }),
  ],
  { otherTasks: NO_OTHER_TASKS, disciplined: false },
);

describe('a rating in words', () => {
  const words = explain(assess(year, vn366), {
    group: { vi: 'Quận ủy Tây Hồ', en: 'Quận ủy Tây Hồ' },
    limit: 9,
    proposed: 11,
    rank: 3,
    tied: true,
  });

  it('explains every line, scored or not', () => {
    expect(words.lines.map(({ text }) => text.en)).toEqual([
      'Weight 5, difficulty 1.50; verified result 1.00, credited 1.00; 0 working days late, timeliness 1.00; contributes 58.14 points; exceeded.',
      'Weight 3, difficulty 1.00; verified result 0.80, credited 0.80; 0 working days late, timeliness 1.00; contributes 18.61 points.',
      'Weight 2, difficulty 1.20; verified result 1.00, credited 1.00; 10 working days late, timeliness 0.90; contributes 16.74 points.',
      'Not scored: the task was cancelled by decision.',
    ]);
    expect(words.lines[2]?.text.vi).toBe(
      'Trọng số 2, độ khó 1,20; kết quả xác nhận 1,00, được tính 1,00; chậm 10 ngày làm việc, hệ số thời hạn 0,90; đóng góp 16,74 điểm.',
    );
  });

  it('explains every condition with its figures', () => {
    const detail = (key: string): unknown => words.gates.find(({ gate }) => gate.key === key)?.detail;
    expect(detail('excellent-share-exceeded')).toEqual({
      vi: '1/3 nhiệm vụ hoàn thành vượt mức (33,3 %); yêu cầu ít nhất 30,0 %.',
      en: '1 of 3 tasks exceeded (33.3 %); at least 30.0 % is required.',
    });
    expect(detail('satisfactory-late-share')).toEqual({
      vi: '1/3 nhiệm vụ chậm hạn (33,3 %); cho phép không quá 20,0 %. Không đạt: cao nhất là “Không hoàn thành nhiệm vụ”. (theo nguồn thứ cấp, chưa đối chiếu văn bản)',
      en: '1 of 3 tasks late (33.3 %); at most 20.0 % is allowed. Failed: at most “Unsatisfactory”. (as reported, not checked against the regulation)',
    });
    expect(detail('excellent-areas-led')).toEqual({
      vi: 'Chưa ghi nhận: kết quả của lĩnh vực phụ trách; coi như không áp dụng.',
      en: 'Not recorded: results of the areas led; taken as not applicable.',
    });
  });

  it('sums up: score, points, band, failed conditions, level, quota', () => {
    expect(words.summary.en).toBe(
      'Score 93.49 of 100. The score at 70 % plus 30.00 common points (at most 30), assumed because not recorded (as reported, not checked against the regulation). Total 95.44. Band: Excellent. ' +
        'Conditions failed: all tasks done on time (for “Excellent”); all tasks done on time (for “Good”); all tasks done (for “Satisfactory”); share of late tasks within the limit (for “Satisfactory”). ' +
        'Proposed level: Unsatisfactory. Quận ủy Tây Hồ: 11 proposed as excellent, the limit is 9. Ranked 3, tied.',
    );
    expect(words.summary.vi).toContain('Điểm công việc 93,49/100.');
    expect(words.summary.vi).toContain('Mức đề xuất: Không hoàn thành nhiệm vụ.');
    expect(words.summary.vi).toContain('Xếp thứ 3, đồng hạng.');
  });

  it('says why there is no level', () => {
    const open = explain(assess({ ...year, otherTasks: null }, vn366));
    expect(open.summary.en).toMatch(/No level is proposed: the other tasks of the period are not recorded\.$/);
    expect(open.quota).toBeNull();
    const nothing = explain(assess({ ...year, pledges: [] }, vn366));
    expect(nothing.summary).toEqual({ vi: NO_LEVEL_WORDS.NOTHING_SCORED.vi, en: NO_LEVEL_WORDS.NOTHING_SCORED.en });
  });

  it('leaves no gap in any sentence of any policy', () => {
    const unit = { total: '65', level: 'GOOD' } as const;
    const areasLed = { assigned: 4, done: 4, onTime: 4, exceeded: 1 };
    const facts = { unit, areasLed, shortcomingsFixed: false, disciplined: true };
    for (const key of POLICY_KEYS) {
      for (const input of [year, { ...year, ...facts }]) {
        const text = JSON.stringify(explain(assess(input, shippedPolicy(key))));
        expect(text).not.toMatch(/\{\w+\}|undefined|null \w/);
      }
    }
  });
});

it('every code has its words', () => {
  expect(Object.keys(NOT_SCORED_WORDS).sort()).toEqual([...NOT_SCORED_REASONS].sort());
  expect(Object.keys(NO_LEVEL_WORDS).sort()).toEqual([...NO_LEVEL_REASONS].sort());
  for (const { name, findings } of Object.values(GATE_WORDS)) {
    for (const { vi, en } of [name, ...Object.values(findings)]) {
      const places = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
      expect(places(vi)).toEqual(places(en));
    }
  }
});
