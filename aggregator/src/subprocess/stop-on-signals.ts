import { killAllSubprocesses } from './live-runs.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * On SIGINT, SIGTERM or SIGHUP: stops all subprocesses (they have groups of their own, so a terminal's Ctrl-C does not reach
 * them), removes temporary files, then ends this process by the same signal. A second signal ends it at once, still killing
 * the groups. Returns a function that takes the handlers back.
 */
export function stopOnSignals(): () => void {
  const stop = (signal: NodeJS.Signals): void => {
    release();
    const forced = (): Promise<void> => killAllSubprocesses(0).finally(() => process.kill(process.pid, signal));
    for (const name of SIGNALS) process.once(name, () => void forced());
    void killAllSubprocesses().finally(() => {
      for (const name of SIGNALS) process.removeAllListeners(name);
      process.kill(process.pid, signal);
    });
  };
  const release = (): void => {
    for (const signal of SIGNALS) process.removeListener(signal, stop);
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  return release;
}
