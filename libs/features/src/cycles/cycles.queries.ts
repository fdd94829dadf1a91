import { Injectable } from '@nestjs/common';
import type { CycleState, CycleTier } from '#domain/cycle/cycle.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import type { Viewer } from '#features/identity/index.js';
import type { ConnectionPage } from '#platform/database/projection/connection.js';
import { fingerprint } from '#platform/database/projection/cursor.js';
import { Reader, type ReadOptions } from '#platform/database/projection/reader.js';
import { select, type Selection } from '#platform/database/projection/selection.js';
import type { Condition, FieldArgs, Order, ReadContext } from '#platform/database/projection/shape.js';

/** Which cycles; what is left out does not narrow. */
export interface CycleFilter {
  readonly organisationId?: Id | null;
  readonly year?: number | null;
  readonly tier?: CycleTier | null;
  readonly states?: readonly CycleState[] | null;
}

/** The newest year first. */
const BY_YEAR: Order = { sql: (a) => `${a}.year`, type: 'int', direction: 'desc' };

const BY_POLICY_KEY: Order = { sql: (a) => `${a}.key`, type: 'text', direction: 'asc' };

const cycleConditions = (a: string, filter: CycleFilter, ctx: ReadContext<Viewer>): readonly Condition[] => [
  ...(filter.organisationId ? [{ sql: `${a}.organisation_id = ${ctx.param(filter.organisationId)}::uuid` }] : []),
  ...(filter.year == null ? [] : [{ sql: `${a}.year = ${ctx.param(filter.year)}::int` }]),
  ...(filter.tier ? [{ sql: `${a}.tier = ${ctx.param(filter.tier)}` }] : []),
  ...(filter.states ? [{ sql: `${a}.state = any (${ctx.param(filter.states)}::text[])` }] : []),
];

/** Cycles and assessment policies as clients read them, each in one statement. */
@Injectable()
export class CyclesQueries {
  constructor(private readonly reader: Reader<Viewer>) {}

  byId<T = Record<string, unknown>>(
    viewer: Viewer,
    id: Id,
    selection: Selection,
    options?: ReadOptions,
  ): Promise<T | null> {
    return this.reader.byId<T>('Cycle', id, selection, viewer, options);
  }

  /** The cycles that the viewer knows of, the newest year first. */
  page(viewer: Viewer, filter: CycleFilter, args: FieldArgs, selection: Selection): Promise<ConnectionPage> {
    return this.reader.page(
      {
        type: 'Cycle',
        selection,
        args,
        order: BY_YEAR,
        where: (a, ctx) => cycleConditions(a, filter, ctx),
        list: fingerprint('cycles', filter),
      },
      viewer,
    );
  }

  /** The version of each policy that is in effect on a day; without a day every version. At most 100, by key. */
  async policies(
    viewer: Viewer,
    effectiveOn: LocalDate | null,
    selection: Selection,
  ): Promise<ConnectionPage['nodes']> {
    const page = await this.reader.page(
      {
        type: 'AssessmentPolicy',
        selection: select(['nodes', selection]),
        args: { first: 100 },
        order: BY_POLICY_KEY,
        where: (a, ctx) => (effectiveOn === null ? [] : [{ sql: inEffect(a, `${ctx.param(effectiveOn)}::date`) }]),
        list: fingerprint('assessmentPolicies', effectiveOn),
      },
      viewer,
    );
    return page.nodes;
  }
}

/** The policy has begun, and no later version of it has. */
const inEffect = (a: string, day: string): string =>
  `${a}.effective_from <= ${day} and not exists (
     select 1 from assessment_policy later
     where later.key = ${a}.key and later.version > ${a}.version and later.effective_from <= ${day})`;
