import { callMeeting, closeMeeting, confirmerOf, counted, decide, openMeeting, versionOf } from './meetings.js';
import type { DecisionWords, Meeting, Row, RowVote } from './meetings.js';
import { passTo } from './passing-time.js';
import { sayCoverage } from './registration.js';
import { CYCLE, type CycleFields, type Task, type World } from './world.js';

/** January: both bodies approve the tasks of their posts, and the list comes into force. */
export async function approve(world: World): Promise<void> {
  const { cast, timeline } = world;
  await passTo(world, '2023-01-06');
  const ofGovernment = await callMeeting(world, 'PEOPLES_COMMITTEE', '2023-01-12');
  const ofCommittee = await callMeeting(world, 'STANDING_COMMITTEE', '2023-01-13');

  await passTo(world, '2023-01-12');
  sayMeeting(world, 'PEOPLES_COMMITTEE');
  const government = await openMeeting(world, ofGovernment, 'PEOPLES_COMMITTEE');
  await decideTasks(world, government, {
    chairs: {
      text: {
        vi: 'Phê duyệt nhiệm vụ đăng ký năm 2023 của Chủ tịch UBND quận',
        en: 'Approval of the tasks for 2023 of the chairman of the People’s Committee',
      },
      documentNumber: '18/QĐ-UBND',
    },
    others: {
      text: {
        vi: 'Phê duyệt nhiệm vụ đăng ký năm 2023 khối chính quyền',
        en: 'Approval of the tasks for 2023 of the government side',
      },
      documentNumber: '19/QĐ-UBND',
    },
  });
  await closeMeeting(world, government);

  await passTo(world, '2023-01-13');
  sayMeeting(world, 'STANDING_COMMITTEE');
  const committee = await openMeeting(world, ofCommittee, 'STANDING_COMMITTEE', ['military', 'mass-head']);
  await tryChairVotes(world, committee);
  const decisionId = await decideTasks(world, committee, {
    chairs: {
      text: {
        vi: 'Phê duyệt nhiệm vụ đăng ký năm 2023 của Bí thư Quận ủy',
        en: 'Approval of the tasks for 2023 of the secretary',
      },
      documentNumber: '979-QĐ/QU',
    },
    others: {
      text: {
        vi: 'Phê duyệt nhiệm vụ đăng ký năm 2023 và danh mục chung',
        en: 'Approval of the tasks for 2023 and of the common list',
      },
      documentNumber: '980-QĐ/QU',
      beforeConfirmed: (decision) => tryAdministrator(world, decision),
    },
  });
  await closeMeeting(world, committee);
  await world.refresh();
  const office = await cast.as('office');
  const { cycle } = await office.act<{ cycle: CycleFields }>(
    'bringIntoForce',
    { cycleId: world.cycle.id, expectedVersion: world.cycle.version, decisionId },
    `cycle { ${CYCLE} }`,
  );
  world.cycle = cycle;
  timeline.day(world.today, {
    vi: 'Văn phòng thi hành quyết định: Đợt đăng ký năm 2023 có hiệu lực',
    en: 'The office executes the decision: the cycle of 2023 is in force',
  });
  await sayCoverage(world);
}

function sayMeeting({ cast, timeline, today }: World, bodyKind: string): void {
  const { name, members } = cast.body(bodyKind);
  timeline.day(today, {
    vi: `${name} họp (${members.length} thành viên; không ai biểu quyết việc của chính mình)`,
    en: `${name} meets (${members.length} members; nobody votes on their own tasks)`,
  });
}

/** Two for the members of the standing board, taking turns for the others. */
function verifiersOf({ cast }: World, task: Task, index: number): readonly string[] {
  const both = [cast.player('verifier').personId, cast.player('verifier-2').personId];
  const onBoard = cast.body('STANDING_BOARD').members.some(({ person }) => person.id === task.plan.owner.personId);
  return onBoard ? both : [both[index % 2] ?? ''];
}

/** The day to which the body moves the due date of this task when it approves it. */
const AMENDED = { key: 'secretary-buoi', place: 1, dueOn: '2023-09-25' };

function votesFor(world: World, rows: readonly Row[]): readonly RowVote[] {
  const amended = world.tasksOf(AMENDED.key)[AMENDED.place];
  return rows.flatMap((row): RowVote[] => {
    if (row.subjectId === world.cycle.id) return [{ row, outcome: 'LIST_APPROVED' }];
    const index = world.tasks.findIndex(({ id }) => id === row.subjectId);
    const task = world.tasks[index];
    if (!task) return [];
    const verifierIds = verifiersOf(world, task, index);
    return task === amended
      ? [
          {
            row,
            outcome: 'APPROVED_AMENDED',
            against: 1,
            also: { verifierIds, dueOn: AMENDED.dueOn, reason: 'Cần hoàn thành trước kỳ họp cuối năm.' },
          },
        ]
      : [{ row, outcome: 'APPROVED', also: { verifierIds } }];
  });
}

const isChairsOwn = (world: World, { bodyKind }: Meeting, { recusedIds }: Row): boolean => {
  const chair = world.cast.body(bodyKind).members.find(({ role }) => role === 'CHAIR');
  return chair !== undefined && recusedIds.includes(chair.person.id);
};

/** Everything on the agenda in two decisions: the chair's own tasks apart, because the chair cannot confirm them. */
async function decideTasks(
  world: World,
  meeting: Meeting,
  words: { readonly chairs: DecisionWords; readonly others: DecisionWords },
): Promise<string> {
  const own = meeting.rows.filter((row) => isChairsOwn(world, meeting, row));
  const others = meeting.rows.filter((row) => !own.includes(row));
  await decide(world, meeting, votesFor(world, own), words.chairs);
  return decide(world, meeting, votesFor(world, others), words.others);
}

/** No administrator can put a decision into effect: not even its existence is answered. */
async function tryAdministrator({ cast, timeline }: World, decision: { id: string; version: number }): Promise<void> {
  const admin = await cast.as('admin');
  const messages = await admin.refused('confirmDecision', {
    decisionId: decision.id,
    expectedVersion: decision.version,
  });
  timeline.refused({ vi: 'Quản trị hệ thống thử phê duyệt', en: 'The administrator tries to approve' }, messages);
}

/** The chair's vote on an own task would make the count wrong; the deputy presides over it. */
async function tryChairVotes(world: World, meeting: Meeting): Promise<void> {
  const { cast, timeline } = world;
  const own = meeting.rows.filter((row) => isChairsOwn(world, meeting, row));
  const office = await cast.as('office');
  const votes = votesFor(world, own);
  const messages = await office.refused('recordDecision', {
    meetingId: meeting.id,
    expectedVersion: await versionOf(world, meeting.id),
    text: 'Phê duyệt',
    items: votes.slice(0, 1).map((vote) => {
      const row = counted(meeting, vote);
      return { ...row, votesFor: row.votesFor + 1 };
    }),
  });
  timeline.refused(
    {
      vi: 'Bí thư Quận ủy thử biểu quyết việc của chính mình',
      en: 'The secretary tries to vote on the official’s own task',
    },
    messages,
  );
  const leader = confirmerOf(world, meeting, own);
  timeline.note({
    vi: `Khi quyết định các việc của Bí thư, ${cast.byPerson(leader.id).title} chủ trì`,
    en: `${cast.byPerson(leader.id).title} presides when these tasks are decided`,
  });
}
