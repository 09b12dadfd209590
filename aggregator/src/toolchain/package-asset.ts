import { existsSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from './package-assets.ts';

/**
 * Absolute path of something that travels inside the package: `eslint-runner.js`, `semgrep-rules`.
 * @throws Error where the installation is incomplete.
 */
export function packageAsset(name: 'eslint-runner.js' | 'semgrep-rules'): string {
  const dist = path.join(packageRoot(), 'dist');
  const file = name.endsWith('.js') ? path.join(dist, name) : path.join(dist, 'assets', name);
  if (!existsSync(file))
    throw new Error(`The files of prodcheck are incomplete: ${name} is missing. Install it again (in a checkout: npm run build).`);
  return file;
}
