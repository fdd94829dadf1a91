import { decimal, formatDecimal, isDecimal, plainDecimal } from '#domain/shared/decimal.js';
import { formatMessage } from '#domain/shared/message.js';
import type { Language, Message } from '#domain/shared/message.js';
import type { AssessmentLine, AssessmentResult, CommonPointsOutcome, GateOutcome } from './assessment.js';
import { GATE_WORDS } from './gate-sentences.js';
import { NO_LEVEL_WORDS, NOT_SCORED_WORDS } from './messages.js';
import type { QuotaPosition } from './quota.js';
import { LEVEL_NAMES, RATING_LEVELS } from './rating.js';
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

type Params = Readonly<Record<string, string | number | Message>>;

/** A figure as each language writes it: `93,49` and `93.49`; the name of a level; anything else as it is. */
function inWords(value: string | number): Message {
  const level = RATING_LEVELS.find((name) => name === value);
  if (level) return LEVEL_NAMES[level];
  const text = String(value);
  return { vi: isDecimal(text) ? text.replace('.', ',') : text, en: text };
}

/** Fills a sentence in both languages, each with the words and figures of that language. */
export function fill(sentence: Message, params: Params = {}): Message {
  const words = Object.entries(params).map(
    ([name, value]) => [name, typeof value === 'object' ? value : inWords(value)] as const,
  );
  const inLanguage = (language: Language): string =>
    formatMessage(
      sentence,
      language,
      Object.fromEntries(words.map(([name, word]) => [name, language === 'EN' ? word.en : word.vi])),
    );
  return { vi: inLanguage('VI'), en: inLanguage('EN') };
}

/** Several sentences or names as one. */
export const join = (parts: readonly Message[], separator: string): Message => ({
  vi: parts.map((part) => part.vi).join(separator),
  en: parts.map((part) => part.en).join(separator),
});

const REPORTED: Message = {
  vi: ' (theo nguồn thứ cấp, chưa đối chiếu văn bản)',
  en: ' (as reported, not checked against the regulation)',
};

const NOTHING: Message = { vi: '', en: '' };

function explainLine(line: AssessmentLine): Message {
  if (line.notScoredReason !== null) return NOT_SCORED_WORDS[line.notScoredReason];
  const { weight, difficulty, attainment, creditedAttainment, lateWorkingDays, timeliness, contribution } = line;
  return fill(
    {
      vi: 'Trọng số {weight}, độ khó {difficulty}; kết quả xác nhận {attainment}, được tính {credited}; chậm {late} ngày làm việc, hệ số thời hạn {timeliness}; đóng góp {contribution} điểm{exceeded}.',
      en: 'Weight {weight}, difficulty {difficulty}; verified result {attainment}, credited {credited}; {late} working days late, timeliness {timeliness}; contributes {contribution} points{exceeded}.',
    },
    {
      weight,
      difficulty,
      attainment,
      credited: creditedAttainment,
      late: lateWorkingDays,
      timeliness,
      contribution,
      exceeded: line.exceeded ? { vi: '; hoàn thành vượt mức', en: '; exceeded' } : NOTHING,
    },
  );
}

function explainCommonPoints(common: CommonPointsOutcome): Message {
  const percent = plainDecimal(formatDecimal(decimal(common.weight).mul(100), 2));
  return fill(
    {
      vi: 'Điểm công việc nhân {percent} % cộng {points} điểm tiêu chí chung (tối đa {max}){assumed}{reported}.',
      en: 'The score at {percent} % plus {points} common points (at most {max}){assumed}{reported}.',
    },
    {
      percent,
      points: common.points,
      max: common.max,
      assumed: common.assumed ? { vi: ', tạm tính vì chưa ghi nhận', en: ', assumed because not recorded' } : NOTHING,
      reported: common.reported ? REPORTED : NOTHING,
    },
  );
}

/** One condition in words: what was found, and what failing it means. */
export function explainGate(gate: GateOutcome): Message {
  const words = GATE_WORDS[gate.kind];
  const ceiling = gate.ceiling;
  return fill(
    { vi: '{finding}{ceiling}{reported}', en: '{finding}{ceiling}{reported}' },
    {
      finding: fill(words.findings[gate.finding], gate.figures),
      ceiling:
        ceiling === null
          ? NOTHING
          : fill({ vi: ' Không đạt: cao nhất là “{level}”.', en: ' Failed: at most “{level}”.' }, { level: ceiling }),
      reported: gate.reported ? REPORTED : NOTHING,
    },
  );
}

/** The name of a condition with the level that it guards, since one condition may guard several. */
export function gateName(gate: Pick<GateOutcome, 'kind' | 'level'>): Message {
  return fill(
    { vi: '{name} (mức “{level}”)', en: '{name} (for “{level}”)' },
    { name: GATE_WORDS[gate.kind].name, level: gate.level },
  );
}

function explainQuota(position: QuotaPosition): Message {
  const { group, limit, proposed, rank, tied } = position;
  const counts = { group, limit, proposed };
  const overall = fill(
    {
      vi: '{group}: đề xuất {proposed}, giới hạn {limit} mức xuất sắc.',
      en: '{group}: {proposed} proposed as excellent, the limit is {limit}.',
    },
    counts,
  );
  if (rank === null) return overall;
  const place = fill(
    { vi: 'Xếp thứ {rank}{tied}.', en: 'Ranked {rank}{tied}.' },
    { rank, tied: tied ? { vi: ', đồng hạng', en: ', tied' } : NOTHING },
  );
  return join([overall, place], ' ');
}

const levelName = (level: RatingLevel): Message => LEVEL_NAMES[level];

function summarise(result: AssessmentResult, parts: Pick<Explanation, 'commonPoints' | 'band' | 'quota'>): Message {
  const sentences: Message[] = [];
  if (result.score !== null) {
    sentences.push(fill({ vi: 'Điểm công việc {score}/100.', en: 'Score {score} of 100.' }, { score: result.score }));
  }
  if (result.score !== null && parts.commonPoints) {
    const total = fill({ vi: 'Tổng điểm {total}.', en: 'Total {total}.' }, { total: result.total ?? '' });
    sentences.push(parts.commonPoints, total);
  }
  if (parts.band) sentences.push(parts.band);
  const failed = result.gates.filter((gate) => !gate.passed);
  if (failed.length > 0) {
    sentences.push(
      fill(
        { vi: 'Không đạt điều kiện: {names}.', en: 'Conditions failed: {names}.' },
        { names: join(failed.map(gateName), '; ') },
      ),
    );
  }
  if (result.noLevelReason !== null) sentences.push(NO_LEVEL_WORDS[result.noLevelReason]);
  else if (result.level !== null) {
    sentences.push(
      fill({ vi: 'Mức đề xuất: {level}.', en: 'Proposed level: {level}.' }, { level: levelName(result.level) }),
    );
  }
  if (parts.quota) sentences.push(parts.quota);
  return join(sentences, ' ');
}

/** Puts a rating into words: each line, the common points, the band, each condition with its figures, the quota and a summary. */
export function explain(result: AssessmentResult, quota: QuotaPosition | null = null): Explanation {
  const parts = {
    commonPoints: result.commonPoints && explainCommonPoints(result.commonPoints),
    band: result.band && fill({ vi: 'Khung điểm: {level}.', en: 'Band: {level}.' }, { level: levelName(result.band) }),
    quota: quota && explainQuota(quota),
  };
  return {
    ...parts,
    lines: result.lines.map((line) => ({ line, text: explainLine(line) })),
    gates: result.gates.map((gate) => ({ gate, name: gateName(gate), detail: explainGate(gate) })),
    summary: summarise(result, parts),
  };
}
