// Prints ratios measured in one run: `npm run bench [-- NAME… | PATH…] [--rounds N] [--count N] [--files FOLDER]…`. No test, because a busy machine
// stretches every time; what is compared runs by turns, and medians are compared, so that the load is on both sides.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { benchDocker } from './bench/docker.mjs';
import { benchJs } from './bench/js.mjs';
import { benchProject } from './bench/project.mjs';
import { benchPython } from './bench/python.mjs';
import { benchRules } from './bench/rules.mjs';
import { benchSecrets } from './bench/secrets.mjs';
import { benchSql } from './bench/sql.mjs';
import { benchStart } from './bench/start.mjs';

/** In the order they run where none is named. */
const BENCHES = {
  start: benchStart,
  js: benchJs,
  python: benchPython,
  rules: benchRules,
  sql: benchSql,
  docker: benchDocker,
  secrets: benchSecrets,
  project: benchProject,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '3' },
    // Fewer files than the issues ask for, for a first look on a busy machine.
    count: { type: 'string' },
    // Real sources to measure on, instead of the installed packages.
    files: { type: 'string', multiple: true },
  },
});
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds takes a whole number from 1.');
const count = values.count === undefined ? undefined : Number(values.count);
if (count !== undefined && !(Number.isInteger(count) && count > 0)) throw new Error('--count takes a whole number from 1.');
const names = positionals.filter((one) => Object.hasOwn(BENCHES, one));
const roots = positionals.filter((one) => !names.includes(one)).map((one) => resolve(one));
for (const folder of [...roots, ...(values.files ?? [])]) {
  if (!existsSync(folder)) throw new Error(`${folder} is neither a folder nor one of ${Object.keys(BENCHES).join(', ')}.`);
}

const scratch = mkdtempSync(join(tmpdir(), 'prodcheck-bench-'));
const options = {
  ...{ scratch, rounds, count },
  ...{ folders: values.files?.map((folder) => resolve(folder)), roots: roots.length > 0 ? roots : undefined },
};
// A path alone asks about that project.
const chosen = names.length > 0 ? names : roots.length > 0 ? ['project'] : Object.keys(BENCHES);
try {
  for (const name of chosen) await BENCHES[name](options);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
