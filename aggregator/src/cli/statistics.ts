import type { OnEngineProgress } from '../engines/run-engines.ts';
import { say } from './write-output.ts';

/** What `npm run bench` reads from a run: one line of JSON on stderr, with PRODCHECK_STATS=1 only. */
export interface Statistics {
  readonly engine: OnEngineProgress;
  /** Writes the line; called once everything is printed. */
  readonly end: () => void;
}

/** Milliseconds since the process started until the first engine starts, the last one ends, and all is written; memory of this process alone. */
export function startStatistics(env: NodeJS.ProcessEnv): Statistics | undefined {
  if (env['PRODCHECK_STATS'] !== '1') return undefined;
  let firstEngineMs = 0;
  let lastEngineMs = 0;
  return {
    engine: ({ status }) => {
      if (status === 'started' && firstEngineMs === 0) firstEngineMs = performance.now();
      if (status === 'done') lastEngineMs = performance.now();
    },
    end: () => {
      // Linux, macOS and Windows all answer in kilobytes here.
      const peakMb = process.resourceUsage().maxRSS / 1024;
      say(
        `prodcheck-stats ${JSON.stringify({ firstEngineMs, lastEngineMs, endMs: performance.now(), peakMb }, (_, value: unknown) => (typeof value === 'number' ? Math.round(value) : value))}`,
      );
    },
  };
}
