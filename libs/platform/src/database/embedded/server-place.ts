import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { reachableBy } from './reachable.js';
import { ServerRefusal } from './server-refusal.js';
import { serviceUser, type ServiceUser } from './service-user.js';

/** What is remembered about the embedded server between starts; holds passwords, readable by its owner only. */
export interface ServerRecord {
  port: number;
  readonly ownerPassword: string;
  readonly appPassword: string;
  /** Where the data lies: in the data folder, or outside when the server's user cannot reach that. */
  readonly home: string;
  /** Set once the data folder is whole; an initialisation cut off by a crash is started anew. */
  initialised: boolean;
}

export interface ServerPlace {
  /** DATA_DIR/postgres: the lock, the record and the log. */
  readonly folder: string;
  readonly record: ServerRecord;
  readonly user: ServiceUser | undefined;
  /** The server's data folder. */
  readonly data: string;
}

const recordFile = (folder: string): string => join(folder, 'server.json');

/** Makes the folder that belongs to the embedded server inside the data folder; refuses a place where that cannot be done. */
export function makeFolder(dataDir: string): string {
  const folder = join(dataDir, 'postgres');
  try {
    // One by one: below some folders of the system, such as /proc, Node tries for ever to make them all at once.
    for (const path of withParents(folder)) if (!existsSync(path)) mkdirSync(path, { mode: 0o755 });
    accessSync(`${folder}/`, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw notAFolder(dataDir, error);
  }
  return folder;
}

/** A folder and all that it lies in, the outermost first. */
const withParents = (folder: string): readonly string[] =>
  folder === dirname(folder) ? [folder] : [...withParents(dirname(folder)), folder];

function notAFolder(dataDir: string, cause: unknown): ServerRefusal {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new ServerRefusal(
    {
      vi: `DATA_DIR=${dataDir} không phải là thư mục ghi được (${reason}). Hãy đặt DATA_DIR là một thư mục mà người chạy có quyền ghi.`,
      en: `DATA_DIR=${dataDir} is no folder that can be written to (${reason}). Set DATA_DIR to a folder in which the user may write.`,
    },
    cause,
  );
}

/** Finds the place of an earlier start, or chooses one and remembers it. */
export function findPlace(folder: string, log: (line: string) => void): ServerPlace {
  const record = readRecord(folder) ?? newRecord(folder, log);
  const data = join(record.home, 'data');
  return { folder, record, user: serviceUser(data), data };
}

/** Writes the record in one step, so that a crash leaves the old one or the new one. */
export function saveRecord(folder: string, record: ServerRecord): void {
  const file = recordFile(folder);
  writeFileSync(`${file}.new`, JSON.stringify(record, undefined, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** An empty folder that only the server's user may enter. */
export function makePrivate(path: string, user: ServiceUser | undefined): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (user) chownSync(path, user.uid, user.gid);
}

/** What an earlier start wrote down; undefined when there was none. ServerRefusal for a record that cannot be read. */
export function readRecord(folder: string): ServerRecord | undefined {
  const file = recordFile(folder);
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ServerRecord;
  } catch (error) {
    throw new ServerRefusal(
      {
        vi: `Không đọc được ${file}, tệp giữ mật khẩu của cơ sở dữ liệu đi kèm. Hãy chạy bằng chủ của tệp, hoặc khôi phục tệp.`,
        en: `Cannot read ${file}, which holds the password of the embedded database. Run as the file's owner, or restore it.`,
      },
      error,
    );
  }
}

function newRecord(folder: string, log: (line: string) => void): ServerRecord {
  const user = serviceUser(join(folder, 'data'));
  const home = reachableBy(user, folder) ? folder : outside(folder);
  if (home !== folder) log(`the data folder is closed to the database server's user: its files are kept in ${home}`);
  const secret = (): string => randomBytes(24).toString('hex');
  const record: ServerRecord = { port: 0, ownerPassword: secret(), appPassword: secret(), home, initialised: false };
  saveRecord(folder, record);
  return record;
}

/** A folder that the server's user can reach although it cannot reach the data folder; only root comes here. */
function outside(folder: string): string {
  const name = `${basename(join(folder, '..', '..')).replace(/[^\w-]/g, '')}-${randomBytes(6).toString('hex')}`;
  const home = join(sharedFolder(), name);
  mkdirSync(home, { mode: 0o711 });
  return home;
}

/** Where root keeps what the server's user must reach, for every checkout on this machine. */
export function sharedFolder(): string {
  for (const base of ['/var/lib/ganh-vac', join(tmpdir(), 'ganh-vac')]) {
    try {
      mkdirSync(base, { recursive: true, mode: 0o755 });
      // A folder that someone else made under this name, say in the temporary folder, is not trusted.
      if (statSync(base).uid !== 0) continue;
      chmodSync(base, 0o755);
      return base;
    } catch {
      continue;
    }
  }
  throw new ServerRefusal({
    vi: 'Đang chạy bằng root nhưng không tìm được thư mục nào mà người dùng “nobody” vào được để đặt cơ sở dữ liệu. Hãy đặt DATA_DIR ở nơi khác hoặc đặt DATABASE_URL.',
    en: 'Running as root, but there is no folder that the user "nobody" can reach for the database. Set DATA_DIR elsewhere or set DATABASE_URL.',
  });
}
