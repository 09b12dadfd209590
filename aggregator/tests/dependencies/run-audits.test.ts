import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { runAudits } from '../../src/dependencies/run-audits.ts';
import { contextOf } from '../support/check-context.ts';

/** A registry that answers what npm's answers about advisories, with one of lodash; npm itself is the real one. */
const asked: string[] = [];
const registry: Server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    if (request.url?.includes('advisories/bulk') !== true) return void response.writeHead(404).end('{}');
    asked.push((request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString());
    const advisory = {
      id: 1,
      url: 'https://github.com/advisories/GHSA-1',
      title: 'Prototype Pollution',
      severity: 'critical',
      vulnerable_versions: '<4.17.12',
    };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ lodash: [{ ...advisory, cwe: [], cvss: {} }] }));
  });
});
let folder: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));

  const { port } = registry.address() as AddressInfo;
  vi.stubEnv('npm_config_registry', `http://127.0.0.1:${String(port)}`);
  folder = mkdtempSync(path.join(tmpdir(), 'prodcheck-audits-'));
  vi.stubEnv('npm_config_cache', path.join(folder, 'cache'));
});

afterAll(() => {
  vi.unstubAllEnvs();
  registry.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What npm was asked, and the data of the evidence. */
async function audit(files: Readonly<Record<string, string>>): Promise<{ readonly asked: unknown; readonly data: readonly unknown[] }> {
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  asked.length = 0;
  const evidence = await runAudits(folder, contextOf({ files }).inventory, undefined);
  return { asked: JSON.parse(asked[0] ?? 'null'), data: evidence.map(({ data }) => data) };
}

const LODASH = { tool: 'npm audit', name: 'lodash', severity: 'critical', advisory: 'Prototype Pollution, GHSA-1' };

test("npm is asked about pnpm's versions, those that only development needs left out", async () => {
  const lock = `lockfileVersion: '9.0'
importers:
  .:
    dependencies:
      lodash: {specifier: ^4.0.0, version: 4.17.4}
      other: {specifier: ^1.0.0, version: 1.0.0}
    devDependencies:
      jest: {specifier: ^29.0.0, version: 29.7.0}
snapshots:
  lodash@4.17.4: {}
  lodash@4.17.21: {}
  other@1.0.0:
    dependencies: {lodash: 4.17.21}
  jest@29.7.0: {}
`;
  const found = await audit({ 'package.json': '{"dependencies":{"lodash":"^4.0.0"}}', 'pnpm-lock.yaml': lock });
  expect(found.asked).toEqual({ lodash: ['4.17.21', '4.17.4'], other: ['1.0.0'] });
  expect(found.data).toEqual([{ tool: 'npm audit' }, { ...LODASH, version: '4.17.4', fixed: 'lodash@4.17.12' }]);
});

test("npm is asked about its own lock file's versions", async () => {
  const root = { name: 'a', version: '1.0.0', dependencies: { lodash: '4.17.4' } };
  const lock = { lockfileVersion: 3, packages: { '': root, 'node_modules/lodash': { version: '4.17.4' } } };
  const found = await audit({ 'package.json': JSON.stringify(root), 'package-lock.json': JSON.stringify(lock) });
  expect(found.asked).toEqual({ lodash: ['4.17.4'] });
  expect(found.data).toMatchObject([{ tool: 'npm audit' }, LODASH]);
});
