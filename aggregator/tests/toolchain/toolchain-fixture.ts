import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findExecutables, trustedFolders } from '../../src/subprocess/find-executable.ts';
import { killAllSubprocesses } from '../../src/subprocess/live-runs.ts';

/** A folder for one test file, and what takes it away at the end, together with the private folders of its runs. */
export function temporaryFolder(name: string): { readonly folder: string; readonly remove: () => Promise<void> } {
  const folder = mkdtempSync(path.join(tmpdir(), `${name}-`));
  const remove = async (): Promise<void> => {
    // Vitest ends its workers without the event on which they would go by themselves.
    await killAllSubprocesses();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  return { folder, remove };
}

/** A PATH on which uv is found: the machine's own, or one from the package registry, put into `folder`. */
export function pathWithUv(folder: string): string {
  const current = process.env.PATH ?? '';
  if (findExecutables('uv', trustedFolders(current)).length > 0) return current;
  const target = path.join(folder, 'uv');
  execFileSync('python3', ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--target', target, 'uv'], {
    stdio: 'ignore',
  });
  return `${path.join(target, 'bin')}${path.delimiter}${current}`;
}

/** The same PATH without any folder that has a uv. */
export function pathWithoutUv(): string {
  const folders = trustedFolders(process.env.PATH);
  return folders.filter((folder) => findExecutables('uv', [folder]).length === 0).join(path.delimiter);
}

/** An executable that answers every call with the given text. */
export function fakeProgram(folder: string, name: string, answer: string, exitCode = 0): string {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, name);
  writeFileSync(file, `#!/bin/sh\necho '${answer}'\nexit ${exitCode}\n`);
  chmodSync(file, 0o755);
  return file;
}

/** The Python environments in a toolchain folder, finished or not. */
export function environments(home: string): readonly string[] {
  const engines = path.join(home, 'engines');
  const keys = readdirSync(engines, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return keys.flatMap(({ name }) => readdirSync(path.join(engines, name)).filter((entry) => entry.startsWith('env')));
}

export interface ScriptRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a script in a Node process of its own; `onStdout` may kill it. */
export function runScript(
  script: string,
  options: {
    readonly args?: readonly string[];
    readonly env?: NodeJS.ProcessEnv;
    readonly stdin?: string;
    readonly onStdout?: (text: string, kill: (signal: NodeJS.Signals) => void) => void;
  } = {},
): Promise<ScriptRun> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...(options.args ?? [])], { env: { ...process.env, ...options.env } });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      options.onStdout?.(stdout, (signal) => child.kill(signal));
    });
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    child.stdin.end(options.stdin ?? '');
  });
}
