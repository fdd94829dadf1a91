import { Injectable } from '@nestjs/common';
import { insertAll } from '#platform/database/insert-all.js';
import type { Tx } from '#platform/database/transactor.js';
import { AccountEntity } from './account.entity.js';

/** An account as seeds and administrators lay it down. */
export type NewAccount = Pick<AccountEntity, 'id' | 'personId' | 'email' | 'language' | 'passwordHash'>;

/** Accounts as they are laid down. Passwords come hashed. */
@Injectable()
export class AccountsStore {
  /** None is disabled; one without a password hash cannot sign in by password. */
  async insertMany(tx: Tx, accounts: readonly NewAccount[]): Promise<void> {
    await insertAll(
      tx,
      AccountEntity,
      accounts.map((account) => ({ ...account, disabledAt: null })),
    );
  }
}
