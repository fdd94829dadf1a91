import { callMeeting, closeMeeting, decide, openMeeting, type RowVote } from './meetings.js';
import { passTo } from './passing-time.js';
import { showDate, type Words } from './words.js';
import type { Task, World } from './world.js';

interface RequestPayload {
  readonly changeRequest: { readonly id: string; readonly decideBy: string };
}

const WHY = {
  OBJECTIVE: 'Thành phố điều chỉnh quy hoạch tuyến đường, phải lập lại phương án bồi thường.',
  SUBJECTIVE: 'Bố trí nhân lực chậm.',
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
    vi: 'Thường trực Quận ủy họp, trả lời các đề nghị gia hạn trong thời hạn 5 ngày làm việc',
    en: 'The standing board meets and answers the requests within its five working days',
  });
  const meeting = await openMeeting(world, meetingId, 'STANDING_BOARD');
  const votes = meeting.rows.flatMap((row): RowVote[] => {
    const task = requests.get(row.subjectId ?? '');
    if (!task?.course.extension) return [];
    return task.course.extension.cause === 'OBJECTIVE'
      ? [{ row, outcome: 'GRANTED', also: { causeConfirmed: 'OBJECTIVE' } }]
      : [{ row, outcome: 'REFUSED', also: { causeConfirmed: 'SUBJECTIVE', reason: 'Nguyên nhân chủ quan.' } }];
  });
  await decide(world, meeting, votes, {
    text: { vi: 'Trả lời đề nghị gia hạn', en: 'Answers to requests for more time' },
    documentNumber: '512-TB/QU',
  });
  await closeMeeting(world, meeting);
  for (const { code, plan, course } of requests.values()) {
    const granted = course.extension?.cause === 'OBJECTIVE';
    const until = both(course.extension?.until ?? '');
    const original = both(plan.dueOn);
    if (granted) {
      timeline.note(
        {
          vi: `${code}: đồng ý gia hạn đến ngày ${until.vi}, nguyên nhân khách quan; hạn ban đầu ${original.vi} vẫn được giữ để đối chiếu`,
          en: `${code}: granted until ${until.en}, for an objective cause; the original date, ${original.en}, stays on record`,
        },
        '✓ ',
      );
    } else {
      timeline.note(
        {
          vi: `${code}: không đồng ý gia hạn, nguyên nhân chủ quan`,
          en: `${code}: refused, the cause is the owner’s own`,
        },
        '✗ ',
      );
    }
  }
  await world.refresh();
}

const both = (date: string): Words => ({ vi: showDate(date, 'vi'), en: showDate(date, 'en') });

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
  const [from, to, answer] = [both(task.plan.dueOn), both(extension?.until ?? ''), both(changeRequest.decideBy)];
  world.timeline.day(world.today, {
    vi: `${task.plan.owner.title} đề nghị gia hạn việc ${task.code} từ ${from.vi} đến ${to.vi}; Thường trực Quận ủy phải trả lời chậm nhất ngày ${answer.vi}`,
    en: `${task.plan.owner.title} asks to move ${task.code} from ${from.en} to ${to.en}; the answer is due by ${answer.en}`,
  });
  return changeRequest.id;
}
