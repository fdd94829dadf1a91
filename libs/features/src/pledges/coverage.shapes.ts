import type { Viewer } from '#features/identity/index.js';
import { byPostTitle } from '#features/organisation/index.js';
import { object, page, sql, type ReadContext, type ShapeExtension } from '#platform/database/projection/shape.js';
import { countedFor, isCounted } from './coverage.sql.js';

/** The lateral `coverage`: how far registration has come, the same as the rule `coverage`. Alias `<a>_coverage`. */
const coverageLateral = (a: string): string =>
  `cross join lateral (
     select count(*)::int as expected, count(*) filter (where ${countedFor('ce')} >= ${a}.min_pledges)::int as registered,
            (select count(*) from pledge ca where ca.cycle_id = ${a}.id and ${isCounted('ca')})::int as pledges
     from roster_entry ce where ce.cycle_id = ${a}.id) ${a}_coverage`;

/** Which posts are missing is for those who read the working lists of the organisation: office, board, inspector, standing bodies. */
const readsMissing = (a: string, ctx: ReadContext<Viewer>): string =>
  `${a}.organisation_path && ${ctx.param(ctx.scope.scope.fullOrganisationIds)}::uuid[]`;

/** What a cycle shows of the pledges in it. The counts go with the cycle, to whoever reads it (see `readsCycle`). */
export const coverageExtension: ShapeExtension<Viewer> = {
  extend: 'Cycle',
  laterals: { coverage: coverageLateral },
  fields: {
    coverage: object({
      expected: sql((a) => `${a}_coverage.expected`, { needs: ['coverage'] }),
      registered: sql((a) => `${a}_coverage.registered`, { needs: ['coverage'] }),
      pledges: sql((a) => `${a}_coverage.pledges`, { needs: ['coverage'] }),
      missing: page(
        'Post',
        (a, b, ctx) =>
          `${readsMissing(a, ctx)} and exists (select 1 from roster_entry ce where ce.cycle_id = ${a}.id and ce.post_id = ${b}.id
             and ${countedFor('ce')} < ${a}.min_pledges)`,
        { order: () => byPostTitle },
      ),
    }),
  },
};
