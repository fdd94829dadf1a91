import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A decision says whom it admits to a cycle late, and admits nobody else and nobody twice. */
export class LateEntries1795313000000 implements MigrationInterface {
  readonly name = 'LateEntries1795313000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table decision_item add column admitted_post_ids uuid[],
        add constraint posts_are_admitted_to_a_cycle check (admitted_post_ids is null
          or (outcome = 'APPROVED' and subject_kind = 'CYCLE' and cardinality(admitted_post_ids) > 0));

      -- Every use of a decision, also of one that a later decision has overtaken on the roster.
      create table late_entry (
        decision_id uuid not null references decision,
        cycle_id uuid not null references cycle,
        post_id uuid not null references post,
        person_id uuid not null references person,
        until date not null,
        primary key (decision_id, cycle_id, post_id),
        unique (decision_id, cycle_id, post_id, person_id, until)
      );
      create index late_entry_cycle on late_entry (cycle_id);
      insert into late_entry (decision_id, cycle_id, post_id, person_id, until)
        select admitted_by_decision_id, cycle_id, post_id, person_id, admitted_until from roster_entry
        where admitted_by_decision_id is not null and admitted_until is not null
        on conflict do nothing;
      select make_append_only('late_entry');

      -- Nobody is on the roster in the name of a decision that did not admit that person, that long. What stood there before is not asked.
      alter table roster_entry add constraint roster_entry_is_admitted
        foreign key (admitted_by_decision_id, cycle_id, post_id, person_id, admitted_until)
        references late_entry (decision_id, cycle_id, post_id, person_id, until) not valid;

      create function check_late_entry() returns trigger language plpgsql as $$
        declare
          named uuid[];
        begin
          -- Whoever else uses the same decision waits.
          perform 1 from decision d where d.id = new.decision_id for no key update;
          if not exists (
            select 1 from decision_item i join decision d on d.id = i.decision_id
            where d.id = new.decision_id and d.confirmed_at is not null
              and i.subject_kind = 'CYCLE' and i.subject_id = new.cycle_id and i.outcome = 'APPROVED'
          ) then
            raise exception 'decision % admits nobody to cycle %', new.decision_id, new.cycle_id using errcode = '23514', constraint = 'late_entry_is_decided';
          end if;
          select array_agg(p.id) into named from decision_item i cross join unnest(i.admitted_post_ids) p (id)
            where i.decision_id = new.decision_id and i.subject_id = new.cycle_id and i.outcome = 'APPROVED';
          if new.post_id <> all (named) then
            raise exception 'decision % does not name post %', new.decision_id, new.post_id using errcode = '23514', constraint = 'late_entry_is_named';
          end if;
          if named is null and exists (
            select 1 from late_entry e where e.decision_id = new.decision_id and e.cycle_id = new.cycle_id and e.post_id <> new.post_id
          ) then
            raise exception 'decision % names nobody and has been used', new.decision_id using errcode = '23514', constraint = 'late_entry_is_one';
          end if;
          return null;
        end
      $$;
      create trigger late_entry_is_decided after insert on late_entry for each row execute function check_late_entry();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward: restore a backup to go back.'));
  }
}
