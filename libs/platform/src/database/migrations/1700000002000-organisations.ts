import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Organisations, people, posts, bodies, accounts, working days. */
export class Organisations1700000002000 implements MigrationInterface {
  readonly name = 'Organisations1700000002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table level (
        id uuid primary key,
        code text not null unique,
        name text not null,
        rank int not null
      );

      create table organisation (
        id uuid primary key,
        code text not null unique,
        name text not null,
        level_id uuid not null references level,
        document_symbol text not null,
        time_zone text not null default 'Asia/Ho_Chi_Minh',
        parent_id uuid references organisation,
        -- The organisation and every one above it, the top one first: one array test decides "this organisation and below".
        path uuid[] not null,
        -- The organisation whose working-day table applies here: itself or one above.
        calendar_id uuid not null references organisation,
        active_from date not null,
        active_to date,
        check (path[array_length(path, 1)] = id),
        check (active_to is null or active_to >= active_from)
      );
      create index organisation_parent on organisation (parent_id, id);
      create index organisation_path on organisation using gin (path);
      create index organisation_name on organisation (name collate "vi-x-icu", id);

      create table organisation_successor (
        organisation_id uuid not null references organisation,
        successor_id uuid not null references organisation,
        primary key (organisation_id, successor_id),
        check (organisation_id <> successor_id)
      );

      -- Why a weekday is free or a weekend day is worked. working_day is computed from it.
      create table holiday (
        organisation_id uuid not null references organisation,
        day date not null,
        kind text not null check (kind in ('HOLIDAY', 'IN_LIEU', 'SWAPPED_WORKING_DAY')),
        name text not null,
        primary key (organisation_id, day)
      );

      -- Every day of the covered years. ordinal = number of working days up to and including the day, so that
      -- working days between two dates are one subtraction.
      create table working_day (
        organisation_id uuid not null references organisation,
        day date not null,
        is_working boolean not null,
        ordinal int not null,
        primary key (organisation_id, day) include (is_working, ordinal)
      );

      create function working_days_after(calendar uuid, due date, until date) returns int
        language sql stable parallel safe
        as $$
          select greatest(0, coalesce((select w.ordinal from working_day w where w.organisation_id = calendar and w.day = until), 0)
                           - coalesce((select w.ordinal from working_day w where w.organisation_id = calendar and w.day = due), 0))
        $$;

      create table person (
        id uuid primary key,
        full_name text not null,
        -- Vietnamese names are sorted by given name, the last word.
        given_name text generated always as (regexp_replace(full_name, '^.*\\s', '')) stored
      );
      create index person_name on person (given_name collate "vi-x-icu", full_name collate "vi-x-icu", id);

      create table account (
        id uuid primary key,
        person_id uuid not null unique references person,
        email text not null,
        password_hash text,
        language text not null default 'VI' check (language in ('VI', 'EN')),
        disabled_at timestamptz
      );
      create unique index account_email on account (lower(email));

      create table session (
        id uuid primary key,
        account_id uuid not null references account,
        -- SHA-256 of the token; the token itself is only with the client.
        token_hash bytea not null unique,
        created_at timestamptz not null,
        last_seen_at timestamptz not null,
        expires_at timestamptz not null,
        revoked_at timestamptz
      );
      create index session_account on session (account_id) where revoked_at is null;

      create table sign_in_throttle (
        key text primary key,
        points int not null default 0,
        expire bigint
      );

      create table post (
        id uuid primary key,
        organisation_id uuid not null references organisation,
        title text not null,
        authority text not null default '',
        fields text[] not null default '{}',
        side text not null check (side in ('PARTY', 'COUNCIL', 'GOVERNMENT', 'FRONT', 'MASS_ORGANISATION', 'ARMED_FORCES')),
        headship text not null check (headship in ('HEAD', 'DEPUTY', 'NONE')),
        is_key boolean not null default false,
        superior_id uuid references post,
        check (superior_id is null or superior_id <> id)
      );
      create index post_organisation on post (organisation_id, id);
      create index post_superior on post (superior_id);
      create index post_title on post (title collate "vi-x-icu", id);

      create table appointment (
        id uuid primary key,
        person_id uuid not null references person,
        post_id uuid not null references post,
        valid_from date not null,
        valid_to date,
        is_principal boolean not null default true,
        document_number text,
        check (valid_to is null or valid_to >= valid_from)
      );
      create index appointment_person on appointment (person_id, valid_from);
      create index appointment_post on appointment (post_id, valid_from);
      create unique index appointment_principal on appointment (person_id) where is_principal and valid_to is null;

      create table body (
        id uuid primary key,
        organisation_id uuid not null references organisation,
        kind text not null check (kind in ('EXECUTIVE_COMMITTEE', 'STANDING_COMMITTEE', 'STANDING_BOARD', 'STEERING_COMMITTEE',
          'PEOPLES_COMMITTEE', 'PEOPLES_COUNCIL', 'INSPECTION_COMMISSION', 'FATHERLAND_FRONT_COMMITTEE')),
        name text not null,
        quorum_numerator int not null default 2,
        quorum_denominator int not null default 3,
        majority_numerator int not null default 1,
        majority_denominator int not null default 2,
        majority_base text not null default 'MEMBERS' check (majority_base in ('MEMBERS', 'PRESENT')),
        -- Working days within which the body answers a request.
        answer_within_days int not null default 5 check (answer_within_days > 0),
        successor_id uuid references body,
        check (quorum_numerator between 1 and quorum_denominator),
        check (majority_numerator between 1 and majority_denominator)
      );
      create index body_organisation on body (organisation_id);

      create table membership (
        id uuid primary key,
        body_id uuid not null references body,
        person_id uuid not null references person,
        role text not null check (role in ('CHAIR', 'DEPUTY', 'MEMBER')),
        -- Ranks the deputies: the lowest is the first deputy.
        rank int not null default 0,
        valid_from date not null,
        valid_to date,
        check (valid_to is null or valid_to >= valid_from)
      );
      create index membership_body on membership (body_id, valid_from);
      create index membership_person on membership (person_id, valid_from);
      create unique index membership_chair on membership (body_id) where role = 'CHAIR' and valid_to is null;

      create table assignment (
        id uuid primary key,
        person_id uuid not null references person,
        role text not null check (role in ('OFFICE', 'ORGANISATION_BOARD', 'VERIFIER', 'INSPECTOR', 'FRONT_SUPERVISOR', 'OVERSEER',
          'ASSISTANT', 'ADMINISTRATOR')),
        organisation_id uuid not null references organisation,
        post_id uuid references post,
        -- The organisations an overseer or a Front supervisor follows.
        followed_organisation_ids uuid[] not null default '{}',
        valid_from date not null,
        valid_to date,
        check ((role = 'ASSISTANT') = (post_id is not null)),
        check (valid_to is null or valid_to >= valid_from)
      );
      create index assignment_person on assignment (person_id, valid_from);
      create index assignment_organisation on assignment (organisation_id, role);
      create index assignment_post on assignment (post_id) where post_id is not null;
    `);

    await runner.query(`
      -- Every process that remembers who may see what forgets it as soon as a session ends or a right changes, in whatever process.
      create function announce_viewer_change() returns trigger language plpgsql as $$
        begin
          perform pg_notify('viewer_changed', '');
          return null;
        end $$;
      create trigger announce after insert or update or delete on appointment for each statement execute function announce_viewer_change();
      create trigger announce after insert or update or delete on membership for each statement execute function announce_viewer_change();
      create trigger announce after insert or update or delete on assignment for each statement execute function announce_viewer_change();
      create trigger announce after update on account for each statement execute function announce_viewer_change();
      create trigger announce after update on post for each statement execute function announce_viewer_change();
      create trigger announce after update on organisation for each statement execute function announce_viewer_change();
      create trigger announce after update on body for each statement execute function announce_viewer_change();
      -- What holds on a day changes with the day.
      create trigger announce after update on business_clock for each statement execute function announce_viewer_change();

      create function announce_session_end() returns trigger language plpgsql as $$
        begin
          perform pg_notify('viewer_changed', new.account_id::text);
          return null;
        end $$;
      create trigger announce_end after update of revoked_at on session for each row execute function announce_session_end();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward: restore a backup to go back.'));
  }
}
