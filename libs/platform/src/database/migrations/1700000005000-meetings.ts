import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Meetings, agenda, attendance, decisions; nothing is in force without a confirmed decision. */
export class Meetings1700000005000 implements MigrationInterface {
  readonly name = 'Meetings1700000005000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table meeting (
        id uuid primary key,
        body_id uuid not null references body,
        kind text not null check (kind in ('MEETING', 'WRITTEN_PROCEDURE')),
        title text not null,
        place text,
        starts_at timestamptz not null,
        ends_at timestamptz,
        state text not null check (state in ('PLANNED', 'PAPERS_SENT', 'OPEN', 'CLOSED')),
        -- Subjects that the office took off the agenda: it does not propose them again.
        removed_subject_ids uuid[] not null default '{}',
        version int not null default 1
      );
      create index meeting_body on meeting (body_id, starts_at, id);

      create table agenda_item (
        id uuid primary key,
        meeting_id uuid not null references meeting on delete cascade,
        position int not null,
        title text not null,
        subject_kind text check (subject_kind in ('PLEDGE', 'CHANGE_REQUEST', 'CYCLE', 'ASSESSMENT')),
        subject_id uuid,
        -- Frozen when the papers are sent: what the members read.
        subject_version int,
        paper jsonb,
        note text,
        check ((subject_kind is null) = (subject_id is null)),
        unique (meeting_id, position) deferrable initially deferred
      );
      create unique index agenda_item_subject on agenda_item (meeting_id, subject_id) where subject_id is not null;
      create index agenda_item_by_subject on agenda_item (subject_id);

      create table attendance (
        meeting_id uuid not null references meeting on delete cascade,
        person_id uuid not null references person,
        present boolean not null,
        reason text,
        present_from timestamptz,
        present_to timestamptz,
        primary key (meeting_id, person_id)
      );

      create table decision (
        id uuid primary key,
        body_id uuid not null references body,
        meeting_id uuid not null references meeting,
        sequence int not null,
        text text not null,
        recorded_at timestamptz not null,
        recorded_by_id uuid not null references person,
        confirmed_at timestamptz,
        confirmed_by_id uuid references person,
        document_number text,
        document_date date,
        version int not null default 1,
        unique (body_id, sequence),
        check ((confirmed_at is null) = (confirmed_by_id is null)),
        -- Who writes the record down does not put it into effect.
        constraint recorder_does_not_confirm check (confirmed_by_id is null or confirmed_by_id <> recorded_by_id)
      );
      create index decision_meeting on decision (meeting_id);
      create index decision_order on decision (body_id, recorded_at, id);
      create index decision_order_everywhere on decision (recorded_at, id);

      create table decision_item (
        id uuid primary key,
        decision_id uuid not null references decision,
        agenda_item_id uuid not null references agenda_item,
        position int not null,
        subject_kind text,
        subject_id uuid,
        subject_title text not null,
        outcome text not null,
        votes_for int not null check (votes_for >= 0),
        votes_against int not null check (votes_against >= 0),
        abstentions int not null check (abstentions >= 0),
        members int not null check (members > 0),
        present int not null check (present >= 0 and present <= members),
        recused_ids uuid[] not null default '{}',
        presided_by_id uuid references person,
        due_on date,
        difficulty numeric(4, 2),
        factors jsonb,
        verifier_ids uuid[],
        amendment jsonb,
        cause_confirmed text check (cause_confirmed in ('OBJECTIVE', 'SUBJECTIVE')),
        level text,
        reason text,
        constraint votes_add_up check (votes_for + votes_against + abstentions = present)
      );
      create index decision_item_decision on decision_item (decision_id, position);
      create index decision_item_subject on decision_item (subject_id);
      select make_append_only('decision_item');

      create table dissent (
        decision_id uuid not null references decision,
        person_id uuid not null references person,
        opinion text not null,
        primary key (decision_id, person_id)
      );

      alter table change_request add constraint change_request_decided_by foreign key (decision_item_id) references decision_item;
      alter table roster_entry add constraint roster_entry_admitted_by foreign key (admitted_by_decision_id) references decision;

      -- What waits for a body: appraised pledges and undecided requests.
      create view decision_queue_item as
        select p.id, p.deciding_body_id as body_id, 'PLEDGE' as subject_kind, p.title, 'REGISTRATION' as matter,
               coalesce((select max(e.at) from pledge_event e where e.pledge_id = p.id and e.type = 'APPRAISED'), p.updated_at) as waiting_since,
               c.approve_by as limit_on
        from pledge p join cycle c on c.id = p.cycle_id where p.state = 'APPRAISED'
        union all
        select r.id, r.deciding_body_id, 'CHANGE_REQUEST', p.title, case r.kind when 'RESUMPTION' then 'SUSPENSION' else r.kind end,
               r.requested_at, r.decide_by
        from change_request r join pledge p on p.id = r.pledge_id where r.state = 'REQUESTED';

      -- A confirmed decision does not change any more, but for the number and date under which it is issued.
      create function keep_confirmed_decision() returns trigger language plpgsql as $$
        begin
          if old.confirmed_at is not null and (to_jsonb(new) - '{document_number,document_date,version}'::text[])
             is distinct from (to_jsonb(old) - '{document_number,document_date,version}'::text[]) then
            raise exception 'decision % is confirmed: a correction is a new decision', old.id using errcode = '23514', constraint = 'confirmed_decision_stands';
          end if;
          return new;
        end
      $$;
      create trigger confirmed_decision_stands before update on decision for each row execute function keep_confirmed_decision();

      -- Nor does it gain rows. The lock makes whoever adds one wait for whoever confirms.
      create function keep_confirmed_rows() returns trigger language plpgsql as $$
        declare
          stands uuid;
        begin
          perform 1 from decision d where d.id in (select a.decision_id from added a) for share;
          select d.id into stands from decision d where d.id in (select a.decision_id from added a) and d.confirmed_at is not null limit 1;
          if found then
            raise exception 'decision % is confirmed: a correction is a new decision', stands using errcode = '23514', constraint = 'confirmed_decision_stands';
          end if;
          return null;
        end
      $$;
      create trigger confirmed_decision_stands after insert on decision_item referencing new table as added
        for each statement execute function keep_confirmed_rows();

      -- Whoever confirms sits in the body, and is recused on none of the rows.
      create function check_confirming_member() returns trigger language plpgsql as $$
        begin
          if not exists (
            select 1 from membership m join body b on b.id = m.body_id join organisation o on o.id = b.organisation_id
            where m.body_id = new.body_id and m.person_id = new.confirmed_by_id
              and m.valid_from <= (new.confirmed_at at time zone o.time_zone)::date
              and (m.valid_to is null or m.valid_to >= (new.confirmed_at at time zone o.time_zone)::date)
          ) then
            raise exception 'person % is no member of body %', new.confirmed_by_id, new.body_id using errcode = '23514', constraint = 'confirmed_by_a_member';
          end if;
          if exists (select 1 from decision_item i where i.decision_id = new.id and new.confirmed_by_id = any (i.recused_ids)) then
            raise exception 'person % is recused on a row of decision %', new.confirmed_by_id, new.id using errcode = '23514', constraint = 'confirmed_by_nobody_recused';
          end if;
          return null;
        end
      $$;
      create constraint trigger confirmed_by_a_member after insert or update of confirmed_by_id on decision
        deferrable initially deferred for each row when (new.confirmed_by_id is not null) execute function check_confirming_member();

      -- No pledge is in force without a confirmed decision of a body on it.
      create function check_in_force_is_decided() returns trigger language plpgsql as $$
        begin
          if not exists (
            select 1 from decision_item i join decision d on d.id = i.decision_id
            where i.subject_id = new.id and i.outcome in ('APPROVED', 'APPROVED_AMENDED', 'ASSIGNED') and d.confirmed_at is not null
          ) then
            raise exception 'pledge % is in force without a confirmed decision', new.id using errcode = '23514', constraint = 'in_force_is_decided';
          end if;
          return null;
        end
      $$;
      create constraint trigger in_force_is_decided after insert or update of state on pledge
        deferrable initially deferred for each row when (new.state in ('ACTIVE', 'SUSPENDED', 'CLAIMED', 'DONE', 'NOT_DONE'))
        execute function check_in_force_is_decided();

      -- A due date moves only with a request that a confirmed decision grants.
      create function check_due_date_is_granted() returns trigger language plpgsql as $$
        begin
          if new.original_due_on is not null and new.due_on <> new.original_due_on and not exists (
            select 1 from change_request r join decision_item i on i.id = r.decision_item_id join decision d on d.id = i.decision_id
            where r.pledge_id = new.id and r.kind = 'EXTENSION' and r.granted_due_on = new.due_on and d.confirmed_at is not null
          ) then
            raise exception 'the due date of pledge % moved without a granted request', new.id using errcode = '23514', constraint = 'due_date_is_granted';
          end if;
          return null;
        end
      $$;
      create constraint trigger due_date_is_granted after insert or update of due_on, original_due_on on pledge
        deferrable initially deferred for each row execute function check_due_date_is_granted();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward: restore a backup to go back.'));
  }
}
