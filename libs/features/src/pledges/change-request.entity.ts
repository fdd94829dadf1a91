import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ChangeKind, ChangeRequestState } from '#domain/change-request/change-request.js';
import type { Cause } from '#domain/pledge/pledge.js';

/** A request to move what a decision fixed. */
@Entity('change_request')
export class ChangeRequestEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  pledgeId!: string;

  @Column('text')
  kind!: ChangeKind;

  @Column('text')
  state!: ChangeRequestState;

  @Column('text')
  reason!: string;

  @Column('text', { nullable: true })
  cause!: Cause | null;

  @Column('text', { nullable: true })
  causeConfirmed!: Cause | null;

  @Column('date', { nullable: true })
  previousDueOn!: string | null;

  @Column('date', { nullable: true })
  proposedDueOn!: string | null;

  @Column('date', { nullable: true })
  grantedDueOn!: string | null;

  @Column('boolean')
  late!: boolean;

  @Column('uuid')
  requestedById!: string;

  @Column('timestamp with time zone')
  requestedAt!: Date;

  @Column('date')
  decideBy!: string;

  @Column('uuid')
  decidingBodyId!: string;

  @Column('uuid', { nullable: true })
  decisionItemId!: string | null;

  @Column('integer')
  version!: number;
}
