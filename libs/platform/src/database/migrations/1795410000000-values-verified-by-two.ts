import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What counts of a standing-board member's measure was found by two verifiers, on one claim: not only a result as a whole, a part of it too.
 * Judged when the transaction ends, on the facts of the day of the last such verdict. What was verified before keeps its value.
 */
export class ValuesVerifiedByTwo1795410000000 implements MigrationInterface {
  readonly name = 'ValuesVerifiedByTwo1795410000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function check_value_verified_by_two() returns trigger language plpgsql as $$
        declare
          owner uuid;
          organisations uuid[];
          day date;
          falls boolean := new.kind = 'METRIC' and new.target < new.baseline;
        begin
          select p.owner_id, p.organisation_path,
                 coalesce((select max((v.at at time zone o.time_zone)::date)
                           from verification v join verification_value f on f.verification_id = v.id
                           where v.pledge_id = p.id and f.measure_id = new.id and v.verdict <> 'REJECTED'),
                          (app_now() at time zone o.time_zone)::date)
            into owner, organisations, day
            from pledge p join organisation o on o.id = p.organisation_id where p.id = new.pledge_id;
          if is_on_standing_board(owner, organisations, day) and not exists (
            -- Those who found as much as now counts, claim by claim; a confirmation from before values were kept found what was claimed.
            select 1
            from verification v left join verification_value f on f.verification_id = v.id and f.measure_id = new.id
            left join lateral (
              select e.id from pledge_event e
              where e.pledge_id = v.pledge_id and e.type = 'CLAIMED' and (e.at, e.id) < (v.at, v.id)
              order by e.at desc, e.id desc limit 1) claim on true
            where v.pledge_id = new.pledge_id and v.verdict <> 'REJECTED'
              and (case when falls then f.value <= new.verified else f.value >= new.verified end
                     and (f.exceeded or new.verified_exceeded is not true)
                   or v.verdict = 'CONFIRMED' and not exists (select 1 from verification_value k where k.verification_id = v.id))
            group by claim.id having count(distinct v.verifier_id) >= 2
          ) then
            raise exception 'measure % of a member of the standing board is verified by one verdict', new.id
              using errcode = '23514', constraint = 'standing_board_verified_by_two';
          end if;
          return null;
        end
      $$;
      create constraint trigger first_value_verified_by_two after insert on measure
        deferrable initially deferred for each row when (new.verified is not null) execute function check_value_verified_by_two();
      create constraint trigger value_verified_by_two after update on measure deferrable initially deferred for each row
        when (new.verified is not null and (new.verified, new.verified_exceeded) is distinct from (old.verified, old.verified_exceeded))
        execute function check_value_verified_by_two();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward: restore a backup to go back.'));
  }
}
