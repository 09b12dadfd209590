import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runSubprocess } from '../../aggregator/src/subprocess/run-subprocess.ts';
import { engineTool } from '../../aggregator/tests/engines/support/engines.ts';

const PLUGIN = path.resolve(import.meta.dirname, '../../sqlfluff-rules/src');

export interface Violation {
  readonly code: string;
  readonly start_line_no: number;
  readonly start_line_pos: number;
  readonly description: string;
}

/** Runs our rules, as an audit does, over files or folders of a folder. */
export async function lintSql(
  folder: string,
  dialect: string,
  paths: readonly string[],
  rules = 'PC01,PC02,PC03,PC04,PC05,PC06',
): Promise<{ filepath: string; violations: Violation[] }[]> {
  const tool = await engineTool('sqlfluff');
  if (tool.status !== 'available') throw new Error(tool.because);
  const run = await runSubprocess({
    command: tool.executable,
    args: [
      ...['lint', ...paths, '--dialect', dialect, '--templater', 'raw'],
      ...['--rules', rules, '--ignore-local-config'],
      ...['--disregard-sqlfluffignores', '--disable-noqa', '--format', 'json', '--quiet', '--nocolor', '--disable-progress-bar'],
    ],
    cwd: folder,
    env: { ...tool.env, PYTHONPATH: PLUGIN, PYTHONUTF8: '1', PYTHONDONTWRITEBYTECODE: '1' },
    timeoutMs: 110_000,
  });
  if (run.exitCode !== 0 && run.exitCode !== 1) throw new Error(run.stderr || run.spawnError?.message);
  return JSON.parse(run.stdout);
}

/** Writes files, given by their paths below the folder. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}
