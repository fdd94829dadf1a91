/** Stops the test server after the last project that used it. */
export default async function teardown() {
  const shared = globalThis.ganhVacTestServer;
  if (!shared) return;
  shared.users -= 1;
  if (shared.users > 0) return;
  delete globalThis.ganhVacTestServer;
  const { server } = await shared.started;
  await server.stop();
}
