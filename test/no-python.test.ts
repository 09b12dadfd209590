import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Report } from '../aggregator/src/model/report.ts';
import { makeProject, prodcheck, removeProject } from './support/audit.ts';

const home = mkdtempSync(path.join(tmpdir(), 'prodcheck-home-'));
const scripts = makeProject({
  'package.json': '{ "name": "orders", "dependencies": { "express": "5.0.0" } }',
  'src/app.js': 'export const total = 1;\n',
});
const python = makeProject({ 'requirements.txt': 'flask==3.1.0\n', 'app/main.py': 'total = 1\n' });

afterAll(() => {
  rmSync(home, { recursive: true, force: true });
  for (const project of [scripts, python]) removeProject(project);
});

/** Statuses of the engines where none of the Python-borne ones is installed. */
function statuses(folder: string): Record<string, string> {
  const { stdout } = prodcheck(['check', folder, '--offline', '-f', 'json'], { env: { PRODCHECK_HOME: home } });
  const report = JSON.parse(stdout) as Report;
  return Object.fromEntries(report.engines.map(({ id, status }) => [id, status]));
}

test('a project of scripts alone needs none of the engines that come with Python, and nothing is set up for it', () => {
  expect(statuses(scripts)).toEqual({ eslint: 'ok', semgrep: 'skipped', hadolint: 'skipped', sqlfluff: 'skipped', project: 'ok' });
  expect(readdirSync(home)).toEqual([]);
});

test('a project in Python does', () => {
  expect(statuses(python)).toMatchObject({ eslint: 'skipped', semgrep: 'missing' });
});
