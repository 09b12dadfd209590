import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Report } from '../../aggregator/src/model/report.ts';
import { CLI } from './audit.ts';

/** How many audits run side by side. */
const AT_ONCE = 2;

/** Audits a folder by the built command, without network, and answers with its JSON. */
export async function auditJson(folder: string): Promise<Report> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [CLI, 'check', folder, '-f', 'json', '--date', '2026-01-31', '--offline', '--no-config'],
    { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  return JSON.parse(stdout) as Report;
}

/** Audits each folder; the reports are in the folders' order. */
export async function auditAll(folders: readonly string[]): Promise<readonly Report[]> {
  const reports: Report[] = [];
  const waiting = [...folders.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) reports[next[0]] = await auditJson(next[1]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return reports;
}
