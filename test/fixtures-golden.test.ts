import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './support/audit.ts';
import { FORMATS, runFixture, type FixtureRun } from './support/fixture-run.ts';

/** `UPDATE_GOLDEN=1 npx vitest run test/fixtures-golden.test.ts` writes them anew; read each before it is committed. */
const UPDATE = process.env['UPDATE_GOLDEN'] === '1';

const EXTENSIONS = { terminal: 'txt', markdown: 'md', json: 'json', sarif: 'sarif.json' } as const;
const NAMES = ['express-careless', 'fastapi-hardened'] as const;

const runs = new Map<string, FixtureRun>();

test.each(NAMES.flatMap((name) => FORMATS.map((format) => ({ name, format }))))(
  'the $format report of $name is as it was read',
  ({ name, format }) => {
    const run = runs.get(name) ?? runFixture(name);
    runs.set(name, run);
    const text = withoutClock(run.texts[format]);
    const file = path.join(ROOT, 'test/golden', `${name}.${EXTENSIONS[format]}`);
    if (UPDATE) {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    expect(text).toBe(readFileSync(file, 'utf8'));
  },
);

/** How long an engine took is the one thing in a report that differs from run to run. */
function withoutClock(text: string): string {
  return text.replace(/"durationMs": \d+/g, '"durationMs": 0');
}
