import { setMaxListeners } from 'node:events';
import { ApiClient } from './demo/api-client.js';
import { Cast } from './demo/cast.js';
import { playTheYear } from './demo/year.js';
import { Stage } from './demo/stage.js';
import { Timeline } from './demo/timeline.js';
import { DemoFailure, type Language } from './demo/words.js';
import { World } from './demo/world.js';
import { onStopSignals } from '#platform/lifecycle/stop-signals.js';

/** Monday 3 October 2022, 08:00 in Hanoi: the first working day on which the year 2023 can be opened. */
const OPENS_AT = new Date('2022-10-03T08:00:00+07:00');

const USAGE = 'npm run demo [-- --lang vi|en]';

function languageOf(args: readonly string[]): Language | null {
  if (args.length === 0) return 'vi';
  const [flag, value, ...more] = args;
  return flag === '--lang' && (value === 'vi' || value === 'en') && more.length === 0 ? value : null;
}

async function main(): Promise<number> {
  const language = languageOf(process.argv.slice(2));
  if (language === null) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const began = performance.now();
  const timeline = new Timeline(language, (text) => process.stdout.write(text), process.stdout.isTTY);
  const lost = new AbortController();
  // Every request that is under way listens for it.
  setMaxListeners(0, lost.signal);
  const stage = new Stage((why) => {
    lost.abort(new DemoFailure(why));
  });
  onStopSignals(() => {
    lost.abort(new DemoFailure(language === 'vi' ? 'Đã dừng theo yêu cầu.' : 'Stopped on request.'));
  });
  try {
    timeline.line(
      timeline.in({
        vi: 'Gánh Vác: năm 2023 của quận Tây Hồ, từ đăng ký đến xếp loại (English: npm run demo -- --lang en)',
        en: 'Gánh Vác: the year 2023 of Tây Hồ district, from registration to ratings',
      }),
    );
    timeline.line(
      timeline.in({
        vi: 'Dựng cơ sở dữ liệu tạm, API và tiến trình nền…',
        en: 'Setting up a throw-away database, the API and the worker…',
      }),
    );
    const api = new ApiClient(await stage.build(OPENS_AT), language, lost.signal);
    lost.signal.throwIfAborted();
    const world = new World(await Cast.gather(api), timeline, stage);
    await playTheYear(world);
    const seconds = Math.round((performance.now() - began) / 1000);
    timeline.line();
    timeline.line(timeline.in({ vi: `Xong trong ${seconds} giây.`, en: `Done in ${seconds} seconds.` }));
    return 0;
  } catch (error) {
    const reason: unknown = lost.signal.aborted ? lost.signal.reason : error;
    const words =
      reason instanceof DemoFailure ? reason.message : reason instanceof Error ? reason.stack : String(reason);
    process.stderr.write(
      `\n${language === 'vi' ? 'Bản diễn dừng giữa chừng' : 'The demo broke off'}:\n${words ?? ''}\n`,
    );
    return 1;
  } finally {
    await stage.clear();
  }
}

process.exit(await main());
