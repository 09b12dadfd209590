import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the installed `prodcheck` package, from wherever the bundler put this code in it. */
export function packageRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (nameOf(folder) !== 'prodcheck') {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('The files of prodcheck are incomplete: its package.json is missing. Install it again.');
    folder = parent;
  }
  return folder;
}

/**
 * Absolute path of something that travels inside the package: `eslint-runner.js`, `semgrep-rules`.
 * @throws Error where the installation is incomplete.
 */
export function packageAsset(name: 'eslint-runner.js' | 'semgrep-rules'): string {
  const dist = path.join(packageRoot(), 'dist');
  return existing(name, name.endsWith('.js') ? path.join(dist, name) : path.join(dist, 'assets', name));
}

/** The hash-locked list of the Python-borne engines. */
export function lockPath(): string {
  return sourceOrAsset('requirements.lock', 'aggregator/toolchain/requirements.lock', 'toolchain/requirements.lock');
}

/** The folder for PYTHONPATH that holds our SQLFluff plugin and its `.dist-info`. */
export function sqlfluffPluginPath(): string {
  return sourceOrAsset('the SQLFluff plugin', 'sqlfluff-rules/src', 'sqlfluff-rules');
}

/**
 * A checkout's own file goes first, so that development never sees a stale build. Only in a checkout: what lies beside an
 * installed package is `node_modules`, where an audited repository can put a folder of any name.
 */
function sourceOrAsset(what: string, source: string, asset: string): string {
  const root = packageRoot();
  const workspace = path.dirname(root);
  const own = path.join(workspace, source);
  if (path.basename(root) === 'aggregator' && nameOf(workspace) === 'prodcheck-workspace' && existsSync(own)) return own;
  return existing(what, path.join(root, 'dist', 'assets', asset));
}

function existing(what: string, file: string): string {
  if (existsSync(file)) return file;
  throw new Error(`The files of prodcheck are incomplete: ${what} is missing. Install it again (in a checkout: npm run build).`);
}

/** The `name` of the package.json in a folder; undefined where there is none. */
function nameOf(folder: string): unknown {
  const manifest = path.join(folder, 'package.json');
  if (!existsSync(manifest)) return undefined;
  const content: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
  return typeof content === 'object' && content !== null && 'name' in content ? content.name : undefined;
}
