import {
  mapped,
  spread,
  benchId,
  communeCycle,
  communeOffice,
  communes,
  day,
  official,
  OFFICIALS,
  organisationPath,
  range,
  type Row,
  table,
  type TableRows,
  YEARS,
} from './city-shape.js';
import { checkIns, milestones, pledge, tasks } from './city-tasks.js';

function* calendar(): Generator<Row> {
  let ordinal = 0;
  for (let at = Date.UTC(2020, 0, 1); at < Date.UTC(2028, 0, 1); at += 86_400_000) {
    const weekday = new Date(at).getUTCDay();
    const working = weekday !== 0 && weekday !== 6;
    if (working) ordinal += 1;
    yield {
      organisation_id: benchId('organisation', 0),
      day: new Date(at).toISOString().slice(0, 10),
      is_working: working,
      ordinal,
    };
  }
}

const everyone = communes.flatMap((commune) =>
  range(0, OFFICIALS + 1).map((place) => ({ commune, place, n: official(commune, place) })),
);
const cycles = communes.flatMap((commune) => YEARS.map((year) => ({ commune, year })));

/** Every table in the order of its references. */
export function* cityTables(passwordHash: string): Generator<TableRows> {
  const top = benchId('organisation', 0);
  yield table(
    'level',
    [
      { id: benchId('level', 1), code: 'BENCH-CITY', name: 'Thành phố', rank: 1 },
      { id: benchId('level', 2), code: 'BENCH-COMMUNE', name: 'Xã, phường', rank: 2 },
    ],
    'id code name rank',
  );
  yield table(
    'organisation',
    [
      {
        id: top,
        code: 'BENCH',
        name: 'Thành phố thử tải',
        level_id: benchId('level', 1),
        document_symbol: 'TU',
        parent_id: null,
        path: [top],
        calendar_id: top,
        active_from: '2020-01-01',
      },
      ...communes.map((c) => ({
        id: benchId('organisation', c),
        code: `BENCH-${String(c)}`,
        name: `Xã số ${String(c)}`,
        level_id: benchId('level', 2),
        document_symbol: 'ĐU',
        parent_id: top,
        path: organisationPath(c),
        calendar_id: top,
        active_from: '2020-01-01',
      })),
    ],
    'id code name level_id document_symbol parent_id path calendar_id active_from',
  );
  yield table('working_day', calendar(), 'organisation_id day is_working ordinal');
  yield table(
    'person',
    mapped(everyone, ({ n }) => ({ id: benchId('person', n), full_name: `Cán bộ số ${String(n)}` })),
    'id full_name',
  );
  yield table(
    'account',
    mapped(communes, (c) => ({
      id: benchId('account', c),
      person_id: benchId('person', official(c, OFFICIALS)),
      email: communeOffice(c),
      password_hash: passwordHash,
      language: 'VI',
    })),
    'id person_id email password_hash language',
  );
  yield table(
    'post',
    mapped(everyone, ({ n, commune, place }) => ({
      id: benchId('post', n),
      organisation_id: benchId('organisation', commune),
      title: place === OFFICIALS ? 'Văn phòng' : `Chức vụ ${String(place)}`,
      side: place % 2 ? 'PARTY' : 'GOVERNMENT',
      headship: place === 0 ? 'HEAD' : 'NONE',
      is_key: place < OFFICIALS,
    })),
    'id organisation_id title side headship is_key',
  );
  yield table(
    'appointment',
    mapped(everyone, ({ n }) => ({
      id: benchId('appointment', n),
      person_id: benchId('person', n),
      post_id: benchId('post', n),
      valid_from: '2020-07-01',
      is_principal: true,
    })),
    'id person_id post_id valid_from is_principal',
  );
  yield table(
    'body',
    mapped(communes, (c) => ({
      id: benchId('body', c),
      organisation_id: benchId('organisation', c),
      kind: 'STANDING_COMMITTEE',
      name: `Ban Thường vụ số ${String(c)}`,
    })),
    'id organisation_id kind name',
  );
  yield table(
    'membership',
    mapped(communes, (c) => ({
      id: benchId('membership', c),
      body_id: benchId('body', c),
      person_id: benchId('person', official(c, 0)),
      role: 'CHAIR',
      valid_from: '2020-08-01',
    })),
    'id body_id person_id role valid_from',
  );
  yield table(
    'assignment',
    mapped(communes, (c) => ({
      id: benchId('assignment', c),
      person_id: benchId('person', official(c, OFFICIALS)),
      role: 'OFFICE',
      organisation_id: benchId('organisation', c),
      valid_from: '2020-08-01',
    })),
    'id person_id role organisation_id valid_from',
  );
  yield table(
    'assessment_policy',
    [{ id: benchId('policy', 1), key: 'bench', version: 1, effective_from: '2020-01-01', name: 'Bench', document: {} }],
    'id key version effective_from name document',
  );
  yield table(
    'cycle',
    mapped(cycles, ({ commune, year }) => ({
      id: communeCycle(commune, year),
      organisation_id: benchId('organisation', commune),
      organisation_path: organisationPath(commune),
      tier: 'KEY_OFFICIALS',
      year,
      state: year < 2025 ? 'CLOSED' : 'IN_FORCE',
      opens_on: day(year - 1, 10, 1),
      closes_on: day(year - 1, 10, 31),
      approve_by: day(year, 1, 15),
      due_latest: day(year, 11, 30),
      assess_from: day(year, 11, 20),
      decide_by: day(year, 12, 31),
      six_clear: ['PERSON', 'TASK', 'TIME', 'RESPONSIBILITY', 'PRODUCT', 'AUTHORITY'],
      policy_id: benchId('policy', 1),
    })),
    'id organisation_id organisation_path tier year state opens_on closes_on approve_by due_latest assess_from decide_by six_clear policy_id',
  );
  yield table(
    'pledge',
    mapped(tasks(), pledge),
    Object.keys(pledge({ n: 1, commune: 1, official: 100, year: 2021 })).join(' '),
  );
  yield table(
    'tenure',
    mapped(tasks(), ({ n, official: person, year }) => ({
      id: benchId('tenure', n),
      pledge_id: benchId('pledge', n),
      person_id: benchId('person', person),
      valid_from: day(year - 1, 10, 5),
    })),
    'id pledge_id person_id valid_from',
  );
  yield table(
    'measure',
    mapped(tasks(), ({ n }) => ({
      id: benchId('measure', n),
      pledge_id: benchId('pledge', n),
      position: 1,
      kind: 'METRIC',
      name: 'Tỷ lệ hoàn thành',
      unit: '%',
      baseline: 0,
      target: 100,
      share_bp: 10000,
      evidence_kind: 'DATA',
      claimed: spread(n, 101),
    })),
    'id pledge_id position kind name unit baseline target share_bp evidence_kind claimed',
  );
  yield table('milestone', milestones(), 'id pledge_id title due_on planned_share_bp reached_on');
  yield table(
    'check_in',
    checkIns(),
    'id pledge_id at for_date prepared_by_id confirmed_by_id confidence forecast_on note early late',
  );
}
