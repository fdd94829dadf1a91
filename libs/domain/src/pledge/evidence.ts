import { personIdOf } from '#domain/shared/actor.js';
import { isLocalDate } from '#domain/shared/local-date.js';
import type { LocalDate } from '#domain/shared/moment.js';
import { accept, refusal, refuse, type Refusal, type Result } from '#domain/shared/result.js';
import { happened } from './gate.js';
import type { ContextOf, EvidenceReport, PledgeCommand } from './pledge-commands.js';
import type { EvidenceFacts, PledgeContext } from './pledge-context.js';
import type { EvidenceDecision } from './pledge-decision.js';
import type { Measure, Pledge } from './pledge.js';
import { MAX_TITLE, neededText, textOf, tooLong } from './text.js';

/** A date of a document or product must exist, and cannot lie ahead. */
function pastDate(date: LocalDate | null | undefined, today: LocalDate, path: readonly string[]): readonly Refusal[] {
  if (date == null) return [];
  if (!isLocalDate(date)) return [refusal('INVALID', 'pledge.date.invalid', path)];
  return date > today ? [refusal('INVALID', 'pledge.evidence.future', path)] : [];
}

function add(
  pledge: Pledge,
  report: EvidenceReport,
  context: PledgeContext,
  contrary: boolean,
): Result<EvidenceDecision> {
  const { today } = context.now;
  const authorId = personIdOf(context.actor);
  const refusals = [
    ...(authorId === null ? [refusal('NOT_ALLOWED', 'pledge.person.required')] : []),
    ...neededText(report.title, 'pledge.evidence.title.required', ['title'], MAX_TITLE),
    ...tooLong(report.documentNumber, MAX_TITLE, ['documentNumber']),
    ...pastDate(report.documentDate, today, ['documentDate']),
    ...pastDate(report.productDate, today, ['productDate']),
  ];
  if (refusals.length > 0 || authorId === null) return refuse(...refusals);
  const evidence = {
    kind: report.kind,
    title: report.title.trim(),
    documentNumber: textOf(report.documentNumber),
    documentDate: report.documentDate ?? null,
    productDate: report.productDate,
    contrary,
    authorId,
    at: context.now.at,
  };
  const detail = { kind: evidence.kind, title: evidence.title, productDate: evidence.productDate };
  const type = contrary ? 'CONTRARY_EVIDENCE_ADDED' : 'EVIDENCE_ADDED';
  return accept({ changes: {}, events: [happened(type, pledge, context, detail)], evidence });
}

/** Refers to a document that shows the product, with the day on which the product existed. */
export const addEvidence = (
  pledge: Pledge,
  command: PledgeCommand<'ADD_EVIDENCE'>,
  context: ContextOf<'ADD_EVIDENCE'>,
): Result<EvidenceDecision> => add(pledge, command, context, false);

/** Refers to a document that speaks against the result; it proves no measure. */
export const addContraryEvidence = (
  pledge: Pledge,
  command: PledgeCommand<'ADD_CONTRARY_EVIDENCE'>,
  context: ContextOf<'ADD_CONTRARY_EVIDENCE'>,
): Result<EvidenceDecision> => add(pledge, command, context, true);

/** Whether a piece of evidence shows a measure: given for it, or general and of the kind that the measure asks for. */
export const shows = (evidence: EvidenceFacts, measure: Pick<Measure, 'id' | 'evidenceKind'>): boolean =>
  !evidence.contrary &&
  (evidence.measureId === null ? evidence.kind === measure.evidenceKind : evidence.measureId === measure.id);
