import { issueDocument, type DocumentReference, type IssuableDecision } from './issue-document.js';
import { as, office } from './meeting.factory.js';

const CONFIRMED: IssuableDecision = { bodyId: 'committee', confirmedOn: '2023-10-20', documentNumber: null };
const REFERENCE: DocumentReference = { documentNumber: ' 980-QĐ/QU ', documentDate: '2023-10-20' };

describe('issuing a decision', () => {
  it('enters the number as the register has it', () => {
    expect(issueDocument(CONFIRMED, REFERENCE, office)).toEqual({
      ok: true,
      value: { documentNumber: '980-QĐ/QU', documentDate: '2023-10-20' },
    });
  });

  it.each<[string, Partial<IssuableDecision>, Partial<DocumentReference>, string]>([
    ['before the confirmation', { confirmedOn: null }, {}, 'WRONG_STATE decision.document.unconfirmed'],
    ['a second time', { documentNumber: '1-QĐ/QU' }, {}, 'WRONG_STATE decision.document.issued'],
    ['without a number', {}, { documentNumber: '  ' }, 'REQUIRED decision.document.number'],
    ['dated before the decision', {}, { documentDate: '2023-10-19' }, 'INVALID decision.document.date.early'],
    ['dated tomorrow', {}, { documentDate: '2023-10-24' }, 'INVALID decision.document.date.future'],
  ])('refuses %s', (_case, decision, reference, refusal) => {
    const issued = issueDocument({ ...CONFIRMED, ...decision }, { ...REFERENCE, ...reference }, office);
    expect(issued.ok ? [] : issued.refusals.map(({ code, key }) => `${code} ${key}`)).toEqual([refusal]);
  });

  it('is the office’s, not the chair’s', () => {
    expect(issueDocument(CONFIRMED, REFERENCE, as('chair'))).toMatchObject({ refusals: [{ code: 'NOT_ALLOWED' }] });
  });
});
