import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../aggregator/src/model/report.ts';

/** The repository's root. */
export const ROOT = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));

/** The built command, as npm links it. */
export const CLI = path.join(ROOT, 'aggregator/bin/prodcheck.js');

/** How a run of the command ended. */
export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command and waits for it. */
export function prodcheck(
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string>; input?: string } = {},
): CommandResult {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: options.cwd ?? ROOT,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, NO_COLOR: '1', ...options.env },
    ...(options.input === undefined ? {} : { input: options.input }),
  });
  return { code: status, stdout, stderr };
}

/** Audits a folder with the built command and answers with its JSON. */
export function audit(folder: string, args: readonly string[] = []): Report {
  const { stdout, stderr } = prodcheck(['check', folder, '-f', 'json', '--date', '2026-01-31', ...args]);
  try {
    return JSON.parse(stdout) as Report;
  } catch {
    throw new Error(`prodcheck gave no JSON for ${folder}: ${stderr}`);
  }
}

/** A new project of these files in a temporary folder, a git repository with one commit unless told otherwise. */
export function makeProject(files: Readonly<Record<string, string>>, options: { git?: boolean } = {}): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'prodcheck-test-'));
  for (const [file, text] of Object.entries(files)) {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  if (options.git !== false) {
    for (const args of [
      ['init', '-q'],
      ['add', '-A', '-f'],
      ['-c', 'user.name=t', '-c', 'user.email=t@example.com', 'commit', '-qm', 'all', '--allow-empty'],
    ]) {
      spawnSync('git', args, { cwd: folder, stdio: 'ignore' });
    }
  }
  return folder;
}

/** Removes what makeProject made. */
export function removeProject(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
