import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'ganh-vac-launch-'));
const dataDir = join(folder, 'data');
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs what `npm start` runs. */
function start(env: Record<string, string>): Promise<Outcome> {
  const child = spawn(process.execPath, ['scripts/run.mjs', 'dist/apps/launcher/src/main.js'], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, ...env },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  return new Promise((resolve) => {
    child.once('close', (code) => {
      resolve({ code, out, err });
    });
  });
}

describe('npm start', () => {
  it('stops at wrong values with a list that names each of them, before anything is started', async () => {
    const { code, err } = await start({ PORT: '99999', APP_CLOCK: 'sundial', SEED: 'hue' });
    expect(code).toBe(1);
    expect(err.trimEnd().split('\n')).toEqual([
      'Không khởi động được: biến môi trường sau chưa đúng.',
      '  PORT=99999',
      '      cần một số cổng từ 1 đến 65535',
      '  SEED=hue',
      '      cần là tay-ho hoặc none',
      '  APP_CLOCK=sundial',
      '      cần là system hoặc virtual',
      '',
      'Cannot start: these environment variables are wrong.',
      '  PORT=99999',
      '      expected a port number from 1 to 65535',
      '  SEED=hue',
      '      expected tay-ho or none',
      '  APP_CLOCK=sundial',
      '      expected system or virtual',
    ]);
    expect(existsSync(dataDir)).toBe(false);
  });

  it('stops at a busy port, before anything is started', async () => {
    const squatter = createServer();
    const port = await new Promise<string>((resolve) => {
      squatter.listen(0, () => {
        const address = squatter.address();
        resolve(String(typeof address === 'object' ? address?.port : ''));
      });
    });
    const { code, err } = await start({ PORT: port });
    squatter.close();
    expect(code).toBe(1);
    expect(err).toBe(
      `Cổng ${port} đang được chương trình khác sử dụng. Hãy dừng chương trình đó hoặc đặt PORT khác.\n` +
        `Port ${port} is in use by another program. Stop that program or set another PORT.\n`,
    );
    expect(existsSync(dataDir)).toBe(false);
  });

  it('says which database it cannot reach, and keeps the password to itself', async () => {
    const { code, err } = await start({ PORT: '39871', DATABASE_URL: 'postgres://me:hush@127.0.0.1:1/ganh_vac' });
    expect(code).toBe(1);
    expect(err).toContain('Không kết nối được cơ sở dữ liệu 127.0.0.1:1/ganh_vac');
    expect(err).toContain('Cannot connect to the database 127.0.0.1:1/ganh_vac');
    expect(err).not.toContain('hush');
  });
});
