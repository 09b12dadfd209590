import './node-globals.ts';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import type { ESLint } from 'eslint';
import type { EslintRequest } from '../engines/eslint/eslint-program.ts';
import { createLinter } from './lint-files.ts';

// A program of its own, so that a rule that hangs or runs out of memory takes nothing else with it. Only our own adapter calls it.
const request = JSON.parse(await text(process.stdin)) as EslintRequest;
const plugins: Record<string, ESLint.Plugin> = {};
for (const [prefix, path] of Object.entries(request.plugins)) {
  const module = (await import(pathToFileURL(path).href)) as { default: ESLint.Plugin };
  plugins[prefix] = module.default;
}
const lint = createLinter({ plugins, rules: request.rules });
process.stdout.write('{"files":[');
for (const [index, file] of request.files.entries()) {
  process.stdout.write(`${index === 0 ? '' : ',\n'}${JSON.stringify(lint(file))}`);
}
process.stdout.write(']}\n');
