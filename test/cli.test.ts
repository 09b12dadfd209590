import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CATEGORIES, SEVERITIES } from '../aggregator/src/model/category.ts';
import { ENGINE_IDS } from '../aggregator/src/model/control.ts';
import type { Report } from '../aggregator/src/model/report.ts';
import { audit, CLI, makeProject, prodcheck, removeProject, ROOT, type CommandResult } from './support/audit.ts';
import { SERVICE } from './support/service.ts';

let folder: string;
let scratch: string;
let report: Report;
beforeAll(() => {
  folder = realpathSync(makeProject(SERVICE));
  scratch = mkdtempSync(path.join(tmpdir(), 'prodcheck-cli-'));
  report = audit(folder);
});
afterAll(() => {
  removeProject(folder);
  rmSync(scratch, { recursive: true, force: true });
});

const ESCAPE = /[\u001b\u0007\r\b]/;
const DATE = ['--date', '2026-01-31'];

/** Runs the command on a terminal of so many columns; stderr goes to a file, so that only stdout is on it. */
function onTerminal(columns: number, args: readonly string[], env: Record<string, string> = {}, stderr = '/dev/null'): CommandResult {
  const script = `exec "$0" "$@" 2>${stderr}`;
  const { status, stdout } = spawnSync(
    'python3',
    [path.join(ROOT, 'test/support/on-terminal.py'), String(columns), 'sh', '-c', script, process.execPath, CLI, ...args],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, cwd: scratch, env: { ...terminalEnv(), ...env } },
  );
  return { code: status, stdout, stderr: '' };
}

/** This process's environment without what tells programs about colours. */
function terminalEnv(): NodeJS.ProcessEnv {
  const told = new Set(['NO_COLOR', 'FORCE_COLOR', 'CI', 'FORCE_HYPERLINK', 'GITHUB_ACTIONS', 'COLORTERM', 'TERM_PROGRAM']);
  return { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !told.has(name))), TERM: 'xterm-256color' };
}

describe('what is no terminal gets plain text', () => {
  test.each(['terminal', 'markdown', 'json', 'sarif'])(
    '%s in a pipe: no colour, no link, no cursor, and progress line by line on stderr',
    (format) => {
      const { code, stdout, stderr } = prodcheck(['check', folder, '-f', format, ...DATE], {
        env: { NO_COLOR: '', TERM: 'xterm-256color', FORCE_HYPERLINK: '1' },
      });
      expect(code).toBe(0);
      expect(stdout).not.toMatch(ESCAPE);
      expect(stderr).not.toMatch(ESCAPE);
      expect(stderr).toMatch(/^prodcheck \d+\.\d+\.\d+ · orders\n {2}JavaScript, Python/);
      expect(stderr).toMatch(/^ {2}semgrep +\d+\.\d s {2}1 file$/m);
    },
  );

  test('Markdown is the default there, and the terminal’s format the default on a terminal', () => {
    expect(prodcheck(['check', folder, ...DATE]).stdout).toMatch(/^## Production Readiness Audit\n/);
    expect(onTerminal(100, ['check', folder, ...DATE], { NO_COLOR: '1' }).stdout).toMatch(/^\n {2}Production readiness {3}\d+ \/ 100/);
    expect(onTerminal(100, ['report', folder, ...DATE]).stdout).toMatch(/^# Production Readiness Report — orders — 2026-01-31\n/);
  });

  test('a file never gets colours, whatever is said of the terminal', () => {
    const file = path.join(scratch, 'report.txt');
    const { stdout } = prodcheck(['check', folder, '-f', 'terminal', '-o', `terminal=${file}`, '--color', ...DATE], {
      env: { FORCE_COLOR: '1', NO_COLOR: '' },
    });
    expect(stdout).toMatch(ESCAPE);
    expect(readFileSync(file, 'utf8')).not.toMatch(ESCAPE);
    expect(readFileSync(file, 'utf8')).toContain('Production readiness');
  });
});

describe('a terminal', () => {
  test('gets colours, and none with NO_COLOR, --no-color or TERM=dumb', () => {
    const args = ['check', folder, ...DATE];
    const colored = onTerminal(100, args).stdout;
    expect(colored).toMatch(/\u001b\[/);
    const plain = colored.replace(/\u001b\[[0-9;]*m/g, '').replace(/\u001b\]8;;.*?\u001b\\/g, '');
    for (const [more, env] of [
      [[], { NO_COLOR: '1' }],
      [['--no-color'], {}],
      [[], { TERM: 'dumb' }],
    ] as const) {
      const { stdout } = onTerminal(100, [...args, ...more], env);
      expect(stdout).not.toMatch(ESCAPE);
      // Colour means severity and nothing else: without it, the same words.
      expect(stdout).toBe(plain);
    }
  });

  test('gets links into the audited folder where it can show them', () => {
    const { stdout } = onTerminal(100, ['check', folder, ...DATE], { FORCE_HYPERLINK: '1' });
    expect(stdout).toContain(`\u001b]8;;${pathToFileURL(folder).href}/src/app.js\u001b\\`);
    expect(onTerminal(100, ['check', folder, ...DATE], { FORCE_HYPERLINK: '0' }).stdout).not.toContain('\u001b]8;;');
  });

  test.each([60, 80, 120])('of %i columns has no line that is longer, but for the code of a fix', (columns) => {
    const { stdout, code } = onTerminal(columns, ['check', folder, '--verbose', ...DATE], { NO_COLOR: '1' });
    expect(code).toBe(0);
    const code7 = /^ {7}/;
    const long = stdout.split('\n').filter((line) => [...line].length > columns && !code7.test(line));
    expect(long).toEqual([]);
    expect(stdout).toMatch(/Security Fundamentals +25 % +\d+/);
  });

  test('is repainted in place on stderr, and left as it was', () => {
    const { stdout } = onTerminal(80, ['check', folder, '-f', 'json', ...DATE], {}, '&1 >/dev/null');
    expect(stdout).toMatch(/\u001b\[2K/);
    expect(stdout).toMatch(/✓\u001b\[39m semgrep {3}\d+\.\d s {2}1 file\n/);
    expect(stdout).not.toMatch(/\u001b\[\?(25l|1049h)/);
  });
});

describe('--quiet', () => {
  test('leaves the headline, and stderr empty', () => {
    const { code, stdout, stderr } = prodcheck(['check', folder, '-f', 'terminal', '--quiet', ...DATE]);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout.trim().split('\n').length).toBeLessThanOrEqual(3);
    expect(stdout).toContain(`${report.score.total} / 100`);
  });
});

describe('Markdown', () => {
  let text: string;
  beforeAll(() => {
    text = prodcheck(['check', folder, '-f', 'markdown', ...DATE]).stdout;
  });

  test('holds the frame: headings in order', () => {
    const frame = [
      '## Production Readiness Audit',
      '### Score Breakdown',
      '### Critical Issues (fix before any deployment)',
      '### High Priority (fix before production traffic)',
      '### Quick Wins (< 5 minutes each, biggest score impact)',
      '### Medium Priority (next sprint)',
      "### What's Done Well",
    ];
    const headings = text.split('\n').filter((line) => /^#{1,3} /.test(line));
    expect(headings.filter((line) => frame.includes(line))).toEqual(frame);
    expect(text.startsWith('## Production Readiness Audit\n\n**Project**: orders\n**Stack**: ')).toBe(true);
    expect(text.endsWith(`\n---\n\n*Audited by prodcheck v${report.tool.version}*\n`)).toBe(true);
  });

  test('holds the frame: score, date, table and plan, byte for byte', () => {
    expect(text).toMatch(
      new RegExp(
        `^\\*\\*Score\\*\\*: ${report.score.total}/100 — Grade ${report.score.grade}( — .+)?\\n\\*\\*Date\\*\\*: 2026-01-31$`,
        'm',
      ),
    );
    const rows = report.score.categories.map(
      ({ name, score, weight, weighted }) => `| ${name} | ${score === null ? 'n/a' : `${score}/100`} | ${weight}% | ${weighted ?? 'n/a'} |`,
    );
    const table = [
      '| Category | Score | Weight | Weighted |',
      '|----------|-------|--------|----------|',
      ...rows,
      `| **Total** | | | **${report.score.total}/100** |`,
    ];
    expect(text).toContain(`\n### Score Breakdown\n\n${table.join('\n')}\n`);
    const critical = report.findings.filter(({ severity }) => severity === 'critical').length;
    expect(text).toContain(
      `\n---\n\n**Action Plan**: Fix the ${critical} critical issues and ${report.plan.quickWins.length} quick wins first.\nYour score jumps from ${report.score.total} to ~${report.plan.estimatedScore}.\n\n---\n`,
    );
  });

  test('names every finding with its place, why and fix, and every quick win with its points', () => {
    for (const severity of ['critical', 'high', 'medium'] as const) {
      for (const { control, title, location, anchor } of report.findings.filter((one) => one.severity === severity)) {
        const place = location === null ? `${anchor.file}:${anchor.line}` : `${location.file}:${location.startLine}`;
        expect(text, control).toContain(`\`${place}\``);
        expect(text, control).toMatch(
          new RegExp(`^\\d+\\. \\*\\*\\[[A-Z][^\\]]+\\] ${title.replace(/[.*+?^${}()|[\]\\]/g, '\\\\?$&')}\\*\\* — \``, 'm'),
        );
      }
    }
    expect(text.match(/^ {3,4}\*\*Fix\*\*: \S/gm)?.length).toBeGreaterThan(3);
    const wins = text.slice(text.indexOf('### Quick Wins'), text.indexOf('### Medium'));
    expect(wins.match(/^\d+\. \*\*\[\+\d+(\.\d)? points\]\*\* \S/gm)).toHaveLength(report.plan.quickWins.length);
    for (const { evidence } of report.passed.filter((one) => one.evidence.length > 0))
      expect(text).toContain(`\`${evidence[0]?.file}:${evidence[0]?.line}\``);
  });
});

describe('the report for stakeholders', () => {
  test('has the header and the four parts in their order', () => {
    const { code, stdout } = prodcheck(['report', folder, ...DATE]);
    expect(code).toBe(0);
    expect(stdout.split('\n')[0]).toBe('# Production Readiness Report — orders — 2026-01-31');
    const parts = stdout.split('\n').filter((line) => line.startsWith('## '));
    expect(parts).toEqual(['## Executive Summary', '## Detailed Findings', '## Action Plan', '## Methodology']);
    expect(stdout).toContain(`scores **${report.score.total}/100, grade ${report.score.grade}**`);
    for (const control of new Set(report.findings.map(({ title }) => title))) expect(stdout.replaceAll('\\', '')).toContain(control);
    expect(stdout).toMatch(/\| semgrep \| \d+\.\d+\.\d+ \| ok \| 1 of 1 \|/);
    expect(stdout).toContain('only operators reach this route');
  });
});

describe('JSON', () => {
  const schema = JSON.parse(readFileSync(path.join(ROOT, 'aggregator/dist/assets/report.schema.json'), 'utf8')) as {
    $defs: Record<string, { enum?: unknown[] }>;
    additionalProperties: boolean;
  };
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true, strictRequired: true });
  addFormats.default(ajv);
  const isReport = ajv.compile(schema);

  function expectValid(value: unknown): void {
    expect(isReport(value), JSON.stringify(isReport.errors?.slice(0, 5))).toBe(true);
  }

  test('is what the published schema says, with nothing beside it', () => {
    expect(report.suppressed).not.toEqual([]);
    expect(report.plan.quickWins).not.toEqual([]);
    expectValid(report);
    expect(isReport({ ...report, more: 1 })).toBe(false);
    expect(isReport({ ...report, score: { ...report.score, total: 101 } })).toBe(false);
    expect(isReport({ ...report, findings: report.findings.map(({ fingerprint, ...rest }) => ({ ...rest, was: fingerprint })) })).toBe(
      false,
    );
  });

  test.each(['score', 'report', 'aggregate'] as const)('of %s, too', (command) => {
    const args = command === 'aggregate' ? ['aggregate', '--root', folder] : [command, folder];
    const { stdout } = prodcheck([...args, '-f', 'json', ...DATE]);
    expectValid(JSON.parse(stdout));
    expect((JSON.parse(stdout) as Report).command).toBe(command);
  });

  test('of an incomplete audit, of one category, and of every project of the fixtures', () => {
    const home = path.join(scratch, 'empty-home');
    const { stdout, code } = prodcheck(['check', folder, '-f', 'json', '--offline', ...DATE], { env: { PRODCHECK_HOME: home } });
    expect(code).toBe(3);
    expectValid(JSON.parse(stdout));
    expectValid(audit(folder, ['--category', 'container']));
    for (const name of ['express-careless', 'fastapi-careless', 'monorepo']) expectValid(audit(path.join(ROOT, 'fixtures/projects', name)));
  });

  test('the words of the schema are those of the model', () => {
    expect(schema.$defs['engineId']?.enum).toEqual([...ENGINE_IDS]);
    expect(schema.$defs['severity']?.enum).toEqual([...SEVERITIES]);
    expect(schema.$defs['categoryId']?.enum).toEqual(CATEGORIES.map(({ id }) => id));
  });
});

describe('--engine', () => {
  test('leaves no total and claims no absence, because what the others would have seen is unknown', () => {
    const { code, stdout, stderr } = prodcheck(['check', folder, '--engine', 'hadolint', '-f', 'json', ...DATE]);
    const narrow = JSON.parse(stdout) as Report;
    expect(narrow.score).toMatchObject({ total: null, grade: null, verdict: 'incomplete' });
    expect(narrow.score.atMost).toBeGreaterThanOrEqual(report.score.total ?? 0);
    const known = new Set(report.findings.map(({ fingerprint }) => fingerprint));
    expect(narrow.findings.filter(({ fingerprint }) => !known.has(fingerprint)).map(({ control }) => control)).toEqual([]);
    expect(narrow.findings.filter(({ control }) => /^missing-(?!dockerignore|healthcheck|lockfile)/.test(control))).toEqual([]);
    expect(narrow.engines.find(({ id }) => id === 'semgrep')).toMatchObject({
      status: 'skipped',
      because: '--engine leaves Semgrep out, and 1 file is its to read.',
    });
    expect(narrow.coverage).toEqual({ read: 1, given: 1 });
    expect(stderr.trim().split('\n').at(-1)).toMatch(/incomplete/);
    expect(code).toBe(3);
    expect(prodcheck(['check', folder, '--engine', 'hadolint', '--allow-incomplete', '-f', 'json']).code).toBe(0);
  });
});

describe('what the user should know', () => {
  test('is told on stderr where the report goes to a program, and by the terminal’s report itself', () => {
    const warned = makeProject({
      ...SERVICE,
      'src/late.js':
        'export const run = (x) => eval(x); // prodcheck-ignore code-injection\n// prodcheck-ignore sql-injection -- nothing here\n',
    });
    const markdown = prodcheck(['check', warned, '-f', 'markdown']);
    expect(markdown.stderr).toMatch(/^note: .*src\/late\.js.*reason/m);
    expect(markdown.stderr).toMatch(/^note: .*src\/late\.js.*sql-injection/m);
    expect(prodcheck(['check', warned, '-f', 'markdown', '--quiet']).stderr).toBe('');
    const terminal = prodcheck(['check', warned, '-f', 'terminal']);
    expect(terminal.stderr).not.toContain('note:');
    expect(terminal.stdout.replace(/\s+/g, ' ')).toMatch(/src\/late\.js.*reason/);
    removeProject(warned);
  });
});

describe('coverage', () => {
  test('counts what a missing engine was to read as unread', () => {
    const { stdout } = prodcheck(['check', folder, '-f', 'json', '--offline', ...DATE], {
      env: { PRODCHECK_HOME: path.join(scratch, 'no-engines') },
    });
    const { coverage } = JSON.parse(stdout) as Report;
    expect(coverage.given).toBe(report.coverage.given);
    expect(coverage.read).toBe(report.engines.find(({ id }) => id === 'eslint')?.files);
  });
});

describe('gates', () => {
  test('--fail-under ends with 1, and the last line says by how much', () => {
    const total = report.score.total ?? 0;
    const passed = prodcheck(['check', folder, '--fail-under', String(total), '-f', 'json']);
    expect(passed.code).toBe(0);
    const failed = prodcheck(['check', folder, '--fail-under', String(total + 1.5), '-f', 'json']);
    expect(failed.code).toBe(1);
    expect(failed.stderr.trim().split('\n').at(-1)).toMatch(/--fail-under .*1\.5 points too few/);
    // The report itself is whole all the same.
    expect((JSON.parse(failed.stdout) as Report).findings).toHaveLength(report.findings.length);
  });

  test('--fail-on ends with 1 where a finding is that bad or worse', () => {
    const count = (severities: readonly string[]): number => report.findings.filter(({ severity }) => severities.includes(severity)).length;
    const { code, stderr } = prodcheck(['check', folder, '--fail-on', 'high', '-f', 'json']);
    expect(code).toBe(1);
    expect(stderr.trim().split('\n').at(-1)).toContain(`--fail-on high: ${count(['critical', 'high'])} findings`);
    expect(prodcheck(['check', folder, '--fail-on', 'critical', '--category', 'container', '-f', 'json']).code).toBe(0);
  });
});

describe('the small commands', () => {
  test('--version and --help answer at once with 0; no command at all is a usage error', () => {
    expect(prodcheck(['--version'])).toMatchObject({ code: 0, stdout: `${report.tool.version}\n`, stderr: '' });
    for (const args of [['--help'], ['check', '--help'], ['help', 'aggregate']]) {
      const { code, stdout } = prodcheck(args);
      expect(code).toBe(0);
      expect(stdout).toMatch(/^Usage: prodcheck/);
    }
    expect(prodcheck([]).code).toBe(2);
  });

  test('explain tells a control by its id and by the rule of an engine', () => {
    const byId = prodcheck(['explain', 'sql-injection']);
    expect(byId.code).toBe(0);
    for (const heading of ['Why', 'Fix', 'How it is detected', 'How to suppress it'])
      expect(byId.stdout).toMatch(new RegExp(`^${heading}$`, 'm'));
    expect(prodcheck(['explain', 'python-sql-injection']).stdout).toBe(byId.stdout);
    expect(prodcheck(['explain', 'DL3007']).stdout).toContain('latest-tag');
  });

  test('rules lists every control, as JSON with its price, languages and detectors', () => {
    const { controls, gaps } = JSON.parse(prodcheck(['rules', '-f', 'json']).stdout) as {
      controls: { id: string; price: unknown; languages: string[]; detectors: { engine: string; rule: string; language: string }[] }[];
      gaps: { control: string; language: string }[];
    };
    const injection = controls.find(({ id }) => id === 'sql-injection');
    expect(injection).toMatchObject({ price: 'severity', languages: ['js', 'py', 'go', 'java'] });
    expect(injection?.detectors).toContainEqual({ engine: 'semgrep', rule: 'python-sql-injection', language: 'py' });
    expect(controls.find(({ id }) => id === 'missing-health-endpoint')).toMatchObject({ price: { once: 8 } });
    expect(new Set(controls.map(({ id }) => id)).size).toBe(controls.length);
    const languages = new Map(controls.map((control) => [control.id, control.languages]));
    for (const { control, language } of gaps) expect(languages.get(control)).toContain(language);
    const matrix = prodcheck(['rules', '--coverage']).stdout;
    expect(matrix).toMatch(new RegExp(`, ${gaps.length} gaps\n$`));
  });
});
