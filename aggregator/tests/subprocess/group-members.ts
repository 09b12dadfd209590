import { execFileSync } from 'node:child_process';

/** The processes that run in a group, as the system's own ps sees them; ended ones that nobody took away do not count. */
export function groupMembers(group: number): readonly string[] {
  const lines = execFileSync('/bin/ps', ['-eo', 'pgid=,stat=,comm='], { encoding: 'utf8' }).split('\n');
  return lines.filter((line) => Number(line.trim().split(/\s+/)[0]) === group && !/^\s*\d+\s+Z/.test(line));
}
