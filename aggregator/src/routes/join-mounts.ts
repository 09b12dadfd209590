import type { CheckContext } from '../model/conclusion.ts';
import type { ProjectPath } from '../model/location.ts';
import { mountTarget } from './mount-targets.ts';
import type { Route } from './route-table.ts';

/** Mounts nest: `/api` → `/v1` → `/users`. Deeper is a circle. */
const MAX_DEPTH = 6;

interface Mount {
  readonly from: ProjectPath;
  readonly path: string;
  readonly guards: readonly string[];
  readonly file: ProjectPath | undefined;
  readonly within: string | undefined;
  /** As written; a router of the same file has no file of its own. */
  readonly written: string;
  readonly on: string | undefined;
}

/** Where a file's routes end up: the path before them and what stands before them. */
interface Placed {
  readonly prefix: string;
  readonly guards: readonly string[];
}

/** Gives each route the path and the guards of where its file (or the function that registers it) is mounted. */
export function joinMounts(context: CheckContext, routes: readonly Route[]): readonly Route[] {
  const mounts = context.evidence('route-mount').flatMap(({ data, location }): Mount[] => {
    const written = data['target'];
    if (written === undefined) return [];
    const { file, within } = mountTarget(context, location.file, written);
    return [{ from: location.file, path: data['path'] ?? '', guards: guardNames(data['guards']), file, within, written, on: data['on'] }];
  });
  if (mounts.length === 0) return routes;
  return routes.map((route) => {
    const placed = placeOf(mounts, route.file, route.within, 0);
    if (placed === undefined) return route;
    return {
      ...route,
      path: startsWith(route.path, placed.prefix) ? route.path : joinedPath(placed.prefix, route.path),
      guards: [...new Set([...placed.guards, ...route.guards])],
    };
  });
}

function placeOf(mounts: readonly Mount[], file: ProjectPath, within: string, depth: number): Placed | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const own = mounts.filter((mount) =>
    mount.file === undefined ? within !== '' && mount.within === within : mount.file === file && mount.from !== file,
  );
  if (own.length === 0) return undefined;
  return placed(mounts, own, depth);
}

/** Where a router ends up that is mounted by these. */
function placed(mounts: readonly Mount[], own: readonly Mount[], depth: number): Placed | undefined {
  if (depth > MAX_DEPTH) return undefined;
  // Two facts about one mount, or two mounts: the one that says a path says more.
  const [first] = [...own].sort((a, b) => b.path.length - a.path.length);
  if (first === undefined) return undefined;
  // Mounted twice, once behind a guard: which one a caller takes is not known, and the benefit of the doubt is the guard's.
  const above = own.map((mount) => ({ mount, outer: outerOf(mounts, mount, depth + 1) }));
  return {
    prefix: joinedPath(above.find(({ mount }) => mount === first)?.outer?.prefix ?? '', first.path),
    guards: above.flatMap(({ mount, outer }) => [...(outer?.guards ?? []), ...mount.guards]),
  };
}

/** Where the router that something is mounted on ends up: one of the same file by its name, else the file. */
function outerOf(mounts: readonly Mount[], mount: Mount, depth: number): Placed | undefined {
  const local = mounts.filter((one) => one !== mount && one.from === mount.from && one.file === undefined && one.written === mount.on);
  return placed(mounts, local, depth) ?? placeOf(mounts, mount.from, '', depth);
}

function joinedPath(prefix: string, path: string): string {
  const start = prefix.replace(/\/+$/, '');
  if (start === '') return path;
  const end = path.replace(/^\^?\/*/, '');
  return end === '' ? start : `${start}/${end}`;
}

function startsWith(path: string, prefix: string): boolean {
  const start = prefix.replace(/\/+$/, '');
  return start !== '' && (path === start || path.startsWith(`${start}/`));
}

/** Names in a comma list, a name's own brackets kept whole: `auth,roles(admin, staff)`. */
export function guardNames(value: string | undefined): string[] {
  return [...(value ?? '').matchAll(/[^,([{]+(?:[([{][^)\]}]*[)\]}]+[^,]*)?/g)].map(([one]) => one.trim()).filter((one) => one !== '');
}
