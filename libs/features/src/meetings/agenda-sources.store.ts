import { Injectable } from '@nestjs/common';
import type { AgendaFacts, AgendaProposal } from '#domain/meeting/agenda.js';
import type { Id } from '#domain/shared/moment.js';
import { derivedLaterals, needsHelp } from '#features/pledges/index.js';
import type { Tx } from '#platform/database/transactor.js';
import { assessmentTitle } from './subjects.sql.js';

type InForce = AgendaFacts['inForce'][number];

const LATERALS = Object.values(derivedLaterals)
  .map((lateral) => lateral('a'))
  .join(' ');

/** Everything that waits for a body, for the agenda that builds itself. */
@Injectable()
export class AgendaSourcesStore {
  /** As things stand now; locks nothing. Which of it becomes a row, and in what order, is for the rule to say. */
  async load(tx: Tx, bodyId: Id): Promise<AgendaFacts> {
    const carriedOver = await this.carriedOver(tx, bodyId);
    const requests = await tx.query<AgendaFacts['requests'][number][]>(
      `select r.id, p.code || ' ' || p.title as title, r.decide_by as "decideBy"
       from change_request r join pledge p on p.id = r.pledge_id where r.deciding_body_id = $1 and r.state = 'REQUESTED'`,
      [bodyId],
    );
    const appraised = await tx.query<AgendaFacts['appraised'][number][]>(
      `select p.id, p.code, p.title, false as "needsHelp" from pledge p join cycle c on c.id = p.cycle_id and c.state <> 'CLOSED'
       where p.deciding_body_id = $1 and p.state = 'APPRAISED'`,
      [bodyId],
    );
    return {
      carriedOver,
      requests,
      appraised,
      inForce: await this.inForce(tx, bodyId),
      granted: await this.granted(tx, bodyId),
      ratings: await this.ratings(tx, bodyId),
      cycles: await this.cycles(tx, bodyId),
    };
  }

  /** Rows of the body's last meeting that no confirmed decision settled, or that one deferred, where the matter is still open. */
  private carriedOver(tx: Tx, bodyId: Id): Promise<AgendaProposal[]> {
    return tx.query<AgendaProposal[]>(
      `select i.subject_kind as "subjectKind", i.subject_id as "subjectId", i.title
       from agenda_item i
       left join pledge p on i.subject_kind = 'PLEDGE' and p.id = i.subject_id
       left join change_request r on i.subject_kind = 'CHANGE_REQUEST' and r.id = i.subject_id
       left join cycle c on i.subject_kind = 'CYCLE' and c.id = i.subject_id
       left join assessment s on i.subject_kind = 'ASSESSMENT' and s.id = i.subject_id
       where i.meeting_id = (select m.id from meeting m where m.body_id = $1 and m.state = 'CLOSED' order by m.starts_at desc, m.id desc limit 1)
         and not exists (select 1 from decision_item t join decision d on d.id = t.decision_id
                         where t.agenda_item_id = i.id and t.outcome <> 'DEFERRED' and d.confirmed_at is not null)
         and (p.id is null or p.state in ('ACTIVE', 'SUSPENDED', 'CLAIMED')
              or (p.state = 'APPRAISED' and exists (select 1 from cycle y where y.id = p.cycle_id and y.state <> 'CLOSED')))
         and (r.id is null or r.state = 'REQUESTED')
         and (c.id is null or c.state <> 'CLOSED')
         and (s.id is null or s.decision_id is null)
       order by i.position`,
      [bodyId],
    );
  }

  /** Pledges in force that are red or grey, or ask for help. */
  private inForce(tx: Tx, bodyId: Id): Promise<InForce[]> {
    return tx.query<InForce[]>(
      `select a.id, a.code, a.title, a.due_on as "dueOn", a_health.health, ${needsHelp('a')} as "needsHelp"
       from pledge a ${LATERALS}
       where a.deciding_body_id = $1 and a.state in ('ACTIVE', 'CLAIMED')
         and (a_health.health in ('RED', 'GREY') or ${needsHelp('a')})`,
      [bodyId],
    );
  }

  /**
   * For a standing committee: extensions in its cycles that another body granted by a right of so many days. Those since the last meeting
   * but one, as the last one's papers may have been out when they were granted; none that was on an agenda of its, or was taken off one.
   */
  private granted(tx: Tx, bodyId: Id): Promise<NonNullable<AgendaFacts['granted']>[number][]> {
    return tx.query<NonNullable<AgendaFacts['granted']>[number][]>(
      `select r.id, 'Đã gia hạn đến ' || to_char(r.granted_due_on, 'DD/MM/YYYY') || ': ' || p.code || ' ' || p.title as title,
              d.confirmed_at as "grantedAt"
       from body b
       join cycle c on c.organisation_id = b.organisation_id and c.state <> 'CLOSED'
       join pledge p on p.cycle_id = c.id
       join change_request r on r.pledge_id = p.id and r.kind = 'EXTENSION' and r.state in ('GRANTED', 'SHORTENED')
       join decision_item i on i.id = r.decision_item_id
       join decision d on d.id = i.decision_id and d.body_id <> b.id
       where b.id = $1 and b.kind = 'STANDING_COMMITTEE'
         and exists (select 1 from decision_right t
                     where t.cycle_id = c.id and t.matter = 'EXTENSION' and t.body_id = d.body_id and t.max_days is not null)
         and d.confirmed_at > coalesce((select m.starts_at from meeting m where m.body_id = b.id and m.state = 'CLOSED'
                                        order by m.starts_at desc, m.id desc offset 1 limit 1), '-infinity')
         and not exists (select 1 from meeting m where m.body_id = b.id and m.state = 'CLOSED'
                           and (r.id = any (m.removed_subject_ids)
                                or exists (select 1 from agenda_item a where a.meeting_id = m.id and a.subject_id = r.id)))`,
      [bodyId],
    );
  }

  /** The undecided years of people whom the body rates and who sit in it, but for those on whose level, as it is proposed now, it has voted. */
  private ratings(tx: Tx, bodyId: Id): Promise<NonNullable<AgendaFacts['ratings']>[number][]> {
    return tx.query<NonNullable<AgendaFacts['ratings']>[number][]>(
      `select s.id, ${assessmentTitle('s')} as title
       from cycle c join assessment s on s.cycle_id = c.id
       join organisation o on o.id = c.organisation_id
       where c.state = 'ASSESSING' and s.decision_id is null and rating_body(c.id, s.post_id) = $1
         and sits_in(s.person_id, $1, (app_now() at time zone o.time_zone)::date)
         and not exists (select 1 from decision_item t join decision d on d.id = t.decision_id
                         where t.subject_id = s.id and t.outcome = 'RATED' and t.level is not distinct from s.proposed_level
                           and d.body_id = $1 and d.confirmed_at is not null)
       order by c.year, s.id`,
      [bodyId],
    );
  }

  /** Cycles whose list, or whose close, the body has the right to decide and has not decided yet. */
  private cycles(tx: Tx, bodyId: Id): Promise<AgendaFacts['cycles'][number][]> {
    return tx.query<AgendaFacts['cycles'][number][]>(
      `select c.id, s.title || c.year as title
       from (values ('APPRAISING', 'REGISTRATION', 'LIST_APPROVED', 'Danh mục đăng ký năm '),
                    ('ASSESSING', 'RATING', 'YEAR_CLOSED', 'Kết thúc đánh giá năm ')) s (state, matter, outcome, title)
       join cycle c on c.state = s.state
       where exists (select 1 from decision_right r where r.cycle_id = c.id and r.matter = s.matter and r.body_id = $1)
         and not exists (select 1 from decision_item t join decision d on d.id = t.decision_id
                         where t.subject_id = c.id and t.outcome = s.outcome and d.body_id = $1 and d.confirmed_at is not null
                           and not exists (select 1 from executed_decision x
                                           where x.decision_id = d.id and x.cycle_id = c.id and x.outcome = t.outcome))
       order by c.year, c.id`,
      [bodyId],
    );
  }
}
