import type { DataSource } from 'typeorm';
import { PledgeWorld } from './pledge-world.js';

/** What everything in this world is dated by: the working day on which the committee meets. */
export const MEETING_DAY = '2023-01-10';

/** Where meetings can be held: a committee whose cycle is under appraisal. */
export const meetingWorld = (dataSource: DataSource, place: string): Promise<PledgeWorld> =>
  PledgeWorld.create(
    dataSource,
    { state: 'APPRAISING', orientation: 'Chọn việc khó.', approveBy: '2023-01-13' },
    place,
  );
