import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import { failed, notApplicable, passed, type Place } from '../absence.ts';
import { defineCheck } from '../define-check.ts';

interface Ecosystem {
  readonly manifest: string;
  readonly locks: readonly string[];
  /** What the manifest says where it has dependencies. */
  readonly needs: RegExp;
}

const PYTHON_LOCKS = ['uv.lock', 'poetry.lock', 'pdm.lock', 'Pipfile.lock', 'pylock.toml', 'requirements.lock', 'conda-lock.yml'];

/** Which lock files answer for which manifest. */
const ECOSYSTEMS: readonly Ecosystem[] = [
  {
    manifest: 'package.json',
    locks: ['package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'bun.lock', 'bun.lockb'],
    needs: /"dependencies"\s*:\s*\{\s*"/,
  },
  {
    manifest: 'pyproject.toml',
    locks: PYTHON_LOCKS,
    // Poetry lists the Python it needs among the dependencies.
    needs:
      /^dependencies\s*=\s*\[(?:\s|#.*\n)*["']|^\[tool\.poetry\.dependencies\]\s*\n(?:\s*(?:#.*|python\s*=.*)?\n)*\s*(?!python\s*=)[\w"'.-]+\s*=/m,
  },
  { manifest: 'Pipfile', locks: ['Pipfile.lock'], needs: /^\[packages\]\s*\n(?:\s*(?:#.*)?\n)*\s*[\w"'.-]+\s*=/m },
  { manifest: 'go.mod', locks: ['go.sum'], needs: /^require\b/m },
  { manifest: 'Cargo.toml', locks: ['Cargo.lock'], needs: /^\[dependencies\]\s*\n(?:\s*(?:#.*)?\n)*\s*[\w"-]+\s*=/m },
  { manifest: 'Gemfile', locks: ['Gemfile.lock'], needs: /^\s*gem\s+["']/m },
  { manifest: 'composer.json', locks: ['composer.lock'], needs: /"require"\s*:\s*\{[^}]*"[\w.-]+\/[\w.-]+"\s*:/ },
];

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
  const requirements = readRequirements(context, folder);
  const locked: Place[] = requirements.pinned.map((file) => ({ file, line: 1 }));
  const missing: (Place & { readonly what: string })[] = [];
  for (const { manifest, locks, needs } of ECOSYSTEMS) {
    const text = context.text(`${folder}${manifest}`);
    if (text === undefined || !needs.test(text)) continue;
    const lock = lockAbove(context, locks);
    if (lock !== undefined) locked.push({ file: lock, line: 1 });
    // Requirements that name each version are what pip-tools writes as a lock.
    else if (locks !== PYTHON_LOCKS || requirements.pinned.length === 0)
      missing.push({
        file: `${folder}${manifest}`,
        line: 1,
        what: `\`${folder}${manifest}\` has dependencies and no lock file (${locks.slice(0, 3).join(', ')} …)`,
      });
  }
  const [open] = requirements.open;
  if (open !== undefined && lockAbove(context, PYTHON_LOCKS) === undefined && !requirements.pinned.some((file) => isLockOf(file, open)))
    missing.push({ file: open, line: 1, what: `\`${open}\` leaves versions open and no lock file pins them` });
  if (missing.length > 0) return failed(CONTROL, context, `${missing.map(({ what }) => what).join('; ')}.`, missing[0]);
  if (locked.length > 0) return passed(CONTROL, locked);
  if (requirements.open.length > 0)
    return passed(CONTROL, [{ file: lockAbove(context, PYTHON_LOCKS) ?? requirements.open[0] ?? '', line: 1 }]);
  return notApplicable(CONTROL, 'no manifest with dependencies was found');
}

/** The lock file beside the part's manifest or in a folder above it. */
function lockAbove({ part, inventory }: CheckContext, locks: readonly string[]): string | undefined {
  return upwards(part.root)
    .flatMap((at) => locks.map((name) => `${at}${name}`))
    .find((path) => inventory.byPath.has(path));
}

/** Lists of what production installs, by whether every requirement names one exact version. */
function readRequirements(context: CheckContext, folder: string): { readonly pinned: readonly string[]; readonly open: readonly string[] } {
  const pinned: string[] = [];
  const open: string[] = [];
  for (const [file, text] of context.snapshot.texts) {
    const name = file.startsWith(folder) ? file.slice(folder.length) : '';
    if (
      !/^(?:requirements[\w.-]*|constraints[\w.-]*|requirements\/[\w.-]+)\.txt$/.test(name) ||
      /dev|test|lint|doc|local|ci\b|example/i.test(name)
    )
      continue;
    const lines = text.split('\n').map((line) => line.replace(/(^|\s)#.*$/, '').trim());
    const wanted = lines.filter((line) => /^[A-Za-z0-9]/.test(line));
    if (wanted.length === 0) continue;
    const exact = wanted.every((line) => /===?\s*[^\s*,;]+\s*(?:;|\\|$|--hash)|@\s*\S+/.test(line));
    if (exact) pinned.push(file);
    // Constraints that leave something open install nothing by themselves.
    else if (!/constraints/i.test(name)) open.push(file);
  }
  return { pinned, open };
}

/** `requirements-lock.txt` answers for `requirements.txt`, and constraints for all. */
function isLockOf(file: string, open: string): boolean {
  return /(?:lock|frozen|freeze|pinned|constraints)/i.test(file.slice(open.lastIndexOf('/') + 1));
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
