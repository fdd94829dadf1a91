import { daysBetween } from '#domain/shared/local-date.js';
import type { EvidenceKind } from '#domain/pledge/pledge.js';
import type { LocalDate } from '#domain/shared/moment.js';
import type { Official } from '../directory.js';

/** What kind of paper a piece of evidence is, and how many of that kind an organisation issues on a day; a photo has no number. */
const PAPERS: Readonly<Partial<Record<EvidenceKind, readonly [type: string, perDay: number]>>> = {
  DOCUMENT: ['BC', 0.7],
  DATA: ['BC', 0.7],
  CITIZEN_FEEDBACK: ['BC', 0.7],
  MINUTES: ['BB', 0.2],
  SITE_RECORD: ['BB', 0.2],
};

/** Whose documents they are: what of an official tells the office. */
type Office = Pick<Official, 'side' | 'symbol'> & { readonly organisation: { readonly id: string } };

/** The registers of documents: numbers count through the year, each type of paper of each office for itself. */
export class DocumentNumbers {
  private readonly last = new Map<string, number>();

  /** The next number of an official's office; null for what is not numbered. Party and State write it differently. */
  next(kind: EvidenceKind, { side, symbol, organisation }: Office, on: LocalDate): string | null {
    const paper = PAPERS[kind];
    if (!paper) return null;
    const [type, perDay] = paper;
    const register = `${on.slice(0, 4)} ${type} ${organisation.id} ${symbol}`;
    const day = daysBetween(`${on.slice(0, 4)}-01-01`, on) + 1;
    const number = Math.max((this.last.get(register) ?? 0) + 1, Math.ceil(day * perDay));
    this.last.set(register, number);
    return side === 'PARTY' ? `${number}-${type}/${symbol}` : `${number}/${type}-${symbol}`;
  }
}
