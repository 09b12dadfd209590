import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder with these files, removed after the test. */
export function temporaryProject(contents: Readonly<Record<string, string | Buffer>>): string {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'prodcheck-project-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  writeFiles(root, contents);
  return root;
}

export function writeFiles(root: string, contents: Readonly<Record<string, string | Buffer>>): void {
  for (const [file, content] of Object.entries(contents)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), content);
  }
}

/** Runs git in a folder as somebody with no configuration of their own. */
export function git(root: string, args: readonly string[], date = '2026-01-31T12:00:00Z'): string {
  return execFileSync(
    'git',
    ['-c', 'user.name=T', '-c', 'user.email=t@example.org', '-c', 'init.defaultBranch=main', '-c', 'commit.gpgSign=false', ...args],
    {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_DATE: date,
      },
    },
  );
}

/** A repository with these files in one commit. */
export function temporaryRepository(contents: Readonly<Record<string, string | Buffer>>, date?: string): string {
  const root = temporaryProject(contents);
  git(root, ['init', '-q']);
  git(root, ['add', '-A']);
  git(root, ['commit', '-q', '-m', 'start', '--allow-empty'], date);
  return root;
}
