import { Args, ID, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { CycleAction } from '#domain/cycle/cycle.js';
import {
  CYCLES_BY_YEAR,
  cyclesWhere,
  offeredCycleActions,
  POLICIES_BY_KEY,
  policiesWhere,
  type CycleActionFacts,
} from '#features/cycles/index.js';
import { fingerprint } from '#platform/database/projection/cursor.js';
import type { ConnectionPage } from '#platform/database/projection/connection.js';
import { select } from '#platform/database/projection/selection.js';
import { Asked, viewerIn, type ApiContext } from '../graphql/api-context.js';
import { decodeIds } from '../graphql/node-id.js';
import { ObjectReads } from '../graphql/object-reads.js';
import { ForwardPageArgs } from '../graphql/page-args.js';
import { DateScalar } from '../graphql/scalars.js';
import { selectionOf } from '../graphql/selection.js';
import { CycleFilterInput } from './cycles.inputs.js';
import { AssessmentPolicyType, CycleConnection, CycleType } from './cycles.types.js';

/** Versions of policies in one answer: all there are, for many years to come. */
const MOST_POLICIES = 100;

/** Cycles and the policies of their rating, as clients read them. */
@Resolver(() => CycleType)
export class CyclesResolver {
  constructor(private readonly reads: ObjectReads) {}

  @Query(() => CycleType, { nullable: true, description: 'A cycle; null when there is none to be seen.' })
  cycle(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Asked() asked: Asked,
  ): Promise<object | null> {
    return this.reads.byId('Cycle', id, asked);
  }

  @Query(() => CycleConnection, { description: 'The cycles that the viewer knows of, the newest year first.' })
  cycles(
    @Args() args: ForwardPageArgs,
    @Args('filter', { type: () => CycleFilterInput, nullable: true, description: 'Which of them.' })
    filter: CycleFilterInput | null,
    @Asked() asked: Asked,
  ): Promise<ConnectionPage> {
    const wanted = decodeIds(filter ?? {}, { organisationId: 'organisation' }, 'filter');
    return this.reads.page('Cycle', { args, filter, order: CYCLES_BY_YEAR, where: cyclesWhere(wanted) }, asked);
  }

  @Query(() => [AssessmentPolicyType], {
    description: 'The rules by which years are rated: every version, or those in effect on a day.',
  })
  async assessmentPolicies(
    @Args('effectiveOn', { type: () => DateScalar, nullable: true, description: 'The day.' })
    effectiveOn: string | null,
    @Asked() { viewer, info }: Asked,
  ): Promise<readonly unknown[]> {
    const day = effectiveOn ?? null;
    const request = {
      type: 'AssessmentPolicy',
      selection: select(['nodes', selectionOf(info)]),
      args: { first: MOST_POLICIES },
      order: POLICIES_BY_KEY,
      where: policiesWhere(day),
      list: fingerprint('assessmentPolicies', day),
    };
    return (await this.reads.reader.page(request, viewer)).nodes;
  }

  @ResolveField()
  allowedActions(
    cycle: { readonly allowedActions: CycleActionFacts },
    _args: unknown,
    context: ApiContext,
  ): readonly CycleAction[] {
    return offeredCycleActions(cycle.allowedActions, viewerIn(context).actor);
  }
}
