import { failed, notApplicable, passed, type Place } from '../absence.ts';
import { defineCheck } from '../define-check.ts';
import type { CheckContext, Conclusion } from '../../model/conclusion.ts';

/** Which lock files answer for which manifest. */
const ECOSYSTEMS = [
  {
    manifest: 'package.json',
    locks: ['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock', 'bun.lockb'],
    needs: /"dependencies"\s*:\s*\{\s*"/,
  },
  {
    manifest: 'pyproject.toml',
    locks: ['uv.lock', 'poetry.lock', 'pdm.lock', 'Pipfile.lock', 'requirements.txt', 'requirements.lock'],
    needs: /^dependencies\s*=\s*\[\s*["'\n]|^\[tool\.poetry\.dependencies\]/m,
  },
  { manifest: 'Pipfile', locks: ['Pipfile.lock'], needs: /^\[packages\]/m },
  { manifest: 'go.mod', locks: ['go.sum'], needs: /^require\b/m },
] as const;

const CONTROL = 'missing-lockfile';

/** Does each manifest with dependencies have a lock file, beside it or further up (workspaces)? */
export const check = defineCheck({
  id: 'lockfile',
  controls: [CONTROL],
  languages: ['deps'],
  reads: [],
  scope: 'part',
  run: (context) => [conclude(context)],
});

function conclude(context: CheckContext): Conclusion {
  if (context.part.kind === 'library') return notApplicable(CONTROL, 'a library leaves exact versions to whoever installs it');
  const folder = context.part.root === '.' ? '' : `${context.part.root}/`;
  const paths = new Set(context.snapshot.files.map(({ path }) => path));
  const locked: Place[] = [];
  const missing: (Place & { readonly what: string })[] = [];
  for (const { manifest, locks, needs } of ECOSYSTEMS) {
    const text = context.text(`${folder}${manifest}`);
    if (text === undefined || !needs.test(text)) continue;
    const lock = upwards(context.part.root)
      .flatMap((at) => locks.map((name) => `${at}${name}`))
      .find((path) => paths.has(path));
    if (lock === undefined) {
      const what = `\`${folder}${manifest}\` has dependencies and no lock file (${locks.slice(0, 3).join(', ')} …)`;
      missing.push({ file: `${folder}${manifest}`, line: 1, what });
    } else locked.push({ file: lock, line: 1 });
  }
  const pinned = pinnedRequirements(context, `${folder}requirements.txt`);
  if (pinned === false && locked.length === 0) {
    missing.push({
      file: `${folder}requirements.txt`,
      line: 1,
      what: `\`${folder}requirements.txt\` leaves versions open and no lock file pins them`,
    });
  }
  if (pinned === true) locked.push({ file: `${folder}requirements.txt`, line: 1 });
  if (missing.length > 0) return failed(CONTROL, context, `${missing.map(({ what }) => what).join('; ')}.`, missing[0]);
  if (locked.length > 0) return passed(CONTROL, locked);
  return notApplicable(CONTROL, 'no manifest with dependencies was found');
}

/** Whether every requirement names one exact version; undefined without such a file or with nothing in it. */
function pinnedRequirements(context: CheckContext, file: string): boolean | undefined {
  const lines = (context.text(file) ?? '').split('\n').map((line) => line.replace(/\s*#.*$/, '').trim());
  const requirements = lines.filter((line) => /^[A-Za-z0-9]/.test(line));
  return requirements.length === 0 ? undefined : requirements.every((line) => /==|@\s*\S+/.test(line));
}

/** The folder and those above it, each with a closing slash; '' is the root. */
function upwards(root: string): string[] {
  const segments = root === '.' ? [] : root.split('/');
  return [...segments.keys(), segments.length].reverse().map((count) =>
    segments
      .slice(0, count)
      .map((one) => `${one}/`)
      .join(''),
  );
}
