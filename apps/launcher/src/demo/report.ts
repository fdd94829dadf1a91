import { createHash } from 'node:crypto';
import { examplesOf, nameOf, ratingsOf, type Example, type Rating } from './ratings.js';
import type { Timeline } from './timeline.js';
import { showNumber, type Words } from './words.js';
import type { World } from './world.js';

/** The table of ratings, three of them explained in full, the hash over all, the verdict on the audit chain. */
export async function report(world: World, yearHash: string): Promise<void> {
  const { timeline } = world;
  const ratings = await ratingsOf(world);
  timeline.heading({ vi: 'Kết quả xếp loại năm 2023', en: 'The ratings of 2023' });
  table(ratings, timeline);
  for (const example of examplesOf(ratings)) explain(example, timeline);
  await verdict(world, ratings, yearHash);
  timeline.heading({ vi: 'Tiếp theo', en: 'What next' });
  timeline.paragraph(
    timeline.in({
      vi: 'npm start mở thế giới mẫu ngày 23/10/2023 tại http://localhost:3000/graphql; README có truy vấn đầu tiên và các tài khoản.',
      en: 'npm start opens the demo world on 23 October 2023 at http://localhost:3000/graphql; the README has a first query and the accounts.',
    }),
    '',
  );
}

const HEADER = {
  post: { vi: 'Chức vụ', en: 'Post' },
  score: { vi: 'Điểm việc khó', en: 'Score of hard tasks' },
  level: { vi: 'Mức (theo Nghị định 90)', en: 'Level (Decree 90)' },
  condition: { vi: 'Điều kiện chưa đạt sau cùng', en: 'Last condition not met' },
} satisfies Record<string, Words>;

/** Score and level side by side, since under this policy the one does not follow from the other. */
function table(ratings: readonly Rating[], timeline: Timeline): void {
  const cells = ratings.map(({ postTitle, total, decidedLevel, explanation }) => ({
    post: postTitle,
    score: total === null ? '–' : showNumber(total, timeline.language),
    level: timeline.in(nameOf(decidedLevel)),
    condition: explanation?.gates.findLast(({ passed }) => !passed)?.detail.split(';')[0] ?? '',
  }));
  const header = {
    post: timeline.in(HEADER.post),
    score: timeline.in(HEADER.score),
    level: timeline.in(HEADER.level),
    condition: timeline.in(HEADER.condition),
  };
  const rows = [header, ...cells];
  const width = (column: 'post' | 'score' | 'level'): number => Math.max(...rows.map((row) => row[column].length));
  const [post, score, level] = [width('post'), width('score'), width('level')];
  for (const row of rows) {
    timeline.line(
      `${row.post.padEnd(post)}  ${row.score.padStart(score)}  ${row.level.padEnd(level)}  ${row.condition}`.trimEnd(),
    );
  }
  timeline.line();
  timeline.line(
    timeline.in({
      vi: 'Chính sách này xếp mức theo điều kiện; điểm chỉ để tham khảo.',
      en: 'This policy rates by conditions; the score is for information only.',
    }),
  );
}

/** One rating as the person reads it: the paragraph, each task, each condition, what it was computed from. */
function explain({ rating, shows }: Example, timeline: Timeline): void {
  const { postTitle, explanation, inputHash, resultHash } = rating;
  const t = (vi: string, en: string): string => timeline.in({ vi, en });
  timeline.line();
  timeline.line(`── ${t('Diễn giải kết quả xếp loại', 'The rating explained')} (${timeline.in(shows)}): ${postTitle}`);
  timeline.paragraph(explanation?.summary ?? '', '   ');
  timeline.line(`   ${t('Từng việc khó:', 'Task by task:')}`);
  for (const { pledge, pledgeTitle, text } of explanation?.lines ?? []) {
    timeline.paragraph(`${pledge?.code ?? ''} “${pledgeTitle}”`, '   • ');
    timeline.paragraph(text, '     ');
  }
  timeline.line(`   ${t('Từng điều kiện:', 'Condition by condition:')}`);
  for (const { level, passed, detail } of explanation?.gates ?? []) {
    timeline.paragraph(`${timeline.in(nameOf(level))}: ${detail}`, `   ${passed ? '✓' : '✗'} `);
  }
  timeline.line(`   ${t('Mã băm đầu vào', 'Hash of the input ')}  ${inputHash ?? '–'}`);
  timeline.line(`   ${t('Mã băm kết quả', 'Hash of the result')}  ${resultHash ?? '–'}`);
}

async function verdict({ cast, timeline }: World, ratings: readonly Rating[], yearHash: string): Promise<void> {
  const inspector = await cast.as('inspector');
  const { verifyAudit } = await inspector.query<{
    verifyAudit: { intact: boolean; entries: number; headHash: string };
  }>('query ($id: ID!) { verifyAudit(organisationId: $id) { intact entries headHash } }', { id: cast.organisationId });
  const hashes = ratings.map(({ inputHash, resultHash }) => `${inputHash ?? ''}:${resultHash ?? ''}`).sort();
  const all = createHash('sha256').update(hashes.join('\n')).digest('hex');
  timeline.heading({ vi: 'Kiểm chứng', en: 'Proof' });
  const proofs: readonly Words[] = [
    {
      vi: `Mã băm của bản xem trước khi kết thúc năm: ${yearHash}`,
      en: `Hash of the preview on which the year was closed: ${yearHash}`,
    },
    {
      vi: `Mã băm của toàn bộ ${ratings.length} kết quả xếp loại:    ${all}`,
      en: `Hash of all ${ratings.length} ratings:                        ${all}`,
    },
    {
      vi: '  (chạy lại npm run demo: hai mã này không đổi)',
      en: '  (run npm run demo again: both stay the same)',
    },
    verifyAudit.intact
      ? {
          vi: `Chuỗi nhật ký nguyên vẹn: ${showNumber(verifyAudit.entries, 'vi')} mục, mã băm cuối chuỗi ${verifyAudit.headHash}`,
          en: `The audit chain is intact: ${showNumber(verifyAudit.entries, 'en')} entries, its last hash is ${verifyAudit.headHash}`,
        }
      : { vi: 'Chuỗi nhật ký ĐÃ BỊ SỬA', en: 'The audit chain is BROKEN' },
  ];
  for (const proof of proofs) timeline.line(timeline.in(proof));
}
