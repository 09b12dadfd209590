import { availableParallelism } from 'node:os';
import manifest from '../../package.json' with { type: 'json' };
import { analyze, type AnalyzeOptions } from '../analyze.ts';
import { oneLine } from '../renderers/escape.ts';
import type { Report } from '../model/report.ts';
import { stopOnSignals } from '../subprocess/stop-on-signals.ts';
import { EXIT, exitCode } from './exit-code.ts';
import { loadConfig } from './load-config.ts';
import type { AuditOptions } from './options.ts';
import { startProgress } from './progress.ts';
import { renderTo } from './render-to.ts';
import { startStatistics } from './statistics.ts';
import { say } from './write-output.ts';

/** Seconds per engine where neither flag nor configuration says: five minutes, as MegaLinter gives. */
const TIMEOUT_S = 300;
/** `score` answers within this, whatever the size of the project (cli.md). */
const QUICK_TIMEOUT_S = 60;

/** `check`, `score`, `report`, and `aggregate` without files: the audit, its outputs, its exit code. */
export async function check(
  command: Report['command'],
  root: string,
  options: AuditOptions,
  given?: AnalyzeOptions['given'],
): Promise<number> {
  const watch = stopOnSignals();
  const progress = startProgress({ quiet: options.quiet, color: options.color, version: manifest.version });
  const statistics = startStatistics(process.env);
  try {
    const analysis = await analyze({
      root,
      command,
      given,
      loadConfig: (folder, controls) => loadConfig(folder, options.config, controls),
      toolVersion: manifest.version,
      date: options.date ?? new Date().toISOString().slice(0, 10),
      categories: options.categories,
      engines: options.engines,
      offline: options.offline || command === 'score',
      jobs: options.jobs ?? Math.max(2, availableParallelism()),
      timeoutMs: (options.timeout ?? (command === 'score' ? QUICK_TIMEOUT_S : TIMEOUT_S)) * 1000,
      signal: watch.signal,
      onStack: progress.stack,
      onEngine: (event) => {
        progress.engine(event);
        statistics?.engine(event);
      },
      onToolchain: progress.toolchain,
    });
    progress.end(analysis.report);
    const format = await renderTo(analysis, options);
    // The terminal's report ends with them; the others are read by programs and passed on.
    if (!options.quiet && format !== 'terminal') for (const notice of analysis.report.notices) say(`note: ${oneLine(notice)}`);
    const { code, line } = exitCode(analysis.report, options);
    if (line !== '') say(`prodcheck: ${line}`);
    statistics?.end();
    return code;
  } catch (error) {
    progress.end();
    // The signal handler ends the process itself once the engines are gone; nothing more is to be said.
    if (watch.signal.aborted) return EXIT.incomplete;
    throw error;
  } finally {
    watch.release();
  }
}
