import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { resolveToolchain } from '../aggregator/src/toolchain/resolve-toolchain.ts';
import { ROOT } from './support/audit.ts';

const RULES = path.join(ROOT, 'semgrep-rules');
const ENV = { ...process.env, SEMGREP_ENABLE_VERSION_CHECK: '0', SEMGREP_SEND_METRICS: 'off' };

let semgrep: string;
beforeAll(async () => {
  const { semgrep: found } = await resolveToolchain({ needed: ['semgrep'], mode: 'managed', offline: false });
  if (found?.status !== 'available') throw new Error(found?.because ?? 'Semgrep is missing.');
  semgrep = found.executable;
});

function run(args: readonly string[]): unknown {
  const { stdout, stderr } = spawnSync(semgrep, args, { encoding: 'utf8', env: ENV, maxBuffer: 256 * 1024 * 1024 });
  try {
    return JSON.parse(stdout) as unknown;
  } catch {
    throw new Error(`semgrep ${args.join(' ')} gave no JSON: ${stderr.slice(-2000)}`);
  }
}

interface TestReport {
  readonly results: Record<string, { readonly checks: Record<string, { readonly passed: boolean; readonly matches: unknown }> }>;
  readonly config_missing_tests: readonly string[];
  readonly config_with_errors: readonly unknown[];
}

describe('the Semgrep rules', () => {
  test('find what their annotated source says, and nothing else', () => {
    const report = run(['test', '--experimental', '--json', RULES]) as TestReport;
    const failed = Object.entries(report.results).flatMap(([file, { checks }]) =>
      Object.entries(checks).flatMap(([rule, check]) => (check.passed ? [] : [`${file} ${rule}: ${JSON.stringify(check.matches)}`])),
    );
    expect(failed).toEqual([]);
    expect(report.config_missing_tests).toEqual([]);
    expect(report.config_with_errors).toEqual([]);
    expect(Object.keys(report.results).length).toBeGreaterThan(30);
  });

  test('load without an error, each one, by the fast start-up and by the standard one', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'prodcheck-rules-'));
    writeFileSync(path.join(folder, 'empty.py'), '\n');
    writeFileSync(path.join(folder, 'empty.go'), 'package main\n');
    writeFileSync(path.join(folder, 'Empty.java'), 'class Empty {}\n');
    for (const way of [['--experimental'], []]) {
      const report = run(['scan', ...way, '--metrics', 'off', '--disable-version-check', '--json', '--config', RULES, folder]) as {
        errors: unknown[];
      };
      expect(report.errors).toEqual([]);
    }
    rmSync(folder, { recursive: true });
  });

  // Two whole scans a language: on a busy machine they take more than the usual minute.
  test.each(['python', 'go', 'java'])(
    '%s: give the same findings by the fast start-up as by the standard one, over all annotated sources',
    (language) => {
      const rules = path.join(RULES, language);
      const findings = (way: readonly string[]): string[] => {
        const report = run([
          'scan',
          ...way,
          '--metrics',
          'off',
          '--disable-version-check',
          '--no-rewrite-rule-ids',
          '--json',
          '--no-git-ignore',
          '--config',
          rules,
          rules,
        ]) as {
          results: { check_id: string; path: string; start: { offset: number }; end: { offset: number }; extra: { message: string } }[];
        };
        return report.results
          .map(({ check_id, path: file, start, end, extra }) => [file, start.offset, end.offset, check_id, extra.message].join(' '))
          .sort();
      };
      const fast = findings(['--experimental']);
      expect(fast.length).toBeGreaterThan(100);
      expect(fast).toEqual(findings([]));
    },
    300_000,
  );
});
