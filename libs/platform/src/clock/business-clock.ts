import pg from 'pg';

/** How business time runs: with the database's clock, or standing still from `opensAt` until it is advanced. */
export type BusinessClockSetting = { readonly mode: 'system' } | { readonly mode: 'virtual'; readonly opensAt: Date };

/**
 * Sets how business time runs; only the owner may. Virtual time that already stands somewhere is left there, so that a restart does
 * not turn it back. Returns where it stands, null when it follows the database's clock.
 */
export async function setBusinessClock(ownerUrl: string, setting: BusinessClockSetting): Promise<Date | null> {
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
    const { rows } = await owner.query<{ at: Date | null }>('SELECT virtual_now AS at FROM business_clock');
    return rows[0]?.at ?? null;
  } finally {
    await owner.end();
  }
}
