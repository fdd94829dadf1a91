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

const place = {
  group: { vi: 'Quận ủy Tây Hồ', en: 'Quận ủy Tây Hồ' },
  rate: '0.20',
  basis: 'GOOD',
  denominator: 49,
  limit: 9,
  proposed: 11,
  rank: 3,
  tied: true,
} as const;

describe('a rating in words', () => {
  const words = explain(assess(year, vn366), { quota: { ...place, rank: null, tied: false } });

  it('explains every line, scored or not', () => {
    expect(words.lines.map(({ text }) => text)).toEqual([
      {
        vi: 'Trọng số 5, độ khó 1,50; kết quả được xác nhận 100%; đúng hạn; đóng góp 58,14 điểm; hoàn thành vượt mức.',
        en: 'Weight 5, difficulty 1.50; verified result 100%; on time; contributes 58.14 points; exceeded.',
      },
      {
        vi: 'Chưa hoàn thành (trọng số 3, độ khó 1,00): kết quả được xác nhận 80%; đóng góp 18,61 điểm.',
        en: 'Not done (weight 3, difficulty 1.00): verified result 80%; contributes 18.61 points.',
      },
      {
        vi: 'Trọng số 2, độ khó 1,20; kết quả được xác nhận 100%; chậm 10 ngày làm việc, hệ số thời hạn 0,90; đóng góp 16,74 điểm.',
        en: 'Weight 2, difficulty 1.20; verified result 100%; 10 working days late, timeliness factor 0.90; contributes 16.74 points.',
      },
      { vi: 'Không tính: nhiệm vụ đã được cho rút.', en: 'Not scored: the task was cancelled by decision.' },
    ]);
  });

  it('says of a task that failed what was verified and since when it is overdue', () => {
    const failed = pledge('1', { state: 'NOT_DONE', lateWorkingDays: 128, measures: [deliverable('0')] });
    expect(explain(assess(yearOf([failed]), vn366)).lines[0]?.text).toEqual({
      vi: 'Chưa hoàn thành (trọng số 1, độ khó 1,00): kết quả được xác nhận 0%; quá hạn 128 ngày làm việc, hệ số thời hạn 0,50; đóng góp 0,00 điểm.',
      en: 'Not done (weight 1, difficulty 1.00): verified result 0%; 128 working days overdue, timeliness factor 0.50; contributes 0.00 points.',
    });
  });

  it('says where difficulty is credited, and of one day that it is one', () => {
    const partly = pledge('1', { difficulty: '1.50', lateWorkingDays: 1, measures: [deliverable('0.8')] });
    const [line] = explain(assess(yearOf([partly]), shippedPolicy('challenge'))).lines;
    expect(line?.text.vi).toContain('kết quả được xác nhận 80%, tính 96% theo độ khó; chậm 1 ngày làm việc');
    expect(line?.text.en).toContain('verified result 80%, counted as 96% for its difficulty; 1 working day late');
  });

  it('explains every condition with its figures', () => {
    const detail = (key: string): unknown => words.gates.find(({ gate }) => gate.key === key)?.detail;
    expect(detail('excellent-share-exceeded')).toEqual({
      vi: '1/3 nhiệm vụ hoàn thành vượt mức (33,3%); yêu cầu ít nhất 30%.',
      en: '1 of 3 tasks exceeded (33.3%); at least 30% is required.',
    });
    expect(detail('satisfactory-late-share')).toEqual({
      vi: '1/3 nhiệm vụ chậm hạn (33,3%); cho phép không quá 20%. Không đạt, nên mức cao nhất là “Không hoàn thành nhiệm vụ” (cách áp dụng này theo nguồn thứ cấp, chưa đối chiếu văn bản).',
      en: '1 of 3 tasks late (33.3%); at most 20% is allowed. Not met, so the level is at most “Unsatisfactory” (applied as reported, not checked against the regulation).',
    });
    expect(detail('excellent-areas-led')).toEqual({
      vi: 'Chưa ghi nhận: kết quả của lĩnh vực phụ trách; coi như không áp dụng.',
      en: 'Not recorded: results of the areas led; taken as not applicable.',
    });
    expect(words.gates.filter(({ gate }) => gate.passed && gate.reported).map((one) => one.detail.vi)).toContain(
      'Không bị kỷ luật trong kỳ. Điều kiện này theo nguồn thứ cấp, chưa đối chiếu văn bản.',
    );
  });

  it('sums up: tasks, score, points, failed conditions, level', () => {
    expect(words.summary).toEqual({
      vi:
        'Kỳ này tính 3 việc khó đã đảm nhận. Điểm việc khó: 93,49/100. Tổng điểm gồm 70% điểm việc khó và 30,00 điểm tiêu chí chung (tối đa 30), tạm tính vì chưa ghi nhận (cách tính này theo nguồn thứ cấp, chưa đối chiếu văn bản). Tổng điểm: 95,44. Mức theo điểm: Hoàn thành xuất sắc nhiệm vụ. ' +
        'Không đạt 4 điều kiện: (1) mức xuất sắc: tất cả nhiệm vụ đúng hạn; (2) mức tốt: tất cả nhiệm vụ đúng hạn; (3) mức hoàn thành: hoàn thành tất cả nhiệm vụ; (4) mức hoàn thành: không quá 20% nhiệm vụ chậm hạn. ' +
        'Mức đề xuất: Không hoàn thành nhiệm vụ.',
      en:
        '3 hard tasks taken on count in this period. Score of the hard tasks: 93.49 of 100. The total is 70% of the score and 30.00 common points (at most 30), assumed because they are not recorded (a rule as reported, not checked against the regulation). Total: 95.44. Level by the points: Excellent. ' +
        '4 conditions are not met: (1) for “Excellent”: all tasks done on time; (2) for “Good”: all tasks done on time; (3) for “Satisfactory”: all tasks done; (4) for “Satisfactory”: at most 20% of the tasks late. ' +
        'Proposed level: Unsatisfactory.',
    });
  });

  it('says where the other tasks come from, and which one condition failed', () => {
    const good = yearOf([pledge('1')], { otherTasks: { assigned: 20, done: 20, onTime: 20, exceeded: 4 } });
    const { summary } = explain(assess(good, shippedPolicy('vn-90-2020')), { otherTasksDocument: '312-BC/BTCQU' });
    expect(summary).toEqual({
      vi: 'Kỳ này tính 21 nhiệm vụ: 1 việc khó đã đảm nhận và 20 nhiệm vụ khác (theo văn bản số 312-BC/BTCQU). Điểm việc khó: 100,00/100. Không đạt 1 điều kiện (mức xuất sắc): ít nhất 50% nhiệm vụ vượt mức. Mức đề xuất: Hoàn thành tốt nhiệm vụ.',
      en: '21 tasks count in this period: 1 hard task taken on and 20 others (document 312-BC/BTCQU). Score of the hard tasks: 100.00 of 100. 1 condition is not met (for “Excellent”): at least 50% of the tasks exceeded. Proposed level: Good.',
    });
  });

  it('speaks of the level decided once there is one', () => {
    const { summary } = explain(assess(year, vn366), { decidedLevel: 'SATISFACTORY' });
    expect(summary.vi).toMatch(/ Mức được quyết định: Hoàn thành nhiệm vụ\.$/);
    expect(summary.en).toMatch(/ Level decided: Satisfactory\.$/);
  });

  it('names the place in the quota to those proposed as excellent alone', () => {
    const result = assess(year, vn366);
    expect(words.quota).toBeNull();
    expect(explain(result, { quota: place }).quota).toEqual({
      vi: 'Quận ủy Tây Hồ có 11 người được đề xuất “Hoàn thành xuất sắc nhiệm vụ”, vượt giới hạn 9 người (20% của 49 người hoàn thành tốt); người này xếp thứ 3, đồng hạng.',
      en: 'In Quận ủy Tây Hồ, 11 are proposed as “Excellent”, over the limit of 9 (20% of the 49 rated good); this person ranks 3, tied.',
    });
    expect(explain(result, { quota: { ...place, proposed: 5, rank: 2, tied: false } }).summary.vi).toMatch(
      / Quận ủy Tây Hồ có 5 người được đề xuất “Hoàn thành xuất sắc nhiệm vụ”, trong giới hạn 9 người \(20% của 49 người hoàn thành tốt\); người này xếp thứ 2\.$/,
    );
  });

  it('says why there is no level', () => {
    const open = explain(assess({ ...year, otherTasks: null }, vn366));
    expect(open.summary.en).toMatch(/No level is proposed: the other tasks of the period are not recorded\.$/);
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
  for (const { name, demand, findings } of Object.values(GATE_WORDS)) {
    for (const { vi, en } of [name, demand, ...Object.values(findings)]) {
      const places = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
      expect(places(vi)).toEqual(places(en));
    }
  }
});
