import type { OutboxMessage } from '#platform/outbox/outbox.js';
import { openTestDatabase, type OpenTestDatabase } from '#test/support/test-database.js';

let db: OpenTestDatabase;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterEach(() => db.dataSource.query('DELETE FROM outbox'));
afterAll(() => db.close());

const message = (key: string, more: Partial<OutboxMessage> = {}): OutboxMessage => ({
  topic: 'mail',
  key,
  payload: { key },
  ...more,
});
const add = (...messages: OutboxMessage[]): Promise<void> => db.transactor.run((tx) => db.outbox.add(tx, messages));
const claimed = async (limit = 10): Promise<string[]> =>
  (await db.outbox.claim(db.dataSource, { limit })).map(({ key }) => key);

describe('the outbox', () => {
  it('takes part in the transaction', async () => {
    const lost = db.transactor.run(async (tx) => {
      await db.outbox.add(tx, [message('lost')]);
      throw new Error('rolled back');
    });
    await expect(lost).rejects.toThrow('rolled back');
    expect(await claimed()).toEqual([]);
  });

  it('takes the same key once per topic', async () => {
    await add(message('a'), message('a', { topic: 'hook' }));
    await add(message('a', { payload: { again: true } }));
    const messages = await db.outbox.claim(db.dataSource, { limit: 10 });
    expect(messages.map(({ topic, payload, attempts }) => ({ topic, payload, attempts }))).toEqual([
      { topic: 'mail', payload: { key: 'a' }, attempts: 0 },
      { topic: 'hook', payload: { key: 'a' }, attempts: 0 },
    ]);
  });

  it('gives every message to one of several claimers at once', async () => {
    const keys = Array.from({ length: 200 }, (_, n) => `m${String(n)}`);
    await add(...keys.map((key) => message(key)));
    const shares = await Promise.all(Array.from({ length: 8 }, () => claimed(25)));
    expect(shares.flat().sort()).toEqual([...keys].sort());
  });

  it('leaves a message alone until its time', async () => {
    await add(message('later', { availableAt: new Date(Date.now() + 3_600_000) }), message('now'));
    expect(await claimed()).toEqual(['now']);
  });

  it('offers a claim again when its holder vanished, and counts the try', async () => {
    await add(message('a'));
    await db.outbox.claim(db.dataSource, { limit: 1, leaseSeconds: 0 });
    const [again] = await db.outbox.claim(db.dataSource, { limit: 1, leaseSeconds: 60 });
    expect(again).toMatchObject({ key: 'a', attempts: 1 });
    expect(await claimed()).toEqual([]);
  });

  it('never offers what was sent', async () => {
    await add(message('a'));
    const [first] = await db.outbox.claim(db.dataSource, { limit: 1, leaseSeconds: 0 });
    await db.outbox.markSent(db.dataSource, [first?.id ?? '']);
    expect(await claimed()).toEqual([]);
    expect(await db.outbox.forgetSent(db.dataSource, 1)).toBe(0);
    expect(await db.outbox.forgetSent(db.dataSource, 0)).toBe(1);
  });

  it('waits longer after each failure, at most an hour, and never gives the message up', async () => {
    await add(message('a'));
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 20; attempt += 1) {
      await db.dataSource.query('UPDATE outbox SET available_at = now()');
      const [taken] = await db.outbox.claim(db.dataSource, { limit: 1 });
      await db.outbox.markFailed(db.dataSource, taken?.id ?? '', 'no route');
      const [row] = await db.reads.query<{ wait: number }>(
        'SELECT extract(epoch FROM available_at - now())::float8 AS wait FROM outbox',
      );
      waits.push(Math.round(row?.wait ?? 0));
    }
    expect(waits.slice(0, 4)).toEqual([2, 4, 8, 16]);
    expect(Math.max(...waits)).toBe(3600);
    await db.dataSource.query('UPDATE outbox SET available_at = now()');
    expect(await claimed()).toEqual(['a']);
  });

  it('is in hands while something waits that never failed', async () => {
    const inHands = (): Promise<boolean> => db.outbox.inHands(db.dataSource);
    await add(message('later', { availableAt: new Date(Date.now() + 3_600_000) }));
    expect(await inHands()).toBe(false);
    await add(message('a'));
    expect(await inHands()).toBe(true);
    const [taken] = await db.outbox.claim(db.dataSource, { limit: 1 });
    expect(await inHands()).toBe(true);
    await db.outbox.markFailed(db.dataSource, taken?.id ?? '', 'no route');
    expect(await inHands()).toBe(false);
  });
});
