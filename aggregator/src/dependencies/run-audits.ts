import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { readJson } from '../engines/foreign-json.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Inventory } from '../model/project.ts';
import { findExecutables, trustedFolders } from '../subprocess/find-executable.ts';
import { privateFolders } from '../subprocess/private-folders.ts';
import { runSubprocess } from '../subprocess/run-subprocess.ts';
import { auditEvidence, readAuditReport, type AuditReport } from './audit-report.ts';
import { developmentPackages } from './development-packages.ts';

/** Longest time one lock file's audit may take, in ms: it is one request. */
const TIMEOUT_MS = 30_000;
/** A repository of more lock files is a collection of examples. */
const MAX_LOCKS = 10;

/**
 * Asks npm's registry about the versions in each lock file of npm, from a copy: neither the repository's `.npmrc` nor anything else of it
 * is read by npm. Never throws: what could not be asked is evidence with a reason, and passes nothing.
 */
export async function runAudits(root: string, inventory: Inventory, signal: AbortSignal | undefined): Promise<Evidence[]> {
  const locks = inventory.files
    .filter(
      ({ path: file, class: fileClass }) => /(?:^|\/)package-lock\.json$/.test(file) && fileClass !== 'test' && fileClass !== 'vendored',
    )
    .slice(0, MAX_LOCKS);
  // Neither npm nor the node that its first line asks for may be one that lies in the repository.
  const folders = trustedFolders(process.env['PATH'], [root]);
  const reports = await Promise.all(
    locks.map(async ({ path: lock }) => auditEvidence(await auditLock(path.join(root, lock), folders, signal), lock)),
  );
  return reports.flat();
}

async function auditLock(lock: string, folders: readonly string[], signal: AbortSignal | undefined): Promise<AuditReport> {
  const [npm] = findExecutables('npm', folders);
  if (npm === undefined) return { auditor: 'npm audit', packages: [], because: 'npm is not installed' };
  let scratch: string | undefined;
  try {
    scratch = await mkdtemp(path.join(privateFolders().temp, 'dependencies-'));
    await copyFile(lock, path.join(scratch, 'package-lock.json'));
    await copyFile(path.join(path.dirname(lock), 'package.json'), path.join(scratch, 'package.json'));
    const output = await runSubprocess(
      {
        command: npm,
        args: ['audit', '--json', '--omit=dev', '--package-lock-only', '--ignore-scripts'],
        cwd: scratch,
        environment: 'install',
        env: { PATH: folders.join(path.delimiter) },
        timeoutMs: TIMEOUT_MS,
      },
      { signal },
    );
    const development = developmentPackages(await readFile(lock, 'utf8'));
    const report = readAuditReport(readJson(output.stdout), (node) => development.has(node));
    return report ?? { auditor: 'npm audit', packages: [], because: 'npm audit gave no answer that could be read' };
  } catch {
    return { auditor: 'npm audit', packages: [], because: 'npm audit could not be run' };
  } finally {
    // The folder around it goes with the process in any case.
    if (scratch !== undefined) await rm(scratch, { recursive: true, force: true }).catch(() => undefined);
  }
}
