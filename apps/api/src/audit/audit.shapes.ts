import type { Viewer } from '#features/identity/index.js';
import {
  column,
  either,
  one,
  sql,
  type Order,
  type Shape,
  type ShapeExtension,
} from '#platform/database/projection/shape.js';
import { isAdministered, isConfidential, isDraftEntry, isInspected, isOwnEntry } from './audit-subjects.js';

/** The latest entry first. */
export const byLatest: Order = { sql: (a) => `${a}.sequence`, type: 'int', direction: 'desc' };

/** In the place of changes that the reader may know of but not read. */
const WITHHELD = `'{"withheld": true}'::jsonb`;

/**
 * Audit entries, as far as the viewer reads history: one's own records; the inspector everything, of drafts only that something happened;
 * the administrator the same, and of meetings and assessments only that something happened. `types` are those that an entry can be about.
 */
export const auditShape = (types: readonly string[]): Shape<Viewer> => ({
  type: 'AuditEntry',
  table: 'audit_entry',
  idPrefix: 'audit_entry',
  visible: (a, ctx) => `${isOwnEntry(a, ctx)} or ${isInspected(a, ctx)} or ${isAdministered(a, ctx)}`,
  fields: {
    sequence: column('sequence'),
    at: column('at'),
    actor: one('Person', (a, b) => `${b}.id = ${a}.actor_id`),
    onBehalfOf: one('Person', (a, b) => `${b}.id = ${a}.on_behalf_of_id`),
    action: column('action'),
    subject: either(
      types.map((type) => ({ type, on: (a, b) => `${a}.subject_kind = '${type}' and ${b}.id = ${a}.subject_id` })),
    ),
    changes: sql(
      (a, ctx) =>
        `case when ${isOwnEntry(a, ctx)} then ${a}.changes
              when ${isDraftEntry(a)} then ${WITHHELD}
              when ${isInspected(a, ctx)} then ${a}.changes
              when ${isConfidential(a)} then ${WITHHELD}
              else ${a}.changes end`,
    ),
    previousHash: sql((a) => `encode(${a}.previous_hash, 'hex')`),
    hash: sql((a) => `encode(${a}.hash, 'hex')`),
  },
});

/** The types of a composition that have ids: what an audit entry can be about. */
export const auditedTypes = (parts: readonly (Shape<Viewer> | ShapeExtension<Viewer>)[]): readonly string[] =>
  parts.flatMap((part) => ('type' in part && part.idPrefix !== undefined ? [part.type] : []));
