import { recordDecision } from './decide-decision.js';
import { cycleSubject, draft, facts, item, office, row } from './meeting.factory.js';
import type { DecisionItemDraft } from './meeting.js';

const CYCLE = cycleSubject('ASSESSING');

const record = (over: Partial<DecisionItemDraft>) =>
  recordDecision(
    facts({ agenda: [item('cycle', { subjectKind: 'CYCLE' })], subjects: [CYCLE] }),
    draft(row('cycle', over)),
    office,
  );

describe('the figures on which a body closes a year', () => {
  it.each([undefined, null, '0a'.repeat(32)])('go by the hash that the body saw: %s', (previewHash) => {
    expect(record({ outcome: 'YEAR_CLOSED', previewHash })).toMatchObject({
      ok: true,
      value: { rows: [{ previewHash: previewHash ?? null }] },
    });
  });

  it.each<readonly [Partial<DecisionItemDraft>, string]>([
    [{ outcome: 'YEAR_CLOSED', previewHash: '' }, 'decision.preview.malformed'],
    [{ outcome: 'YEAR_CLOSED', previewHash: '0a'.repeat(31) }, 'decision.preview.malformed'],
    [{ outcome: 'YEAR_CLOSED', previewHash: 'g'.repeat(64) }, 'decision.preview.malformed'],
    [{ outcome: 'YEAR_CLOSED', previewHash: `${'0a'.repeat(32)}\n` }, 'decision.preview.malformed'],
    [{ outcome: 'NOTED', previewHash: '0a'.repeat(32) }, 'decision.preview.unexpected'],
  ])('not %j', (over, key) => {
    expect(record(over)).toMatchObject({
      ok: false,
      refusals: [{ code: 'INVALID', key, path: ['items', '0', 'previewHash'] }],
    });
  });
});
