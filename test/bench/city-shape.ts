/** Changes whenever the rows below do. */
export const CITY_SEED = 'city 126×50×3×5 v1';

export type Row = Readonly<Record<string, unknown>>;

export interface TableRows {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: Iterable<Row>;
}

export const COMMUNES = 126;
export const OFFICIALS = 50;
export const PLEDGES = 3;
export const YEARS = [2021, 2022, 2023, 2024, 2025] as const;
export const CHECK_INS = 4;

export const KINDS = [
  'level',
  'organisation',
  'person',
  'account',
  'post',
  'appointment',
  'body',
  'membership',
  'assignment',
  'policy',
  'cycle',
  'right',
  'pledge',
  'tenure',
  'measure',
  'milestone',
  'check_in',
] as const;

/** A fixed identifier for the n-th record of a kind. */
export const benchId = (kind: (typeof KINDS)[number], n: number): string =>
  `01890000-0000-7000-8${KINDS.indexOf(kind).toString(16).padStart(3, '0')}-${n.toString(16).padStart(12, '0')}`;

/** A fixed spread of numbers: the same input gives the same output on any machine. */
export const spread = (n: number, below: number): number => (Math.imul(n + 1, 2654435761) >>> 0) % below;

export const day = (year: number, month: number, date: number): string =>
  `${String(year)}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;

export const SUBJECTS = [
  'Giải phóng mặt bằng',
  'Trật tự đô thị',
  'Cải cách hành chính',
  'Xử lý nợ đọng thuế',
  'Tuyến phố văn minh',
  'Phòng cháy, chữa cháy',
  'Chuyển đổi số',
  'Khiếu nại kéo dài',
];

export const organisationPath = (commune: number): readonly string[] => [
  benchId('organisation', 0),
  benchId('organisation', commune),
];
export const communeCycle = (commune: number, year: number): string =>
  benchId('cycle', commune * 10 + (year - YEARS[0]));
export const communeOffice = (commune: number): string => `office${String(commune)}@bench.example`;

export const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, index) => from + index);
export const communes = range(1, COMMUNES + 1);

export function table(name: string, rows: Iterable<Row>, columns: string): TableRows {
  return { table: name, columns: columns.split(' '), rows };
}

export function* mapped<T>(items: Iterable<T>, row: (item: T) => Row): Generator<Row> {
  for (const item of items) yield row(item);
}

/** Officials 0..49 of each commune; number 50 is the office. */
export const official = (commune: number, place: number): number => commune * 100 + place;
