import { createHash } from 'node:crypto';
import type { Timeline } from './timeline.js';
import type { Words } from './words.js';
import type { World } from './world.js';

interface Line {
  readonly pledgeTitle: string;
  readonly pledge: { readonly code: string } | null;
  readonly scored: boolean;
  readonly notScoredReason: string | null;
  readonly weight: number;
  readonly difficulty: string;
  readonly attainment: string;
  readonly creditedAttainment: string;
  readonly lateWorkingDays: number;
  readonly timeliness: string;
  readonly exceeded: boolean;
  readonly contribution: string;
}

interface Rating {
  readonly postTitle: string;
  readonly total: string | null;
  readonly decidedLevel: string | null;
  readonly inputHash: string | null;
  readonly resultHash: string | null;
  readonly explanation: {
    readonly score: string | null;
    readonly lines: readonly Line[];
    readonly gates: readonly {
      readonly key: string;
      readonly level: string;
      readonly passed: boolean;
      readonly detail: string;
    }[];
    readonly quota: { readonly rank: number | null; readonly limit: number; readonly proposed: number } | null;
    readonly summary: string;
  } | null;
}

const RATINGS = `query ($cycleId: ID!) {
  assessments(filter: { cycleId: $cycleId }, first: 100) { nodes {
    postTitle total decidedLevel inputHash resultHash
    explanation {
      score summary
      lines { pledgeTitle scored notScoredReason weight difficulty attainment creditedAttainment lateWorkingDays timeliness exceeded
        contribution pledge { code } }
      gates { key level passed detail }
      quota { rank limit proposed }
    }
  } }
}`;

const LEVELS: Readonly<Record<string, Words>> = {
  EXCELLENT: { vi: 'Hoàn thành xuất sắc', en: 'Excellent' },
  GOOD: { vi: 'Hoàn thành tốt', en: 'Good' },
  SATISFACTORY: { vi: 'Hoàn thành', en: 'Satisfactory' },
  UNSATISFACTORY: { vi: 'Không hoàn thành', en: 'Unsatisfactory' },
  NOT_RATED: { vi: 'Không xếp loại', en: 'Not rated' },
};
const ORDER = Object.keys(LEVELS);

const rank = ({ decidedLevel }: Rating): number => ORDER.indexOf(decidedLevel ?? '');

const byResult = (a: Rating, b: Rating): number =>
  rank(a) - rank(b) || Number(b.total) - Number(a.total) || (a.postTitle < b.postTitle ? -1 : 1);

/** The table of ratings, three of them explained in full, the hash over all, the verdict on the audit chain. */
export async function report(world: World, yearHash: string): Promise<void> {
  const { cast, timeline, cycle } = world;
  const board = await cast.as('organiser');
  const found = await board.query<{ assessments: { nodes: Rating[] } }>(RATINGS, { cycleId: cycle.id });
  const ratings = [...found.assessments.nodes].sort(byResult);
  timeline.heading({ vi: 'Kết quả xếp loại năm 2023', en: 'The ratings of 2023' });
  for (const rating of ratings) timeline.line(rowOf(rating, timeline));
  for (const { rating, why } of explained(ratings)) explain(rating, why, timeline);
  await verdict(world, ratings, yearHash);
}

/** A line of the table: the level, the total, the post, and the last condition that held the level down. */
function rowOf({ decidedLevel, total, postTitle, explanation }: Rating, timeline: Timeline): string {
  const level = timeline.in(LEVELS[decidedLevel ?? ''] ?? { vi: '–', en: '–' });
  const failed = explanation?.gates.findLast(({ passed }) => !passed);
  const reason =
    failed?.detail.split('. ')[0] ?? timeline.in({ vi: 'đạt mọi điều kiện', en: 'every condition is met' });
  return `${level.padEnd(20)} ${(total ?? '–').padStart(6)}  ${postTitle.padEnd(50)}  ${reason}`;
}

const hasLateTask = ({ explanation }: Rating): boolean =>
  explanation?.lines.some(({ scored, lateWorkingDays }) => scored && lateWorkingDays > 0) ?? false;

/** The best EXCELLENT, the highest total that a late task brought below GOOD, and the lowest of all. */
function explained(ratings: readonly Rating[]): readonly { readonly rating: Rating; readonly why: Words }[] {
  const of = (level: string): readonly Rating[] => ratings.filter(({ decidedLevel }) => decidedLevel === level);
  const lowered = of('SATISFACTORY');
  const chosen = [
    { rating: of('EXCELLENT')[0], why: { vi: 'xuất sắc', en: 'excellent' } },
    {
      rating: lowered.find(hasLateTask) ?? lowered[0],
      why: { vi: 'bị một điều kiện hạ mức', en: 'lowered by a condition' },
    },
    {
      rating: of('UNSATISFACTORY').at(-1),
      why: { vi: 'không hoàn thành', en: 'unsatisfactory' },
    },
  ];
  return chosen.flatMap(({ rating, why }) => (rating ? [{ rating, why }] : []));
}

function explain(
  { postTitle, total, decidedLevel, explanation, inputHash, resultHash }: Rating,
  why: Words,
  timeline: Timeline,
): void {
  const t = (vi: string, en: string): string => timeline.in({ vi, en });
  timeline.line();
  timeline.line(`── ${t('Giải trình', 'Explanation')} (${timeline.in(why)}): ${postTitle}`);
  timeline.line(`   ${explanation?.summary ?? ''}`);
  for (const line of explanation?.lines ?? []) {
    timeline.line(`   • ${line.pledge?.code ?? ''} ${line.pledgeTitle}`);
    timeline.line(
      line.scored
        ? `       w ${line.weight} · d ${line.difficulty} · r ${line.attainment} · r* ${line.creditedAttainment} · L ${line.lateWorkingDays} · τ ${line.timeliness}${line.exceeded ? t(' · vượt mức', ' · exceeded') : ''} → ${line.contribution}`
        : `       ${line.notScoredReason ?? ''}`,
    );
  }
  timeline.line(`   S = ${explanation?.score ?? '–'}; ${t('tổng điểm', 'total')} ${total ?? '–'}`);
  for (const { level, passed, detail } of explanation?.gates ?? []) {
    timeline.line(`   ${passed ? '✓' : '✗'} [${timeline.in(LEVELS[level] ?? { vi: level, en: level })}] ${detail}`);
  }
  const quota = explanation?.quota;
  if (quota?.rank != null) {
    timeline.line(
      `   ${t(`Thứ ${quota.rank} trong ${quota.proposed} đề nghị xuất sắc; tối đa ${quota.limit}`, `Rank ${quota.rank} of ${quota.proposed} proposed as excellent; at most ${quota.limit}`)}`,
    );
  }
  timeline.line(`   ⇒ ${timeline.in(LEVELS[decidedLevel ?? ''] ?? { vi: '–', en: '–' })}`);
  timeline.line(`   inputHash  ${inputHash ?? '–'}`);
  timeline.line(`   resultHash ${resultHash ?? '–'}`);
}

async function verdict(world: World, ratings: readonly Rating[], yearHash: string): Promise<void> {
  const { cast, timeline } = world;
  const inspector = await cast.as('inspector');
  const { verifyAudit } = await inspector.query<{
    verifyAudit: { intact: boolean; entries: number; headHash: string };
  }>('query ($id: ID!) { verifyAudit(organisationId: $id) { intact entries headHash } }', { id: cast.organisationId });
  const hashes = ratings.map(({ inputHash, resultHash }) => `${inputHash ?? ''}:${resultHash ?? ''}`).sort();
  const all = createHash('sha256').update(hashes.join('\n')).digest('hex');
  timeline.heading({ vi: 'Kiểm chứng', en: 'Proof' });
  timeline.line(
    timeline.in({
      vi: `Mã băm của bản xem trước đã kết thúc năm: ${yearHash}`,
      en: `Hash of the preview on which the year was closed: ${yearHash}`,
    }),
  );
  timeline.line(
    timeline.in({
      vi: `Mã băm trên toàn bộ ${ratings.length} kết quả:      ${all}`,
      en: `Rating hash over all ${ratings.length} results:            ${all}`,
    }),
  );
  timeline.line(
    timeline.in({
      vi: '  (chạy lại npm run demo: hai mã này không đổi)',
      en: '  (run npm run demo again: both stay the same)',
    }),
  );
  const { intact, entries, headHash } = verifyAudit;
  timeline.line(
    intact
      ? timeline.in({
          vi: `Chuỗi nhật ký nguyên vẹn: ${entries} mục, đầu chuỗi ${headHash}`,
          en: `The audit chain is intact: ${entries} entries, head ${headHash}`,
        })
      : timeline.in({ vi: 'Chuỗi nhật ký ĐÃ BỊ SỬA', en: 'The audit chain is BROKEN' }),
  );
  timeline.heading({ vi: 'Tiếp theo', en: 'What next' });
  timeline.line(
    timeline.in({
      vi: 'npm start  mở thế giới mẫu ngày 23/10/2023 tại http://localhost:3000/graphql; README có truy vấn đầu tiên và các tài khoản.',
      en: 'npm start  opens the demo world on 23/10/2023 at http://localhost:3000/graphql; the README has a first query and the accounts.',
    }),
  );
}
