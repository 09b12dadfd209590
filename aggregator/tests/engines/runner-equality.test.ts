import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareRunners } from './support/compare-runners.ts';
import { buildEslintProgram } from './support/eslint-program.ts';
import { PLUGIN_DETECTORS } from './support/plugin-detectors.ts';
import { inventoryFile, inventoryOf, writeProject } from './support/project.ts';
import { pageExamples } from './support/page-examples.ts';
import { ruleCases } from './support/rule-cases.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** What some rules ask of the manifest: without it they would say nothing in both runners. */
const EXPRESS_4 = '{ "dependencies": { "express": "^4.21.0" } }\n';

let program: Awaited<ReturnType<typeof buildEslintProgram>>;
beforeAll(async () => {
  program = await buildEslintProgram();
});
afterAll(() => program.remove());

/** A folder's JavaScript and TypeScript as a project. */
function folderProject(root: string) {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll(path.sep, '/'))
    .filter((name) => /\.[cm]?[jt]sx?$/.test(name) && !/(^|\/)(node_modules|dist)\//.test(name))
    .filter((name) => statSync(path.join(root, name)).isFile());
  const inventory = inventoryOf(names.sort().map((name) => inventoryFile(name, statSync(path.join(root, name)).size)));
  return { root, inventory, texts: new Map<string, string>() };
}

/** Milliseconds; ESLint takes some seconds a thousand cases, and the machine may be busy. */
const TIMEOUT = 240_000;

describe('oxlint and ESLint report the same, line by line', { timeout: TIMEOUT }, () => {
  test('on every case of every rule', async () => {
    const cases = ruleCases(path.join(ROOT, 'plugin/tests'));
    const project = writeProject({ ...cases, 'anchor.js': 'eval(x);\n', 'package.json': EXPRESS_4 });
    const { oxlint, eslint } = await compareRunners(project, program, PLUGIN_DETECTORS);
    project.remove();
    expect(oxlint).toEqual(eslint);
    expect(oxlint.length).toBeGreaterThan(0);
  });

  test('on every example of every page', async () => {
    const project = writeProject(pageExamples(path.join(ROOT, 'controls')));
    const { oxlint, eslint } = await compareRunners(project, program, PLUGIN_DETECTORS);
    project.remove();
    expect(oxlint).toEqual(eslint);
    expect(oxlint.length).toBeGreaterThan(100);
  });

  test.each(['express-careless', 'express-hardened', 'monorepo'])('on the project %s', async (name) => {
    const { oxlint, eslint } = await compareRunners(folderProject(path.join(ROOT, 'fixtures/projects', name)), program, PLUGIN_DETECTORS);
    expect(oxlint).toEqual(eslint);
    expect(oxlint.length).toBeGreaterThan(0);
  });

  test("on prodcheck's own code, which both can read", async () => {
    const { oxlint, eslint, results } = await compareRunners(folderProject(path.join(ROOT, 'aggregator/src')), program, PLUGIN_DETECTORS);
    expect(oxlint).toEqual(eslint);
    expect([results.oxlint, results.eslint].map(({ run }) => run.status)).toEqual(['ok', 'ok']);
  });

  // PRODCHECK_EQUALITY=/some/checkout:/another: any folders, of which nothing is written anywhere.
  const folders = process.env['PRODCHECK_EQUALITY']?.split(path.delimiter) ?? [];
  test.each(folders)('on %s', async (folder) => {
    const { oxlint, eslint } = await compareRunners(folderProject(folder), program, PLUGIN_DETECTORS);
    expect(oxlint).toEqual(eslint);
  });
});
