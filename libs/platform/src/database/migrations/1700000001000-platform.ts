import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What every other table stands on: search folding, business time, append-only tables, the outbox, remembered answers. */
export class Platform1700000001000 implements MigrationInterface {
  readonly name = 'Platform1700000001000';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
      CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

      -- Lower case without diacritics ("Đầm Bảy" -> "dam bay"), immutable so that indexes may use it.
      CREATE FUNCTION fold_text(t text) RETURNS text
        LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
        RETURN lower(public.unaccent('public.unaccent'::regdictionary, normalize(t, NFC)));
    `);

    await db.query(`
      CREATE TABLE business_clock (
        only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
        mode text NOT NULL DEFAULT 'system' CHECK (mode IN ('system', 'virtual')),
        virtual_now timestamptz,
        CHECK ((mode = 'virtual') = (virtual_now IS NOT NULL))
      );
      INSERT INTO business_clock DEFAULT VALUES;

      CREATE FUNCTION app_now() RETURNS timestamptz
        LANGUAGE sql STABLE PARALLEL SAFE
        RETURN (SELECT coalesce(virtual_now, statement_timestamp()) FROM public.business_clock);

      CREATE FUNCTION advance_clock(target timestamptz) RETURNS timestamptz
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
        AS $$
        DECLARE
          clock business_clock;
        BEGIN
          SELECT * INTO STRICT clock FROM business_clock FOR UPDATE;
          IF clock.mode <> 'virtual' THEN
            RAISE EXCEPTION 'business time follows the database clock and cannot be advanced' USING ERRCODE = '55000';
          END IF;
          IF target IS NULL OR NOT isfinite(target) OR target <= clock.virtual_now THEN
            RAISE EXCEPTION 'business time moves only forward: it is %, and % is not later', clock.virtual_now, target
              USING ERRCODE = '22023';
          END IF;
          UPDATE business_clock SET virtual_now = target;
          RETURN target;
        END $$;
    `);

    await db.query(`
      CREATE FUNCTION forbid_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION 'table % is append-only: % is not allowed', TG_TABLE_NAME, TG_OP USING ERRCODE = '42501';
        END $$;

      -- Rows of such a table can only be added, by anybody: the trigger stops even the owner, and the grants that follow every
      -- migration take update, delete and truncate from the application.
      CREATE FUNCTION make_append_only(subject regclass) RETURNS void LANGUAGE plpgsql AS $$
        BEGIN
          EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %s
                          FOR EACH STATEMENT EXECUTE FUNCTION public.forbid_change()', subject);
          EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER append_only', subject);
        END $$;
      REVOKE EXECUTE ON FUNCTION make_append_only(regclass) FROM PUBLIC;
    `);

    await db.query(`
      CREATE TABLE outbox (
        id uuid PRIMARY KEY,
        topic text NOT NULL,
        key text NOT NULL,
        payload jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        -- Real time: not to be sent before, and while claimed: not to be claimed by another before.
        available_at timestamptz NOT NULL DEFAULT now(),
        attempts integer NOT NULL DEFAULT 0,
        last_error text,
        sent_at timestamptz,
        parked_at timestamptz,
        UNIQUE (topic, key)
      );
      CREATE INDEX outbox_waiting ON outbox (available_at, id) WHERE sent_at IS NULL AND parked_at IS NULL;
      CREATE INDEX outbox_sent ON outbox (sent_at) WHERE sent_at IS NOT NULL;

      -- Wakes the relay when the transaction that wrote the messages commits.
      CREATE FUNCTION announce_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          PERFORM pg_notify('outbox', '');
          RETURN NULL;
        END $$;
      CREATE TRIGGER announce AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION announce_outbox();

      CREATE TABLE idempotency_key (
        account_id uuid NOT NULL,
        operation text NOT NULL,
        key text NOT NULL,
        body_hash text NOT NULL,
        -- Null while the first call with this key is under way.
        response jsonb,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (account_id, operation, key)
      );
      CREATE INDEX idempotency_key_created ON idempotency_key (created_at);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations only go forward: restore a backup to go back.'));
  }
}
