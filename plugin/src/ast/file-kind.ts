import type { TSESLint } from '@typescript-eslint/utils';
import { perFile } from './per-file.ts';
import { importedModules } from './resolve-import.ts';

const COMMAND_LINE_MODULES = new Set([
  'commander',
  'yargs',
  'yargs/yargs',
  'cac',
  'citty',
  'meow',
  'minimist',
  'arg',
  'sade',
  'clipanion',
  '@oclif/core',
  'oclif',
  'inquirer',
  '@inquirer/prompts',
  'prompts',
  'enquirer',
  'ora',
  'gluegun',
  'nest-commander',
  '@stricli/core',
  'gunshi',
  'cleye',
  'command-line-args',
  'getopts',
  'mri',
  '@clack/prompts',
  'figlet',
  'cli-table3',
]);

/** What a file imports that extends a build. */
const BUILD_MODULE = /^(?:vite|rollup|rolldown|webpack|esbuild|tsup|tsdown|@rspack\/core|@babel\/core)$/;
const SERVER_MODULE = /^(?:http|https|http2|express|fastify|koa|hono|polka|connect)$/;

/** Whether a file is a program for the terminal or a part of a build: a `#!` line, or an argument parser, a prompt or a bundler among its imports. */
export function isCommandLineFile(sourceCode: Readonly<TSESLint.SourceCode>): boolean {
  return knownAnswer(sourceCode.ast, sourceCode) === true;
}

const knownAnswer = perFile((_: object, sourceCode): boolean => looksLikeCommand(sourceCode));

function looksLikeCommand(sourceCode: Readonly<TSESLint.SourceCode>): boolean {
  if (sourceCode.text.startsWith('#!')) return true;
  const modules = [...importedModules(sourceCode)];
  if (modules.some((name) => COMMAND_LINE_MODULES.has(name))) return true;
  // A server that hosts Vite while it is developed is no plugin of it.
  if (modules.some((name) => BUILD_MODULE.test(name)) && !modules.some((name) => SERVER_MODULE.test(name))) return true;
  return importedModules(sourceCode).has('util') && /\bparseArgs\s*\(/.test(sourceCode.text);
}

/** Whether a file says that it is for development or for a tool: `config/development.js`, `vite.config.ts`, Angular's `environment.ts`. */
export function isDevelopmentFile(filename: string, text = ''): boolean {
  const name = filename.split(/[\\/]/).at(-1) ?? '';
  // Its counterpart for production replaces it, whichever of the two has the plain name.
  if (/^environment(?:\.[\w-]+)?\.ts$/.test(name) && /\bproduction\s*:\s*false\b/.test(text)) return true;
  return (
    /(?:^|[._-])(?:dev|develop|development|local|localhost|test|tests|testing|spec|e2e|mock|mocks|fixture|fixtures|seed|seeds|stories)(?=[._-]|$)/i.test(
      name,
    ) ||
    /\.(?:config|conf|setup)\.[cm]?[jt]s$/i.test(name) ||
    /^(?:gulpfile|gruntfile|webpack|vite|jest|karma|cypress|playwright|setupProxy)\b/i.test(name)
  );
}

/** Whether a file lies where a project keeps what is called by hand: `src/cli/…`, `bin/…`, `commands/…`. */
export function isCommandLinePath(filename: string): boolean {
  return (
    /(?:^|[\\/])(?:cli|bin|commands?|scripts?|tools?|extra|tasks)[\\/]/.test(filename) ||
    /(?:^|[\\/])(?:cli|install|setup)\.[cm]?[jt]s$/.test(filename)
  );
}
