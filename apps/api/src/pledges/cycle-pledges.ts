import { Field, Int, ObjectType } from '@nestjs/graphql';
import { pledgeOrder, pledgesWhere, type PledgeFilter, type PledgeOrderName } from '#features/pledges/index.js';
import type { Viewer } from '#features/identity/index.js';
import { page, type FieldArgs, type ShapeExtension } from '#platform/database/projection/shape.js';
import { CycleType } from '../cycles/cycles.types.js';
import type { ConnectionShape } from '../graphql/connection.js';
import { extendType, FieldArgs as TakesArguments } from '../graphql/field-args.js';
import { decodeIds } from '../graphql/node-id.js';
import { ForwardPageArgs } from '../graphql/page-args.js';
import { PostConnection } from '../organisations/organisations.types.js';
import { PLEDGE_FILTER_IDS, PledgesOfArgs } from './pledges.args.js';
import { PledgeConnection } from './pledges.types.js';

@ObjectType('CycleCoverage', { description: 'How far registration has come; the same for everyone who may ask.' })
export class CycleCoverageType {
  @Field(() => Int, { description: 'Persons on the roster.' })
  expected!: number;

  @Field(() => Int, { description: 'Those with at least the minimum handed in and not dropped.' })
  registered!: number;

  @Field(() => Int, { description: 'Pledges handed in and not dropped; assigned ones do not count.' })
  pledges!: number;

  @Field(() => PostConnection, {
    description: 'The posts of the roster below the minimum; for office, board, inspector and standing bodies.',
  })
  @TakesArguments(() => ForwardPageArgs)
  missing!: ConnectionShape;
}

extendType(CycleType, 'coverage', () => CycleCoverageType, { description: 'How far registration has come.' });
extendType(CycleType, 'pledges', () => PledgeConnection, {
  args: () => PledgesOfArgs,
  description: 'The pledges of the cycle that the viewer may see.',
});

interface PledgesOf {
  readonly filter?: PledgeFilter | null;
  readonly orderBy?: PledgeOrderName | null;
}

const askedFor = (args: FieldArgs): PledgesOf => args;

/** How the pledges of a cycle are read: the arguments carry public ids. */
export const cyclePledges: ShapeExtension<Viewer> = {
  extend: 'Cycle',
  fields: {
    pledges: page('Pledge', (a, b) => `${b}.cycle_id = ${a}.id`, {
      order: (args) => pledgeOrder(askedFor(args).orderBy),
      where: (b, ctx, args) => {
        const { filter, orderBy } = askedFor(args);
        return pledgesWhere(decodeIds(filter ?? {}, PLEDGE_FILTER_IDS, 'filter'), orderBy)(b, ctx);
      },
    }),
  },
};
