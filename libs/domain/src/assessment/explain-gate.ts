import type { Message } from '#domain/shared/message.js';
import type { GateOutcome } from './assessment.js';
import { GATE_WORDS } from './gate-sentences.js';
import { fill, join, NOTHING, when, type Params } from './phrasing.js';
import type { EarnedLevel } from './rating.js';

/** Figures of a condition as they are read: a whole number of per cent without its zero. */
const figuresOf = ({ figures }: Pick<GateOutcome, 'figures'>): Params =>
  Object.fromEntries(
    Object.entries(figures).map(([name, figure]) => [name, String(figure).replace(/^(\d+)\.0$/, '$1')]),
  );

/** One condition in words: what was found, and what failing it means. */
export function explainGate(gate: GateOutcome): Message {
  const sentences = [fill(GATE_WORDS[gate.kind].findings[gate.finding], figuresOf(gate))];
  if (gate.ceiling !== null) {
    const reported = when(gate.reported, {
      vi: ' (cách áp dụng này theo nguồn thứ cấp, chưa đối chiếu văn bản)',
      en: ' (applied as reported, not checked against the regulation)',
    });
    const failed = {
      vi: 'Không đạt, nên mức cao nhất là “{level}”{reported}.',
      en: 'Not met, so the level is at most “{level}”{reported}.',
    };
    sentences.push(fill(failed, { level: gate.ceiling, reported }));
  } else if (gate.reported) {
    sentences.push({
      vi: 'Điều kiện này theo nguồn thứ cấp, chưa đối chiếu văn bản.',
      en: 'This condition is as reported, not checked against the regulation.',
    });
  }
  return join(sentences, ' ');
}

const GUARDED: Readonly<Record<EarnedLevel, Message>> = {
  EXCELLENT: { vi: 'mức xuất sắc', en: 'for “Excellent”' },
  GOOD: { vi: 'mức tốt', en: 'for “Good”' },
  SATISFACTORY: { vi: 'mức hoàn thành', en: 'for “Satisfactory”' },
};

/** The name of a condition with the level that it guards, since one condition may guard several. */
export const gateName = (gate: Pick<GateOutcome, 'kind' | 'level'>): Message =>
  fill(
    { vi: '{name} ({guarded})', en: '{name} ({guarded})' },
    { name: GATE_WORDS[gate.kind].name, guarded: GUARDED[gate.level] },
  );

/** The conditions that failed, each with what it asks for. */
export function explainFailed(failed: readonly GateOutcome[]): Message {
  const asked = failed.map((gate) => fill(GATE_WORDS[gate.kind].demand, figuresOf(gate)));
  const [only] = failed;
  if (only && failed.length === 1) {
    return fill(
      { vi: 'Không đạt 1 điều kiện ({guarded}): {asked}.', en: '1 condition is not met ({guarded}): {asked}.' },
      { guarded: GUARDED[only.level], asked: join(asked, '') },
    );
  }
  const numbered = failed.map((gate, index) => {
    const number = `(${index + 1}) `;
    return join([{ vi: number, en: number }, GUARDED[gate.level], { vi: ': ', en: ': ' }, asked[index] ?? NOTHING], '');
  });
  return fill(
    { vi: 'Không đạt {count} điều kiện: {list}.', en: '{count} conditions are not met: {list}.' },
    { count: failed.length, list: join(numbered, '; ') },
  );
}
