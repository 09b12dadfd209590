import type { InventoryFile } from '../../model/project.ts';
import type { EngineAdapter } from '../engine-adapter.ts';
import type { EslintRunners } from './runners.ts';
import { selectFiles } from '../select-files.ts';
import { parseEslint, planEslint } from './eslint-program.ts';
import { OXLINT, parseOxlint, planOxlint } from './oxlint-program.ts';

/** What oxlint reads as JavaScript or TypeScript; it leaves out names like `app.min.js` without a word. */
const OXLINT_NAMES = /\.[cm]?[jt]sx?$/i;
const OXLINT_LEAVES_OUT = /[.\-_]min\./;
/** Component files hold JavaScript among other things; none of our rules is written for them. */
const COMPONENTS = /\.(vue|svelte|astro)$/i;

/**
 * Our plugin's rules and the chosen ones of eslint-plugin-security, run by oxlint where it can and by ESLint where it cannot:
 * a file that oxlint leaves out, cannot parse, crashes on, or that holds a comment only oxlint would obey.
 * @param options.runners null where ESLint is not installed.
 * @param options.runner `auto`: oxlint where it is installed; `eslint`: ESLint for all, the reference.
 */
export function eslintAdapter(options: { readonly runners: EslintRunners | null; readonly runner: 'auto' | 'eslint' }): EngineAdapter {
  const { runners, runner } = options;
  const takes = (file: InventoryFile) =>
    runner !== 'eslint' && OXLINT_NAMES.test(file.path) && !OXLINT_LEAVES_OUT.test(fileName(file.path));
  return {
    id: 'eslint',
    name: 'ESLint',
    nothing: 'no JavaScript or TypeScript code',
    needsTexts: false,
    select: (inventory) => selectFiles(inventory, ['javascript', 'typescript']).filter(({ path }) => !COMPONENTS.test(path)),
    planInvocations: (request) => {
      if (runners === null || request.detectors.length === 0) return [];
      const { oxlint } = runners;
      const fast = oxlint === undefined ? [] : request.files.filter(takes).map(({ path }) => path);
      const taken = new Set(fast);
      const rest = request.files.map(({ path }) => path).filter((path) => !taken.has(path));
      return [...(oxlint === undefined ? [] : planOxlint(runners, oxlint, fast, request)), ...planEslint(runners, rest, request)];
    },
    planFallback: (tried, paths, request) => (runners === null || tried.attempt === 'fallback' ? [] : planEslint(runners, paths, request)),
    parse: (output, invocation) => (invocation.program === OXLINT ? parseOxlint(output, invocation) : parseEslint(output, invocation)),
  };
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
