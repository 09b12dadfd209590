import { describe, expect, test } from 'vitest';
import { passed as hold } from '../../src/checks/absence.ts';
import { defineCheck } from '../../src/checks/define-check.ts';
import { runChecks, type Conclusions } from '../../src/checks/run-checks.ts';
import { buildInventory } from '../../src/inventory/build-inventory.ts';
import type { Check, CheckContext, Conclusion } from '../../src/model/conclusion.ts';
import { DEFAULT_CONFIG, type Config } from '../../src/model/config.ts';
import type { Catalog, Control, ControlLanguage } from '../../src/model/control.ts';
import type { Evidence } from '../../src/model/evidence.ts';
import type { ProjectPart } from '../../src/model/stack.ts';
import { snapshotOf } from '../project/snapshot-of.ts';
import { CONTRACT, detected, partOf, seen, stackOf } from '../support/check-context.ts';

const HEALTH = 'missing-health-endpoint';
const METRICS = 'missing-metrics';
const RETRY = 'missing-retry';

/** Controls of the contract; those named here pass by evidence of that kind. */
function catalogOf(ids: readonly string[], evidence: Readonly<Record<string, string>> = {}): Catalog {
  const controls = ids.map((id): [string, Control] => {
    const known = CONTRACT.controls.get(id);
    if (known === undefined) throw new Error(`The contract has no ${id}.`);
    return [id, { ...known, evidence: evidence[id] === undefined ? [] : [evidence[id]] }];
  });
  return { ...CONTRACT, controls: new Map(controls) };
}

interface Given {
  readonly controls?: readonly string[];
  readonly byEvidence?: Readonly<Record<string, string>>;
  readonly checks?: readonly Check[];
  readonly parts?: readonly Partial<ProjectPart>[];
  readonly evidence?: readonly Evidence[];
  readonly files?: Readonly<Record<string, string>>;
  readonly config?: Partial<Config>;
  /** Languages in which all of it can be judged; all four where it does not say. */
  readonly judged?: readonly ControlLanguage[];
}

function run(given: Given): Conclusions {
  const catalog = catalogOf(given.controls ?? [METRICS], given.byEvidence ?? { [METRICS]: 'metrics' });
  const parts = (given.parts ?? [{}]).map(partOf);
  const snapshot = snapshotOf(given.files ?? {});
  const judged = new Set<ControlLanguage>(given.judged ?? ['js', 'py', 'go', 'java']);
  return runChecks({
    ...{ catalog, snapshot, checks: given.checks ?? [], evidence: given.evidence ?? [] },
    coverage: new Map([...catalog.controls.keys()].map((id) => [id, judged])),
    inventory: buildInventory(snapshot, {}, parts),
    stack: stackOf(parts),
    config: { ...DEFAULT_CONFIG, ...given.config },
  });
}

/** A check that answers so for one control, wherever it is asked. */
function answering(control: string, answer: (context: CheckContext) => Conclusion, scope: Check['scope'] = 'part'): Check {
  return defineCheck({ id: control, controls: [control], languages: ['js'], reads: [], scope, run: (context) => [answer(context)] });
}

const failing = (control: string): Check =>
  answering(control, (context) => ({
    ...{ control, status: 'failed' },
    findings: [
      {
        control,
        severity: 'high',
        message: context.part.root,
        location: null,
        detector: { engine: 'project', rule: control },
        confidence: 'high',
      },
    ],
  }));

describe('plain absences', () => {
  test('evidence anywhere in the part passes, with where it stands', () => {
    const { passed, findings } = run({ evidence: [seen('metrics', {}, 'src/metrics.js:3')] });
    expect(passed).toEqual([
      { control: METRICS, title: 'missing-metrics holds', evidence: [{ file: 'src/metrics.js', line: 3 }], part: '.' },
    ]);
    expect(findings).toEqual([]);
  });

  test('no evidence is one finding without a place, shown at the anchor of the part', () => {
    const { findings, passed } = run({ evidence: [seen('structured-logger')] });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      control: METRICS,
      location: null,
      anchor: { file: 'package.json', line: 1 },
      part: '.',
      severity: 'high',
    });
    expect(passed).toEqual([]);
  });

  test("what a script or a migration does is not the service's, except for lock timeouts", () => {
    const files = { 'scripts/load.js': '', 'migrations/0001.py': '', 'src/app.js': '' };
    expect(run({ files, evidence: [seen('metrics', {}, 'scripts/load.js:1')] }).findings).toHaveLength(1);
    expect(run({ files, evidence: [seen('metrics', {}, 'migrations/0001.py:1')] }).findings).toHaveLength(1);
    expect(run({ files, evidence: [seen('metrics', {}, 'src/app.js:1')] }).findings).toEqual([]);
  });
});

describe('parts of a monorepo', () => {
  const parts = [
    { root: 'api', anchor: { file: 'api/package.json', line: 1 } },
    { root: 'billing', anchor: { file: 'billing/package.json', line: 1 } },
  ];
  const files = { 'api/src/a.js': '', 'billing/src/b.js': '', 'packages/shared/c.js': '' };

  test('are told apart: what one has, the other lacks', () => {
    const { passed, findings } = run({ parts, files, evidence: [seen('metrics', {}, 'api/src/a.js:1')] });
    expect(passed.map(({ part }) => part)).toEqual(['api']);
    expect(findings.map(({ part, anchor }) => [part, anchor?.file])).toEqual([['billing', 'billing/package.json']]);
  });

  test('share what lies outside all of them', () => {
    const { passed } = run({ parts, files, evidence: [seen('metrics', {}, 'packages/shared/c.js:1')] });
    expect(passed.map(({ part }) => part)).toEqual(['api', 'billing']);
  });

  test('lend what their libraries do to the programs that are built from them, through one another', () => {
    const manifests = {
      'api/package.json': '{"name":"@acme/api","dependencies":{"@acme/http":"workspace:*"}}',
      'libs/http/package.json': '{"name":"@acme/http","main":"index.js","dependencies":{"@acme/metrics":"workspace:*"}}',
      'libs/metrics/package.json': '{"name":"@acme/metrics","main":"index.js","dependencies":{"@acme/http":"workspace:*"}}',
      'libs/metrics/index.js': '',
    };
    const { passed, findings } = run({
      parts: [{ root: 'api' }, { root: 'billing' }, { root: 'libs/http', kind: 'library' }, { root: 'libs/metrics', kind: 'library' }],
      files: { ...files, ...manifests },
      evidence: [seen('metrics', {}, 'libs/metrics/index.js:1')],
    });
    expect(passed.map(({ part }) => part)).toEqual(['api']);
    expect(findings.map(({ part }) => part)).toEqual(['billing']);
  });

  test('ask a library that a program is built from nothing of its own: the program is asked', () => {
    const asked: string[] = [];
    const check = answering(RETRY, ({ part }) => (asked.push(part.root), hold(RETRY, [])));
    run({
      parts: [{ root: 'api' }, { root: 'libs/http', kind: 'library' }, { root: 'libs/sdk', kind: 'library' }],
      files: {
        ...files,
        'api/package.json': '{"name":"api","dependencies":{"http":"workspace:*"}}',
        'libs/http/package.json': '{"name":"http"}',
        'libs/sdk/package.json': '{"name":"sdk"}',
      },
      controls: [RETRY],
      checks: [check],
      evidence: [seen('outgoing-http', {}, 'libs/http/index.js:1'), seen('outgoing-http', {}, 'libs/sdk/index.js:1')],
    });
    expect(asked).toEqual(['api', 'libs/sdk']);
  });

  test('lend a module of the JVM what is about services, where a service is built from it', () => {
    const uses = '<dependencies><dependency><groupId>a</groupId><artifactId>common</artifactId></dependency></dependencies>';
    const { applicability } = run({
      parts: [
        { root: 'api', languages: detected('java') },
        { root: 'common', kind: 'library', languages: detected('java') },
        { root: 'other', kind: 'library', languages: detected('java') },
      ],
      files: {
        'api/pom.xml': `<project><artifactId>api</artifactId>${uses}</project>`,
        'common/pom.xml': '<project><artifactId>common</artifactId></project>',
        'other/pom.xml': '<project><artifactId>other</artifactId></project>',
      },
    });
    expect(['api', 'common', 'other'].map((root) => applicability.get(root)?.service.holds)).toEqual([true, true, false]);
  });

  test('that are no service are not judged, and do not hide that another one is', () => {
    const mixed = run({ parts: [{ root: 'web', kind: 'frontend' }, { root: 'api' }], files });
    expect(mixed.findings.map(({ part }) => part)).toEqual(['api']);
    expect(mixed.notApplicable).toEqual([]);
  });

  test('one check runs once for each, or once for the project', () => {
    const each = run({ parts, controls: [HEALTH], checks: [failing(HEALTH)] });
    expect(each.findings.map(({ message, part }) => [message, part])).toEqual([
      ['api', 'api'],
      ['billing', 'billing'],
    ]);
    const seenParts: string[] = [];
    const once = answering('missing-lockfile', ({ part }) => (seenParts.push(part.root), hold('missing-lockfile', [])), 'project');
    run({ parts, controls: ['missing-lockfile'], checks: [once] });
    expect(seenParts).toEqual(['.']);
  });

  test('a check for the project sees the evidence of all parts', () => {
    let count = 0;
    const once = answering(
      'missing-lockfile',
      (context) => ((count = context.evidence('metrics').length), hold('missing-lockfile', [])),
      'project',
    );
    run({
      parts,
      files,
      controls: ['missing-lockfile'],
      checks: [once],
      evidence: [seen('metrics', {}, 'api/src/a.js'), seen('metrics', {}, 'billing/src/b.js')],
    });
    expect(count).toBe(2);
  });
});

describe('what does not apply', () => {
  test.each([
    ['library', 'no server was detected (it is a library)'],
    ['cli', 'no server was detected (it is a command-line tool)'],
    ['frontend', 'no server was detected (it is a browser application)'],
    ['infrastructure', 'no server was detected (it is infrastructure)'],
  ] as const)('a %s serves nothing', (kind, because) => {
    expect(run({ parts: [{ kind }] }).notApplicable).toEqual([{ control: METRICS, because }]);
  });

  test('a worker without a server is asked nothing, and its check is not even run', () => {
    let asked = false;
    const check = answering(HEALTH, () => ((asked = true), hold(HEALTH, [])));
    const { notApplicable } = run({ controls: [HEALTH], checks: [check], parts: [{ kind: 'cli', frameworks: [] }] });
    expect(notApplicable).toHaveLength(1);
    expect(asked).toBe(false);
  });

  test('a service that calls nobody needs no retry; one that does, does', () => {
    const by = { controls: [RETRY], byEvidence: { [RETRY]: 'retry' } };
    expect(run(by).notApplicable).toEqual([{ control: RETRY, because: 'no outgoing HTTP call was found' }]);
    expect(run({ ...by, evidence: [seen('outgoing-http')] }).findings).toHaveLength(1);
    expect(run({ ...by, evidence: [seen('outgoing-http')], parts: [{ kind: 'frontend' }] }).findings).toEqual([]);
  });

  test('a control that is switched off says why, and its check is not asked', () => {
    const config = { controls: { [METRICS]: { off: 'the platform collects them' } } };
    expect(run({ config }).notApplicable).toEqual([{ control: METRICS, because: 'switched off: the platform collects them' }]);
    expect(run({ config }).findings).toEqual([]);
  });

  test('the configuration may force what was not detected, and take away what was', () => {
    const by = { controls: [RETRY], byEvidence: { [RETRY]: 'retry' } };
    expect(run({ ...by, config: { project: { applies: ['external'] } } }).findings).toHaveLength(1);
    expect(run({ ...by, evidence: [seen('outgoing-http')], config: { project: { applies: ['service'] } } }).notApplicable).toEqual([
      { control: RETRY, because: "the configuration's project.applies does not name external" },
    ]);
  });

  test('of several parts the first gives the reason', () => {
    const { notApplicable } = run({
      parts: [
        { root: 'a', kind: 'library' },
        { root: 'b', kind: 'cli' },
      ],
    });
    expect(notApplicable).toEqual([{ control: METRICS, because: 'no server was detected in a (it is a library)' }]);
  });

  test('but before them all the one that the control is about, then a service', () => {
    const silent = (control: string): Check =>
      answering(control, () => ({ control, status: 'not-applicable', because: 'there is no logger yet' }));
    const parts = [{ root: 'web', kind: 'frontend' as const }, { root: 'api' }];
    expect(run({ parts, controls: [HEALTH], checks: [silent(HEALTH)] }).notApplicable).toEqual([
      { control: HEALTH, because: 'there is no logger yet' },
    ]);
    const retry = run({ parts: [{ root: 'lib', kind: 'library' }, { root: 'api' }], controls: [RETRY], byEvidence: { [RETRY]: 'retry' } });
    expect(retry.notApplicable).toEqual([{ control: RETRY, because: 'no outgoing HTTP call was found' }]);
  });
});

describe('a language in which nothing can judge', () => {
  const go = { languages: detected('go'), frameworks: detected('gin') };
  const unjudged: Given = { parts: [go], judged: ['js', 'py'] };

  test('makes an absence unknown, no finding', () => {
    const { findings, notChecked } = run(unjudged);
    expect(findings).toEqual([]);
    expect(notChecked).toEqual([{ control: METRICS, because: 'not checked in go yet' }]);
  });

  test("makes a check's own `not applicable` unknown too", () => {
    const check = answering(HEALTH, () => ({ control: HEALTH, status: 'not-applicable', because: 'no route was found' }));
    const { notApplicable, notChecked } = run({ ...unjudged, controls: [HEALTH], checks: [check] });
    expect(notApplicable).toEqual([]);
    expect(notChecked).toEqual([{ control: HEALTH, because: 'not checked in go yet' }]);
  });

  test('lets what was seen stand', () => {
    const check = answering(HEALTH, () => hold(HEALTH, [{ file: 'main.go', line: 1 }]));
    expect(run({ ...unjudged, controls: [HEALTH], checks: [check] }).passed.map(({ control }) => control)).toEqual([HEALTH]);
  });

  test('makes it unknown whether a service calls others', () => {
    const by = { controls: [RETRY], byEvidence: { [RETRY]: 'retry' } };
    expect(run({ ...unjudged, ...by }).notChecked).toEqual([{ control: RETRY, because: 'not checked in go yet' }]);
    expect(run({ ...unjudged, ...by, parts: [{ ...go, kind: 'cli' }] }).notApplicable).toHaveLength(1);
  });

  test('beside one that can be judged leaves the whole unknown', () => {
    expect(run({ ...unjudged, parts: [{ languages: detected('javascript', 'go') }] }).notChecked).toHaveLength(1);
  });

  test('in one part stays unknown, however the other one is', () => {
    const files = { 'api/a.js': '', 'worker/main.go': '' };
    const { passed, notChecked } = run({
      ...{ ...unjudged, files, evidence: [seen('metrics', {}, 'api/a.js')] },
      parts: [{ root: 'api' }, { ...go, root: 'worker' }],
    });
    expect(passed.map(({ part }) => part)).toEqual(['api']);
    expect(notChecked).toEqual([{ control: METRICS, because: 'not checked in go yet (worker)' }]);
  });

  test.each([
    ['that nothing reads at all, where it leads', ['ruby', 'javascript'], 1],
    ['that nothing reads at all, where it is a few files', ['javascript', 'ruby'], 0],
    ['of components, whose script is JavaScript', ['vue', 'typescript'], 0],
  ])('%s', (_, languages, unknown) => {
    expect(run({ parts: [{ languages: detected(...languages) }] }).notChecked).toHaveLength(unknown);
  });

  test('does not matter to a control that is not about it', () => {
    const check = answering('missing-lockfile', () => ({ control: 'missing-lockfile', status: 'not-applicable', because: 'no manifest' }));
    expect(run({ ...unjudged, controls: ['missing-lockfile'], checks: [check] }).notApplicable).toEqual([
      { control: 'missing-lockfile', because: 'no manifest' },
    ]);
  });
});

describe('what checks answer', () => {
  test('a control that its check says nothing about is not checked', () => {
    const mute = defineCheck({ id: 'mute', controls: [HEALTH], languages: [], reads: [], scope: 'part', run: () => [] });
    expect(run({ controls: [HEALTH], checks: [mute] }).notChecked).toEqual([{ control: HEALTH, because: 'it had nothing to judge' }]);
  });

  test('`silent` adds nothing at all', () => {
    const silent = answering(HEALTH, () => ({ control: HEALTH, status: 'silent' }));
    expect(run({ controls: [HEALTH], checks: [silent] })).toMatchObject({ findings: [], passed: [], notApplicable: [], notChecked: [] });
  });

  test('an answer that settles does so for its control, in its part', () => {
    const settles = answering(HEALTH, () => ({ control: HEALTH, status: 'silent', settles: ({ message }) => message === 'a' }));
    const { isSettled } = run({ controls: [HEALTH], checks: [settles] });
    const at = (control: string, message: string, file = 'src/a.js') => ({
      ...({ control, message, severity: 'high', confidence: 'high', detector: { engine: 'eslint', rule: 'x' } } as const),
      location: { file, startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 },
    });
    expect([at(HEALTH, 'a'), at(HEALTH, 'b'), at('missing-lockfile', 'a')].map(isSettled)).toEqual([true, false, false]);
    expect(isSettled({ ...at(HEALTH, 'a'), location: null })).toBe(false);
  });

  test('an answer that overrules names the control', () => {
    const settles = answering(HEALTH, () => ({ control: HEALTH, status: 'passed', evidence: [], overrules: true }));
    expect([...run({ controls: [HEALTH], checks: [settles] }).overruled]).toEqual([HEALTH]);
  });

  test('a control that one check fails did not pass by another', () => {
    const { passed, findings } = run({ controls: [HEALTH], checks: [answering(HEALTH, () => hold(HEALTH, [])), failing(HEALTH)] });
    expect(findings).toHaveLength(1);
    expect(passed).toEqual([]);
  });

  test('a check of a control that is in no catalog is not asked', () => {
    expect(run({ controls: [HEALTH], byEvidence: {}, checks: [failing(METRICS)] }).findings).toEqual([]);
  });
});
