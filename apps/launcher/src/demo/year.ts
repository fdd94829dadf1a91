import { appraise } from './appraisal.js';
import { approve } from './approval.js';
import { closeTheYear } from './closing.js';
import { playMonths } from './months.js';
import { openTheYear, register } from './registration.js';
import { report } from './report.js';
import type { World } from './world.js';

/** The whole year, in order. */
export async function playTheYear(world: World): Promise<void> {
  const { timeline } = world;
  timeline.heading({ vi: 'Tháng 10/2022: định hướng và đăng ký', en: 'October 2022: orientation and registration' });
  await openTheYear(world);
  await register(world);
  timeline.heading({ vi: 'Tháng 11/2022: rà soát, thẩm định', en: 'November 2022: screening and appraisal' });
  await appraise(world);
  timeline.heading({ vi: 'Tháng 01/2023: phê duyệt', en: 'January 2023: approval' });
  await approve(world);
  await playMonths(world);
  const hash = await closeTheYear(world);
  await report(world, hash);
}
