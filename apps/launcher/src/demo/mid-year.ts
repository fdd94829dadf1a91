import { callMeeting, closeMeeting, decide, openMeeting } from './meetings.js';
import { passTo } from './passing-time.js';
import type { World } from './world.js';

interface HealthCount {
  readonly red: { readonly totalCount: number };
  readonly grey: { readonly totalCount: number };
}

const HEALTH = `query ($cycleId: ID!) {
  red: pledges(filter: { cycleId: $cycleId, health: [RED] }) { totalCount }
  grey: pledges(filter: { cycleId: $cycleId, health: [GREY] }) { totalCount }
}`;

/** July: the standing committee reviews what slips; the agenda has brought it up by itself. */
export async function reviewHalfYear(world: World): Promise<void> {
  const { cast, timeline } = world;
  const meetingId = await callMeeting(world, 'STANDING_COMMITTEE', '2023-07-14');
  await passTo(world, '2023-07-14');
  const office = await cast.as('office');
  const { red, grey } = await office.query<HealthCount>(HEALTH, { cycleId: world.cycle.id });
  timeline.day(world.today, {
    vi: `Ban Thường vụ sơ kết 6 tháng: toàn quận có ${red.totalCount} việc ở mức đỏ (quá hạn hoặc chậm nhiều), ${grey.totalCount} việc ở mức xám (thiếu báo cáo)`,
    en: `The standing committee reviews the half-year: ${red.totalCount} of the district’s tasks are red (overdue or far behind), ${grey.totalCount} grey (reports missing)`,
  });
  const meeting = await openMeeting(world, meetingId, 'STANDING_COMMITTEE', ['police']);
  if (meeting.rows.length > 0) {
    const votes = meeting.rows.map((row) => ({
      row,
      outcome: 'NOTED',
      also: { reason: 'Báo cáo lại tại phiên sau.' },
    }));
    await decide(world, meeting, votes, {
      text: { vi: 'Kết luận sơ kết 6 tháng, đôn đốc việc chậm', en: 'Conclusions of the half-year review' },
      documentNumber: '126-KL/QU',
    });
  }
  await closeMeeting(world, meeting);
}
