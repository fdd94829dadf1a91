import {
  benchId,
  CHECK_INS,
  communeCycle,
  communes,
  day,
  official,
  OFFICIALS,
  organisationPath,
  PLEDGES,
  range,
  type Row,
  spread,
  SUBJECTS,
  YEARS,
} from './city-shape.js';

export interface Task {
  readonly n: number;
  readonly commune: number;
  readonly official: number;
  readonly year: number;
}

export function* tasks(): Generator<Task> {
  let n = 0;
  for (const year of YEARS)
    for (const commune of communes)
      for (const place of range(0, OFFICIALS))
        for (let count = 0; count < PLEDGES; count += 1)
          yield { n: (n += 1), commune, official: official(commune, place), year };
}

export function pledge({ n, commune, official: post, year }: Task): Row {
  const due = day(year, 4 + spread(n, 8), 1 + spread(n * 7, 28));
  const over = year < 2025;
  const done = over || spread(n * 3, 10) < 4;
  return {
    id: benchId('pledge', n),
    code: `${String(year)}-${String(((n - 1) % (OFFICIALS * PLEDGES)) + 1).padStart(4, '0')}`,
    cycle_id: communeCycle(commune, year),
    post_id: benchId('post', post),
    organisation_id: benchId('organisation', commune),
    organisation_path: organisationPath(commune),
    owner_id: benchId('person', post),
    kind: 'HARD',
    origin: 'REGISTERED',
    state: done ? 'DONE' : 'ACTIVE',
    title: `${SUBJECTS[spread(n, SUBJECTS.length)] ?? ''}, việc số ${String(n)}`,
    problem: 'Kéo dài qua nhiều năm',
    approach: 'Phân công từng đầu mối, giao ban hằng tuần',
    authority_basis: 'Quy chế làm việc',
    resources: 'Ngân sách được giao',
    lead_organisation_id: benchId('organisation', commune),
    start_on: day(year, 1, 10),
    due_on: due,
    weight: 1 + spread(n * 11, 5),
    difficulty: (1 + spread(n * 5, 51) / 100).toFixed(2),
    deciding_body_id: benchId('body', commune),
    active_from: day(year, 1, 10),
    original_due_on: due,
    scoring_due_on: due,
    submitted_on: day(year - 1, 10, 20),
    completed_on: done ? due : null,
    claimed_on: done ? due : null,
    updated_at: `${due}T08:00:00Z`,
    version: 3,
  };
}

export function* milestones(): Generator<Row> {
  for (const { n, year } of tasks())
    for (const step of [1, 2, 3])
      yield {
        id: benchId('milestone', n * 3 + step),
        pledge_id: benchId('pledge', n),
        title: `Bước ${String(step)}`,
        due_on: day(year, 1 + step * 2, 25),
        planned_share_bp: step * 3000,
        reached_on: step === 1 ? day(year, 3, 20) : null,
      };
}

export function* checkIns(): Generator<Row> {
  for (const { n, official: person, year } of tasks())
    for (let step = 1; step <= CHECK_INS; step += 1)
      yield {
        id: benchId('check_in', n * CHECK_INS + step),
        pledge_id: benchId('pledge', n),
        at: `${day(year, step * 2, 24)}T02:00:00Z`,
        for_date: day(year, step * 2, 25),
        prepared_by_id: benchId('person', person),
        confirmed_by_id: benchId('person', person),
        confidence: spread(n + step, 11),
        forecast_on: null,
        note: `Tiến độ kỳ ${String(step)}`,
        early: false,
        late: false,
      };
}
