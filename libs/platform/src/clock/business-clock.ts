import pg from 'pg';

/** How business time runs: with the database's clock, or standing still from `opensAt` until it is advanced. */
export type BusinessClockSetting = { readonly mode: 'system' } | { readonly mode: 'virtual'; readonly opensAt: Date };

/**
 * Sets how business time runs; only the owner may. Virtual time that already stands somewhere is left there, so that a restart does
 * not turn it back.
 */
export async function setBusinessClock(ownerUrl: string, setting: BusinessClockSetting): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    if (setting.mode === 'system') {
      await owner.query(`UPDATE business_clock SET mode = 'system', virtual_now = NULL WHERE mode <> 'system'`);
    } else {
      await owner.query(`UPDATE business_clock SET mode = 'virtual', virtual_now = $1 WHERE mode <> 'virtual'`, [
        setting.opensAt,
      ]);
    }
  } finally {
    await owner.end();
  }
}
