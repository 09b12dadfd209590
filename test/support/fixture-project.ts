import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from './audit.ts';

/** The day on which every fixture was committed, so that no migration is ever older than HEAD. */
const COMMITTED = '2026-01-31T12:00:00Z';

/** A fixture copied to a folder of its own name in a temporary folder, a git repository with one commit. */
export function copyFixture(name: string): string {
  const folder = copyProject(path.join(ROOT, 'fixtures/projects', name));
  git(folder, 'init', '-q');
  commitAll(folder);
  return folder;
}

/** A copy of a folder, of the same name, in a temporary folder. */
export function copyProject(from: string): string {
  const folder = path.join(realpathSync(mkdtempSync(path.join(tmpdir(), 'prodcheck-fixture-'))), path.basename(from));
  cpSync(from, folder, { recursive: true });
  return folder;
}

/** Removes what was copied. */
export function removeCopy(folder: string): void {
  rmSync(path.dirname(folder), { recursive: true, force: true, maxRetries: 3 });
}

/** Commits whatever changed. */
export function commitAll(folder: string): void {
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '--allow-empty', '-m', 'change');
}

/** Runs git in a folder as somebody with no configuration of their own. */
export function git(folder: string, ...args: readonly string[]): string {
  const identity = ['-c', 'user.name=T', '-c', 'user.email=t@example.org', '-c', 'init.defaultBranch=main', '-c', 'commit.gpgSign=false'];
  return execFileSync('git', [...identity, ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_AUTHOR_DATE: COMMITTED,
      GIT_COMMITTER_DATE: COMMITTED,
    },
  });
}
