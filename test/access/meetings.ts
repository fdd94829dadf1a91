import type { Id } from '#domain/shared/moment.js';
import { newId } from '#platform/database/new-id.js';
import type { Tx } from '#platform/database/transactor.js';
import { pledgeOf, type Ground, type Ids } from './records.js';
import { putAll, putMany, putOne, type Row } from './rows.js';

/** What an item of an agenda or a row of a decision is about. */
type Subject = readonly [kind: string, id: Id];

/**
 * A meeting of the standing committee that is planned, one that is under way with a decision that nobody has confirmed, and one of the
 * People's Committee that is over, with a confirmed decision on two tasks of different people.
 */
export async function layMeetings(
  tx: Tx,
  ground: Ground,
  { cycle = '', request = '', otherRequest = '' }: Ids,
): Promise<Ids> {
  const { committee } = ground.world;
  const { peoplesCommittee, clerk } = ground.people;
  const about = (name: string): Subject => ['PLEDGE', pledgeOf(ground, name).id];
  const [planned, plannedItems] = await layMeeting(
    tx,
    { body_id: committee.standingCommittee.id, state: 'PAPERS_SENT' },
    [about('APPRAISED'), about('ACTIVE'), ['CHANGE_REQUEST', request], ['CYCLE', cycle]],
  );
  const [open, openItems, openMatter] = await layMeeting(
    tx,
    { body_id: committee.standingCommittee.id, state: 'OPEN' },
    [['CHANGE_REQUEST', otherRequest], about('ACTIVE'), about('APPRAISED')],
  );
  const [over, overItems] = await layMeeting(tx, { body_id: peoplesCommittee.id, state: 'CLOSED' }, [
    about('ACTIVE_OF_GOVERNMENT'),
    about('ACTIVE'),
  ]);
  await putAll(tx, 'attendance', [
    ...[committee.secretary, committee.chairman, committee.office, committee.organiser].map(({ person }) => ({
      meeting_id: open,
      person_id: person.id,
      present: true,
    })),
    { meeting_id: open, person_id: committee.deputy.person.id, present: false, reason: 'Đi công tác' },
    { meeting_id: over, person_id: committee.chairman.person.id, present: true },
  ]);
  const decision = { text: 'Kết luận.', recorded_at: '2023-10-19T03:00:00Z', recorded_by_id: clerk.id };
  const recorded = await putOne(tx, 'decision', {
    ...decision,
    body_id: committee.standingCommittee.id,
    meeting_id: open,
    sequence: 900,
  });
  const confirmed = await putOne(tx, 'decision', {
    ...decision,
    body_id: peoplesCommittee.id,
    meeting_id: over,
    sequence: 1,
    document_number: '12-QĐ/UBND',
    document_date: '2023-10-20',
  });
  const rows = [
    { decision_id: recorded, items: openItems.slice(0, 2) },
    { decision_id: confirmed, items: overItems, recused_ids: [committee.deputy.person.id] },
  ];
  for (const { decision_id, items, recused_ids = [] } of rows)
    await putMany(
      tx,
      'decision_item',
      items.map(([item, [kind, id]], index) => ({
        decision_id,
        agenda_item_id: item,
        position: index + 1,
        subject_kind: kind,
        subject_id: id,
        subject_title: 'Việc',
        outcome: 'NOTED',
        votes_for: 1,
        votes_against: 0,
        abstentions: 0,
        members: 2,
        present: 1,
        recused_ids,
        reason: 'Theo dõi thêm.',
      })),
    );
  await tx.query(`update decision set confirmed_at = '2023-10-19T04:00:00Z', confirmed_by_id = $2 where id = $1`, [
    confirmed,
    committee.chairman.person.id,
  ]);
  await putAll(tx, 'dissent', [
    { decision_id: confirmed, person_id: committee.chairman.person.id, opinion: 'Cần thêm thời gian.' },
    { decision_id: recorded, person_id: committee.deputy.person.id, opinion: 'Chưa đủ căn cứ.' },
  ]);
  const [plannedItem = '', openItem = ''] = [plannedItems, openItems].map(([first]) => first?.[0]);
  const openTask = openItems.at(-1)?.[0] ?? '';
  return { planned, plannedItem, open, openItem, openTask, openMatter, over, recorded, confirmed };
}

/** A meeting with an agenda of these subjects, and one matter without a record. */
async function layMeeting(
  tx: Tx,
  meeting: Row,
  subjects: readonly Subject[],
): Promise<readonly [meeting: Id, items: readonly (readonly [item: Id, subject: Subject])[], matter: Id]> {
  const id = await putOne(tx, 'meeting', {
    kind: 'MEETING',
    title: 'Phiên họp',
    starts_at: '2023-10-19T02:00:00Z',
    place: 'Phòng họp',
    ...meeting,
  });
  const items = subjects.map((subject) => [newId(), subject] as const);
  await putAll(
    tx,
    'agenda_item',
    items.map(([item, [kind, subject]], index) => ({
      id: item,
      meeting_id: id,
      position: index + 1,
      title: 'Việc',
      subject_kind: kind,
      subject_id: subject,
      subject_version: 1,
      paper: { state: 'SUBMITTED' },
    })),
  );
  const matter = await putOne(tx, 'agenda_item', { meeting_id: id, position: items.length + 1, title: 'Việc khác' });
  return [id, items, matter];
}
