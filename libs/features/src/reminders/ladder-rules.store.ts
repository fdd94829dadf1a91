import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { LadderOverride } from '#domain/reminder/ladder.js';
import { AUDIENCES, REMINDER_RULES } from '#domain/reminder/reminder.js';
import type { Id, LocalDate } from '#domain/shared/moment.js';
import type { Tx } from '#platform/database/transactor.js';

const steps = z.array(
  z.object({ offset: z.int(), to: z.array(z.enum(AUDIENCES)), adds: z.enum(AUDIENCES).nullable().default(null) }),
);
const rule = z.enum(REMINDER_RULES);

interface RuleRow {
  readonly organisationId: Id | null;
  readonly cycleId: Id | null;
  readonly pledgeId: Id | null;
  readonly key: string;
  readonly steps: unknown;
  readonly pausedUntil: LocalDate | null;
}

/** The record that a ladder is asked for. */
export interface LadderScope {
  /** The top one first. */
  readonly organisationPath: readonly Id[];
  readonly cycleId: Id;
  readonly pledgeId: Id | null;
}

/** Ladders that organisations, cycles and pledges have changed. */
@Injectable()
export class LadderRulesStore {
  /** A function that gives the changed ladders for a record, widest first. A rule row that cannot be read is an error that names it. */
  async load(tx: Tx): Promise<(scope: LadderScope) => readonly LadderOverride[]> {
    const rows = await tx.query<RuleRow[]>(
      `select organisation_id as "organisationId", cycle_id as "cycleId", pledge_id as "pledgeId", key, steps,
              paused_until as "pausedUntil"
       from reminder_rule order by id`,
    );
    const overrides = rows.map((row) => ({ row, override: parse(row) }));
    return ({ organisationPath, cycleId, pledgeId }) => {
      const ranked = overrides.flatMap(({ row, override }) => {
        const rank = rankOf(row, { organisationPath, cycleId, pledgeId });
        return rank === null ? [] : [{ rank, override }];
      });
      return ranked.sort((a, b) => a.rank - b.rank).map(({ override }) => override);
    };
  }
}

function parse(row: RuleRow): LadderOverride {
  return { rule: rule.parse(row.key), steps: steps.parse(row.steps), pausedUntil: row.pausedUntil };
}

/** How near a rule is to the record; null when it is not for it. */
function rankOf(row: RuleRow, scope: LadderScope): number | null {
  if (row.pledgeId !== null) return row.pledgeId === scope.pledgeId ? scope.organisationPath.length + 1 : null;
  if (row.cycleId !== null) return row.cycleId === scope.cycleId ? scope.organisationPath.length : null;
  if (row.organisationId === null) return -1;
  const depth = scope.organisationPath.indexOf(row.organisationId);
  return depth >= 0 ? depth : null;
}
