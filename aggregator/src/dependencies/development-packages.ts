import { isRecord, readJson } from '../engines/foreign-json.ts';

/** The places (`node_modules/x`) that a lock file of npm marks as needed for development only. */
export function developmentPackages(lockFile: string): ReadonlySet<string> {
  const lock = readJson(lockFile);
  const packages = isRecord(lock) && isRecord(lock['packages']) ? lock['packages'] : {};
  return new Set(Object.entries(packages).flatMap(([node, entry]) => (isRecord(entry) && entry['dev'] === true ? [node] : [])));
}
