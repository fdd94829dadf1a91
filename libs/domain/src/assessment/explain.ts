import type { Message } from '#domain/shared/message.js';
import type { AssessmentLine, AssessmentResult, CommonPointsOutcome, GateOutcome } from './assessment.js';
import { explainFailed, explainGate, gateName } from './explain-gate.js';
import { explainLine } from './explain-line.js';
import { NO_LEVEL_WORDS } from './messages.js';
import { counted, fill, join, NOTHING, percent, when } from './phrasing.js';
import type { QuotaPosition } from './quota.js';
import { LEVEL_NAMES } from './rating.js';
import type { RatingLevel } from './rating.js';

/** A rating with every figure in words, in both languages. */
export interface Explanation {
  readonly lines: readonly { readonly line: AssessmentLine; readonly text: Message }[];
  readonly commonPoints: Message | null;
  readonly band: Message | null;
  readonly gates: readonly { readonly gate: GateOutcome; readonly name: Message; readonly detail: Message }[];
  readonly quota: Message | null;
  readonly summary: Message;
}

/** What is known of a rating besides the figures. */
export interface RatingCircumstances {
  readonly quota?: QuotaPosition | null;
  /** The document by which the other tasks of the period were recorded. */
  readonly otherTasksDocument?: string | null;
  /** The level that a body has decided on; until then there is one proposed. */
  readonly decidedLevel?: RatingLevel | null;
}

function explainCommonPoints(common: CommonPointsOutcome): Message {
  return fill(
    {
      vi: 'Tổng điểm gồm {percent}% điểm việc khó và {points} điểm tiêu chí chung (tối đa {max}){assumed}{reported}.',
      en: 'The total is {percent}% of the score and {points} common points (at most {max}){assumed}{reported}.',
    },
    {
      percent: percent(common.weight),
      points: common.points,
      max: common.max,
      assumed: when(common.assumed, {
        vi: ', tạm tính vì chưa ghi nhận',
        en: ', assumed because they are not recorded',
      }),
      reported: when(common.reported, {
        vi: ' (cách tính này theo nguồn thứ cấp, chưa đối chiếu văn bản)',
        en: ' (a rule as reported, not checked against the regulation)',
      }),
    },
  );
}

const QUOTA_BASIS: Readonly<Record<QuotaPosition['basis'], Message>> = {
  GOOD: { vi: 'người hoàn thành tốt', en: 'rated good' },
  GOOD_OR_ABOVE: { vi: 'người hoàn thành tốt trở lên', en: 'rated good or above' },
  ALL: { vi: 'người được xếp loại', en: 'rated' },
};

/** The place among those proposed as EXCELLENT; nothing for others, whom the quota does not concern. */
function explainQuota(position: QuotaPosition): Message | null {
  const { group, rate, basis, denominator, limit, proposed, rank, tied } = position;
  if (rank === null) return null;
  const params = {
    group,
    proposed,
    limit,
    share: percent(rate),
    denominator,
    basis: QUOTA_BASIS[basis],
    rank,
    are: counted(proposed, '', 'is', 'are'),
    bound:
      proposed > limit
        ? { vi: 'vượt giới hạn', en: 'over the limit of' }
        : { vi: 'trong giới hạn', en: 'within the limit of' },
    tied: when(tied, { vi: ', đồng hạng', en: ', tied' }),
    level: LEVEL_NAMES.EXCELLENT,
  };
  return fill(
    {
      vi: '{group} có {proposed} người được đề xuất “{level}”, {bound} {limit} người ({share}% của {denominator} {basis}); người này xếp thứ {rank}{tied}.',
      en: 'In {group}, {proposed} {are} proposed as “{level}”, {bound} {limit} ({share}% of the {denominator} {basis}); this person ranks {rank}{tied}.',
    },
    params,
  );
}

/** Which tasks the conditions and the score rest on. */
function explainTasks({ tasks }: AssessmentResult, document: string | null): Message {
  const others = tasks.assigned - tasks.pledges;
  const params = {
    assigned: tasks.assigned,
    count: counted(tasks.assigned, '', 'task counts', 'tasks count'),
    pledges: tasks.pledges,
    hard: counted(tasks.pledges, '', 'hard task', 'hard tasks'),
    others,
    other: counted(others, '', 'other', 'others'),
    document:
      document === null
        ? NOTHING
        : fill({ vi: ' (theo văn bản số {document})', en: ' (document {document})' }, { document }),
  };
  return others === 0
    ? fill(
        { vi: 'Kỳ này tính {pledges} việc khó đã đảm nhận.', en: '{pledges} {hard} taken on {verb} in this period.' },
        { ...params, verb: counted(tasks.pledges, '', 'counts', 'count') },
      )
    : fill(
        {
          vi: 'Kỳ này tính {assigned} nhiệm vụ: {pledges} việc khó đã đảm nhận và {others} nhiệm vụ khác{document}.',
          en: '{assigned} {count} in this period: {pledges} {hard} taken on and {others} {other}{document}.',
        },
        params,
      );
}

function summarise(
  result: AssessmentResult,
  parts: Pick<Explanation, 'commonPoints' | 'band' | 'quota'>,
  { otherTasksDocument = null, decidedLevel = null }: RatingCircumstances,
): Message {
  const sentences: Message[] = [];
  if (result.score !== null) {
    sentences.push(
      explainTasks(result, otherTasksDocument),
      fill(
        { vi: 'Điểm việc khó: {score}/100.', en: 'Score of the hard tasks: {score} of 100.' },
        { score: result.score },
      ),
    );
  }
  if (result.score !== null && parts.commonPoints) {
    const total = fill({ vi: 'Tổng điểm: {total}.', en: 'Total: {total}.' }, { total: result.total ?? '' });
    sentences.push(parts.commonPoints, total);
  }
  if (parts.band) sentences.push(parts.band);
  const failed = result.gates.filter((gate) => !gate.passed);
  if (failed.length > 0) sentences.push(explainFailed(failed));
  if (result.noLevelReason !== null) sentences.push(NO_LEVEL_WORDS[result.noLevelReason]);
  const level = decidedLevel ?? (result.noLevelReason === null ? result.level : null);
  if (level !== null) {
    const said =
      decidedLevel === null
        ? { vi: 'Mức đề xuất: {level}.', en: 'Proposed level: {level}.' }
        : { vi: 'Mức được quyết định: {level}.', en: 'Level decided: {level}.' };
    sentences.push(fill(said, { level }));
  }
  if (parts.quota) sentences.push(parts.quota);
  return join(sentences, ' ');
}

/** Puts a rating into words: each line, the common points, the band, each condition with its figures, the quota and a summary. */
export function explain(result: AssessmentResult, circumstances: RatingCircumstances = {}): Explanation {
  const { quota = null } = circumstances;
  const parts = {
    commonPoints: result.commonPoints && explainCommonPoints(result.commonPoints),
    band:
      result.band &&
      fill({ vi: 'Mức theo điểm: {level}.', en: 'Level by the points: {level}.' }, { level: result.band }),
    quota: quota && explainQuota(quota),
  };
  return {
    ...parts,
    lines: result.lines.map((line) => ({ line, text: explainLine(line) })),
    gates: result.gates.map((gate) => ({ gate, name: gateName(gate), detail: explainGate(gate) })),
    summary: summarise(result, parts, circumstances),
  };
}
