import { benchList } from './list.js';
import { benchStart } from './start.js';

const BENCHES: Readonly<Record<string, (say: (line: string) => void) => Promise<void>>> = {
  list: benchList,
  start: benchStart,
};

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const name = process.argv[2] ?? '';
const bench = BENCHES[name];
if (bench) {
  await bench(say);
  process.exit(0);
} else {
  say(`usage: npm run bench -- ${Object.keys(BENCHES).join(' | ')}`);
  process.exit(2);
}
