import { killAllSubprocesses } from './live-runs.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface SignalWatch {
  /** Aborted by the first signal: whoever goes on after an aborted run must look at it before printing anything. */
  readonly signal: AbortSignal;
  /** Takes the handlers back. */
  readonly release: () => void;
}

/**
 * On SIGINT, SIGTERM or SIGHUP: stops all subprocesses (they have groups of their own, so a terminal's Ctrl-C does not reach
 * them), removes temporary files, then ends this process by the same signal. A second signal does it without any grace.
 */
export function stopOnSignals(): SignalWatch {
  const controller = new AbortController();
  const stop = (signal: NodeJS.Signals): void => {
    const stopped = controller.signal.aborted ? killAllSubprocesses(0) : killAllSubprocesses();
    controller.abort();
    void stopped.finally(() => {
      for (const name of SIGNALS) process.removeAllListeners(name);
      process.kill(process.pid, signal);
    });
  };
  const release = (): void => {
    for (const signal of SIGNALS) process.removeListener(signal, stop);
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  return { signal: controller.signal, release };
}
