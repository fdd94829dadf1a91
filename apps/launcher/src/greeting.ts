import { instantWords } from '#domain/shared/time-words.js';
import type { Env } from '#platform/config/env.js';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '#seeds/demo-accounts.js';

/** What a person reads when everything runs: where it is, who can sign in, what to do next. Vietnamese first. */
export function greeting(env: Env, virtualNow: Date | null): string {
  const address = `http://localhost:${String(env.PORT)}`;
  if (env.ROLE === 'worker') return workerGreeting(address);
  const demo = env.SEED === 'tay-ho' && env.NODE_ENV !== 'production';
  return [
    '',
    `Gánh Vác đang chạy tại  ${address}/graphql`,
    `Gánh Vác is running at  ${address}/graphql`,
    ...(virtualNow === null ? [] : virtualTime(virtualNow)),
    ...(demo ? accounts() : []),
    '',
    `Việc tiếp theo: mở ${address}/graphql trong trình duyệt, đăng nhập bằng signIn, rồi hỏi { cycles { edges { node { year } } } }.`,
    `Next: open ${address}/graphql in a browser, sign in with signIn, then ask { cycles { edges { node { year } } } }.`,
    'Dừng / Stop: Ctrl+C',
    '',
  ].join('\n');
}

/** A worker alone serves no GraphQL; whoever watches over it asks for its health. */
function workerGreeting(address: string): string {
  return [
    '',
    `Tiến trình nền của Gánh Vác đang chạy; tình trạng tại  ${address}/health/ready`,
    `The worker of Gánh Vác is running; its health is at  ${address}/health/ready`,
    'Dừng / Stop: Ctrl+C',
    '',
  ].join('\n');
}

function virtualTime(now: Date): string[] {
  const { vi, en } = instantWords(now);
  return [
    `Thời gian nghiệp vụ đứng ở ${vi} và chỉ tiến bằng advanceClock.`,
    `Business time stands at ${en} and moves only by advanceClock.`,
  ];
}

function accounts(): string[] {
  const width = Math.max(...DEMO_ACCOUNTS.map(({ email }) => email.length));
  return [
    '',
    `Tài khoản dùng thử, mật khẩu chung: ${DEMO_PASSWORD}`,
    `Demo accounts, one password for all: ${DEMO_PASSWORD}`,
    ...DEMO_ACCOUNTS.map(({ email, post }) => `  ${email.padEnd(width)}  ${post.vi} · ${post.en}`),
  ];
}
