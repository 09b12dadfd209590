import type { EngineResult } from '../../../src/model/engine-run.ts';
import type { Detector } from '../../../src/model/control.ts';
import { eslintAdapter } from '../../../src/engines/eslint/eslint-adapter.ts';
import { runEngine } from '../../../src/engines/run-engine.ts';
import { catalogOf } from './catalog.ts';
import type { buildEslintProgram } from './eslint-program.ts';
import type { TestProject } from './project.ts';

/** What both runners say, as comparable lines, of the files that ESLint could read: oxlint may read more, and never fewer. */
export interface Comparison {
  readonly oxlint: readonly string[];
  readonly eslint: readonly string[];
  readonly results: { readonly oxlint: EngineResult; readonly eslint: EngineResult };
}

/** Runs the same rules over the same files by oxlint (with its fallback) and by ESLint alone. */
export async function compareRunners(
  project: Omit<TestProject, 'remove'>,
  program: Pick<Awaited<ReturnType<typeof buildEslintProgram>>, 'runners' | 'installation'>,
  detectors: readonly Detector[],
): Promise<Comparison> {
  const run = (runner: 'auto' | 'eslint') =>
    runEngine(
      { adapter: eslintAdapter({ runners: program.runners, runner }), tool: program.installation.tool, detectors, timeoutMs: 600_000 },
      { ...project, catalog: catalogOf(detectors), jobs: 2, maxFileBytes: 1_000_000 },
    );
  const results = { oxlint: await run('auto'), eslint: await run('eslint') };
  const unreadable = new Set(results.eslint.run.unread.map(({ file }) => file));
  return { oxlint: lines(results.oxlint, unreadable), eslint: lines(results.eslint, unreadable), results };
}

function lines({ run, findings, evidence }: EngineResult, leftOut: ReadonlySet<string>): string[] {
  const seen = [...findings, ...evidence].map(({ location: at, detector, ...rest }) => {
    const said = 'message' in rest ? rest.message : JSON.stringify([rest.kind, rest.data]);
    const place = `${at?.file}:${at?.startLine}:${at?.startColumn}-${at?.endLine}:${at?.endColumn}`;
    return { file: at?.file ?? '', line: `${place} ${detector.rule} ${said}` };
  });
  const unread = run.unread.map(({ file, because }) => ({ file, line: `${file} unread: ${because}` }));
  return [...seen, ...unread]
    .filter(({ file }) => !leftOut.has(file))
    .map(({ line }) => line)
    .sort();
}
