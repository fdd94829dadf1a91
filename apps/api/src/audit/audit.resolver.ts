import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { mayAct } from '#domain/access/policy.js';
import { AuditVerification, type ChainVerdict } from '#features/audit/index.js';
import type { ConnectionPage } from '#platform/database/projection/connection.js';
import { select } from '#platform/database/projection/selection.js';
import { Asked } from '../graphql/api-context.js';
import { forbidden, notFound } from '../graphql/api-error.js';
import { decodeAnyId, decodeId } from '../graphql/node-id.js';
import { ObjectReads } from '../graphql/object-reads.js';
import { ForwardPageArgs } from '../graphql/page-args.js';
import { byLatest } from './audit.shapes.js';
import { AuditEntryConnection, AuditVerificationType } from './audit.types.js';

@Resolver()
export class AuditResolver {
  constructor(
    private readonly reads: ObjectReads,
    private readonly verification: AuditVerification,
  ) {}

  @Query(() => AuditEntryConnection, {
    description:
      "A record's history in the audit chain, the latest entry first: own records, and what one inspects or administers.",
  })
  auditTrail(
    @Args('nodeId', { type: () => ID, description: 'The record.' }) nodeId: string,
    @Args() args: ForwardPageArgs,
    @Asked() asked: Asked,
  ): Promise<ConnectionPage> {
    const { id } = decodeAnyId(nodeId, 'nodeId');
    return this.reads.page(
      'AuditEntry',
      {
        args,
        filter: nodeId,
        order: byLatest,
        where: (b, ctx) => [{ sql: `${b}.subject_id = ${ctx.param(id)}::uuid` }],
      },
      asked,
    );
  }

  @Query(() => AuditVerificationType, {
    description: "Recomputes the audit chain of an organisation's tree. By its inspector or administrator.",
  })
  async verifyAudit(
    @Args('organisationId', { type: () => ID, description: 'An organisation of the tree.' }) organisationId: string,
    @Asked() { viewer }: Asked,
  ): Promise<ChainVerdict> {
    const id = decodeId('organisation', organisationId, 'organisationId');
    const seen = await this.reads.reader.byId<{ path: string[] }>('Organisation', id, select('path'), viewer);
    if (!seen) throw notFound();
    const [top = id] = seen.path;
    const now = { at: new Date(`${viewer.today}T00:00:00Z`), today: viewer.today };
    if (!mayAct(viewer.actor, 'audit.verify', { organisationPath: seen.path }, now))
      throw forbidden('request.audit.notAllowed');
    return this.verification.verify(top);
  }
}
