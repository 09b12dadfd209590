import type { LockFormat } from './find-locks.ts';
import type { LockedPackages } from './locks/locked-package.ts';
import { readPnpmLock } from './locks/pnpm-lock.ts';
import { readPipfileLock, readPoetryLock, readRequirements, readUvLock } from './locks/python-locks.ts';
import { readYarnLock } from './locks/yarn-lock.ts';

/**
 * What production installs by a lock file that npm cannot read; undefined where it is no such file.
 * @param manifests texts of the manifests that it is for, the nearest first.
 */
export function readLock(format: Exclude<LockFormat, 'npm'>, text: string, manifests: readonly string[]): LockedPackages | undefined {
  try {
    switch (format) {
      case 'pnpm':
        return readPnpmLock(text);
      case 'yarn':
        return readYarnLock(text, manifests);
      case 'uv':
        return readUvLock(text);
      case 'poetry':
        return readPoetryLock(text, manifests[0] ?? '');
      case 'pipfile':
        return readPipfileLock(text);
      case 'requirements':
        return readRequirements(text);
    }
  } catch {
    // Not YAML, not TOML: said as unread by the caller.
    return undefined;
  }
}
