import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { PrivateFolders } from './child-env.ts';
import { onShutdown } from './live-runs.ts';

const state: { folders?: PrivateFolders } = {};

/** The stand-ins for HOME and TMPDIR of all engines of this process; made at first need, removed when it ends. */
export function privateFolders(): PrivateFolders {
  if (state.folders && existsSync(state.folders.home) && existsSync(state.folders.temp)) return state.folders;
  const root = mkdtempSync(path.join(tmpdir(), 'prodcheck-'));
  onShutdown(() => rmSync(root, { recursive: true, force: true, maxRetries: 3 }));
  const folders = { home: path.join(root, 'home'), temp: path.join(root, 'tmp') };
  mkdirSync(folders.home);
  mkdirSync(folders.temp);
  state.folders = folders;
  return folders;
}
