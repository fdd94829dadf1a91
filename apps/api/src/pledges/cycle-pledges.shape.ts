import { pledgeOrder, pledgesWhere, type PledgeFilter, type PledgeOrderName } from '#features/pledges/index.js';
import type { Viewer } from '#features/identity/index.js';
import { page, type FieldArgs, type ShapeExtension } from '#platform/database/projection/shape.js';
import { decodeIds } from '../graphql/node-id.js';
import { PLEDGE_FILTER_IDS } from './pledges.args.js';

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
