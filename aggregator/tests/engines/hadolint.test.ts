import { describe, expect, test } from 'vitest';
import { hadolintAdapter } from '../../src/engines/hadolint/hadolint-adapter.ts';
import { HADOLINT_DETECTORS } from '../../src/engines/hadolint/rules.ts';
import { runEngine } from '../../src/engines/run-engine.ts';
import { catalogOf } from './support/catalog.ts';
import { engineTool } from './support/engines.ts';
import { writeProject, type TestProject } from './support/project.ts';

const tool = await engineTool('hadolint');

async function audit(project: TestProject) {
  try {
    return await runEngine(
      { adapter: hadolintAdapter(), tool, detectors: HADOLINT_DETECTORS, timeoutMs: 30_000 },
      { ...project, catalog: catalogOf(HADOLINT_DETECTORS), jobs: 1, maxFileBytes: 1_000_000 },
    );
  } finally {
    project.remove();
  }
}

const brief = ({ findings }: Awaited<ReturnType<typeof audit>>) =>
  findings.map(
    ({ control, detector, location: at, confidence }) => `${detector.rule} ${at?.startLine}-${at?.endColumn} ${control} ${confidence}`,
  );

describe('Hadolint', () => {
  test('maps what a control of ours is about to that control, and the rest to hygiene', async () => {
    const result = await audit(writeProject({ Dockerfile: 'FROM node:latest\nENV API_KEY=😀\nMAINTAINER me\nRUN cd /x\nUSER root\n' }));
    expect(brief(result)).toEqual([
      'DL3007 1-17 latest-tag high',
      'DL3064 2-15 secret-in-layer low',
      'DL4000 3-14 dockerfile-hygiene high',
      'DL3003 4-10 dockerfile-hygiene high',
      'SC2164 4-10 dockerfile-hygiene high',
      'DL3002 5-10 runs-as-root low',
    ]);
    expect(result.notices).toBeUndefined();
  });

  test('leaves out what is a matter of taste', async () => {
    const result = await audit(writeProject({ Dockerfile: 'FROM node:22\nRUN apt-get update && apt-get install -y curl=1\nUSER app\n' }));
    expect(brief(result)).toEqual([]);
  });

  test('reports what an ignore comment marks: suppressing is a later step', async () => {
    const result = await audit(writeProject({ Dockerfile: '# hadolint global ignore=DL3006\n# hadolint ignore=DL3006\nFROM node\n' }));
    expect(brief(result)).toEqual(['DL3006 3-10 latest-tag high']);
  });

  test('reads the other files where one is no Dockerfile, which counts as unread', async () => {
    const result = await audit(writeProject({ 'a/Dockerfile': 'RUNN foo\n', 'b/Dockerfile': 'FROM node\n' }));
    expect(brief(result)).toEqual(['DL3006 1-10 latest-tag high']);
    expect(result.run).toMatchObject({ status: 'ok', files: 2, unread: [{ file: 'a/Dockerfile' }] });
    expect(result.run.unread[0]?.because).toMatch(/^Hadolint could not parse it \(line 1\): .*\.$/);
  });

  test('reads files whose names hold spaces, line breaks or a leading dash', async () => {
    const names = ['-Dockerfile', 'a b/Dockerfile', 'new\nline/Dockerfile'];
    const result = await audit(writeProject(Object.fromEntries(names.map((name) => [name, 'FROM node\r\n']))));
    expect(result.findings.map(({ location }) => location?.file)).toEqual(names);
  });

  test('fails where a file vanished, because it says nothing of the others then', async () => {
    const gone = writeProject({ 'a/Dockerfile': 'FROM node\n' });
    gone.remove();
    const result = await audit({ ...writeProject({}), inventory: gone.inventory });
    expect(result.run).toMatchObject({ status: 'failed', findings: 0, unread: [{ file: 'a/Dockerfile' }] });
    expect(result.run.because).toContain('does not exist');
  });

  test('has a meaning for each code once', () => {
    const codes = HADOLINT_DETECTORS.map(({ rule }) => rule);
    expect(new Set(codes).size).toBe(codes.length);
  });
});
