import { callMeeting, closeMeeting, decide, openMeeting, type RowVote } from './meetings.js';
import { passTo } from './passing-time.js';
import { showDate } from './words.js';
import type { Task, World } from './world.js';

interface RequestPayload {
  readonly changeRequest: { readonly id: string; readonly decideBy: string };
}

const WHY = {
  OBJECTIVE: 'Quy hoạch tuyến đường do thành phố điều chỉnh, phải lập lại phương án bồi thường',
  SUBJECTIVE: 'Bố trí nhân lực chậm',
};

/** September: two ask for more time; the standing board grants one for a cause that it confirms, and refuses the other. */
export async function extend(world: World): Promise<void> {
  const { timeline } = world;
  const asking = world.tasks.filter(({ course }) => course.extension !== null);
  const requests = new Map<string, Task>();
  for (const task of asking) requests.set(await ask(world, task), task);
  const meetingId = await callMeeting(world, 'STANDING_BOARD', '2023-09-15');
  await passTo(world, '2023-09-15');
  timeline.day(world.today, {
    vi: 'Thường trực Quận ủy họp, trả lời các đề nghị gia hạn trong hạn 5 ngày làm việc',
    en: 'The standing board meets and answers the requests within its five working days',
  });
  const meeting = await openMeeting(world, meetingId, 'STANDING_BOARD');
  const votes = meeting.rows.flatMap((row): RowVote[] => {
    const task = requests.get(row.subjectId ?? '');
    if (!task?.course.extension) return [];
    return task.course.extension.cause === 'OBJECTIVE'
      ? [{ row, outcome: 'GRANTED', also: { causeConfirmed: 'OBJECTIVE' } }]
      : [{ row, outcome: 'REFUSED', also: { causeConfirmed: 'SUBJECTIVE', reason: 'Nguyên nhân chủ quan' } }];
  });
  await decide(world, meeting, votes, { text: 'Trả lời đề nghị gia hạn', documentNumber: '1021-TB/QU' });
  await closeMeeting(world, meeting);
  for (const { code, plan, course } of requests.values()) {
    const granted = course.extension?.cause === 'OBJECTIVE';
    timeline.note(
      granted
        ? {
            vi: `✓ ${code}: gia hạn tới ${showDate(course.extension?.until ?? '')}, nguyên nhân khách quan; hạn gốc ${showDate(plan.dueOn)} vẫn giữ để đối chiếu`,
            en: `✓ ${code}: granted until ${showDate(course.extension?.until ?? '')}, cause objective; the original date ${showDate(plan.dueOn)} stays on record`,
          }
        : {
            vi: `✗ ${code}: không gia hạn, nguyên nhân chủ quan`,
            en: `✗ ${code}: refused, the cause is the owner's own`,
          },
    );
  }
  await world.refresh();
}

async function ask(world: World, task: Task): Promise<string> {
  const { extension } = task.course;
  const owner = await world.cast.as(task.plan.owner.key);
  const { changeRequest } = await owner.act<RequestPayload>(
    'requestChange',
    {
      pledgeId: task.id,
      expectedVersion: task.version,
      kind: 'EXTENSION',
      reason: WHY[extension?.cause ?? 'SUBJECTIVE'],
      cause: 'OBJECTIVE',
      proposedDueOn: extension?.until,
    },
    'changeRequest { id decideBy }',
  );
  world.timeline.day(world.today, {
    vi: `${task.plan.owner.title} xin gia hạn ${task.code} từ ${showDate(task.plan.dueOn)} tới ${showDate(extension?.until ?? '')}; Thường trực phải trả lời trước ${showDate(changeRequest.decideBy)}`,
    en: `${task.plan.owner.title} asks to move ${task.code} from ${showDate(task.plan.dueOn)} to ${showDate(extension?.until ?? '')}; to be answered by ${showDate(changeRequest.decideBy)}`,
  });
  return changeRequest.id;
}
