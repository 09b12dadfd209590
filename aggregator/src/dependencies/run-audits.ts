import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readJson } from '../engines/foreign-json.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Inventory } from '../model/project.ts';
import { findExecutables, trustedFolders } from '../subprocess/find-executable.ts';
import { privateFolders } from '../subprocess/private-folders.ts';
import { runSubprocess } from '../subprocess/run-subprocess.ts';
import { auditEvidence, readAuditReport, type Auditor, type AuditReport } from './audit-report.ts';
import { developmentPackages } from './development-packages.ts';
import { findLocks, type Lock } from './find-locks.ts';
import type { LockedPackages } from './locks/locked-package.ts';
import { npmLockOf, versionsByNode } from './npm-lock.ts';
import { readLock } from './read-lock.ts';

/** Longest time one lock file's audit may take, in ms: npm asks once, pip-audit once a package. */
const TIMEOUT_MS = 60_000;

interface Request {
  readonly root: string;
  /** Where programs are looked for: none that lies in the repository, and no node of it for npm's first line. */
  readonly folders: readonly string[];
  readonly signal: AbortSignal | undefined;
}

/**
 * Asks npm's registry, and PyPI through pip-audit where that is installed, about the versions in each lock file. The auditors read a copy:
 * neither the repository's `.npmrc` nor anything else of it. Never throws: what could not be asked is evidence with a reason, and passes
 * nothing.
 */
export async function runAudits(root: string, inventory: Inventory, signal: AbortSignal | undefined): Promise<Evidence[]> {
  const request: Request = { root, folders: trustedFolders(process.env['PATH'], [root]), signal };
  const reports = await Promise.all(findLocks(inventory).map(async (lock) => auditEvidence(await auditLock(lock, request), lock.file)));
  return reports.flat();
}

async function auditLock(lock: Lock, request: Request): Promise<AuditReport> {
  const isPython = lock.ecosystem === 'pypi';
  const auditor: Auditor = isPython ? 'pip-audit' : 'npm audit';
  const refuse = (because: string): AuditReport => ({ auditor, packages: [], because });
  const program = isPython ? 'pip-audit' : 'npm';
  const [executable] = findExecutables(program, request.folders);
  if (executable === undefined) return refuse(`${program} is not installed, so nobody looked up the packages of \`${lock.file}\``);
  let scratch: string | undefined;
  try {
    const read = async (file: string): Promise<string> => readFile(path.join(request.root, file), 'utf8');
    const text = await read(lock.file);
    scratch = await mkdtemp(path.join(privateFolders().temp, 'dependencies-'));
    if (lock.format === 'npm') return await auditNpmLock(text, { ...request, executable, scratch }, refuse);
    const locked = readLock(lock.format, text, await Promise.all(lock.manifests.map(read)));
    if (locked === undefined) return refuse(`\`${lock.file}\` could not be read`);
    const audit = isPython ? auditPython : auditAsNpmLock;
    return await audit(locked, { ...request, executable, scratch }, refuse);
  } catch {
    return refuse(`${auditor} could not be run on \`${lock.file}\``);
  } finally {
    // The folder around it goes with the process in any case.
    if (scratch !== undefined) await rm(scratch, { recursive: true, force: true }).catch(() => undefined);
  }
}

interface Running extends Request {
  readonly executable: string;
  readonly scratch: string;
}
type Refuse = (because: string) => AuditReport;

const NO_ANSWER = 'gave no answer that could be read';

async function auditNpmLock(lock: string, running: Running, refuse: Refuse): Promise<AuditReport> {
  const parsed = readJson(lock);
  const development = developmentPackages(lock);
  const output = await askNpm(running, { manifest: JSON.stringify(manifestOf(parsed)), lock });
  return readAuditReport(readJson(output), { isDevelopment: (node) => development.has(node) }) ?? refuse(`npm audit ${NO_ANSWER}`);
}

/** The manifest that a lock file repeats; older ones repeat none, and npm does without. */
function manifestOf(lock: unknown): unknown {
  const packages = typeof lock === 'object' && lock !== null && 'packages' in lock ? lock.packages : undefined;
  const root = typeof packages === 'object' && packages !== null && '' in packages ? packages[''] : undefined;
  return root ?? { name: 'audited', version: '1.0.0' };
}

async function auditAsNpmLock({ packages }: LockedPackages, running: Running, refuse: Refuse): Promise<AuditReport> {
  const versions = versionsByNode(packages);
  const output = await askNpm(running, npmLockOf(packages));
  return readAuditReport(readJson(output), { versionOf: (node) => versions.get(node) }) ?? refuse(`npm audit ${NO_ANSWER}`);
}

async function askNpm(running: Running, { manifest, lock }: { manifest: string; lock: string }): Promise<string> {
  await writeFile(path.join(running.scratch, 'package.json'), manifest);
  await writeFile(path.join(running.scratch, 'package-lock.json'), lock);
  return ask(running, ['audit', '--json', '--omit=dev', '--package-lock-only', '--ignore-scripts']);
}

async function auditPython({ packages, unpinned }: LockedPackages, running: Running, refuse: Refuse): Promise<AuditReport> {
  await writeFile(path.join(running.scratch, 'requirements.txt'), packages.map(({ name, version }) => `${name}==${version}\n`).join(''));
  // Neither resolves nor installs anything: what is pinned is looked up.
  const options = ['-r', 'requirements.txt', '--no-deps', '--disable-pip', '-f', 'json', '--progress-spinner', 'off'];
  const report = packages.length === 0 ? undefined : readAuditReport(readJson(await ask(running, options)));
  if (report === undefined) return refuse(packages.length === 0 ? 'no Python package has a version to look up' : `pip-audit ${NO_ANSWER}`);
  const names = `${unpinned.slice(0, 3).join(', ')}${unpinned.length > 3 ? ' …' : ''}`;
  const open = unpinned.length === 0 ? undefined : `without a version nobody can look up ${unpinned.length} Python packages (${names})`;
  const because = [report.because, open].filter((one) => one !== undefined).join('; ');
  return because === '' ? report : { ...report, because };
}

async function ask({ executable, scratch, folders, signal }: Running, args: readonly string[]): Promise<string> {
  const output = await runSubprocess(
    {
      command: executable,
      args,
      cwd: scratch,
      environment: 'install',
      env: { PATH: folders.join(path.delimiter) },
      timeoutMs: TIMEOUT_MS,
    },
    { signal },
  );
  return output.stdout;
}
