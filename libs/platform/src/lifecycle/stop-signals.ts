/** npm passes a signal on that the terminal has already sent to the whole group: what follows this closely is the same request. */
const SAME_REQUEST_MS = 700;

/** Calls back when the process is asked to stop, and with `insisted` when it is asked again. */
export function onStopSignals(stop: (signal: NodeJS.Signals, insisted: boolean) => void): void {
  let firstAt: number | undefined;
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      const now = performance.now();
      if (firstAt !== undefined && now - firstAt < SAME_REQUEST_MS) return;
      const insisted = firstAt !== undefined;
      firstAt ??= now;
      stop(signal, insisted);
    });
  }
}
