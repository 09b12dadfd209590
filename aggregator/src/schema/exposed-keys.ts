import type { Route } from '../routes/route-table.ts';
import { modelsFirst, plainColumn, plainName, type Table } from './schema.ts';

/** A table whose primary key stands in a route's path. */
export interface ExposedKey {
  readonly route: Route;
  readonly table: Table;
}

/** A second name by which rows may be asked for. */
const PUBLIC_NAME = /^(?:public|external|ext|global)?(?:uuid|guid|ulid|nanoid|cuid|hashid|slug)$|^(?:public|external)(?:id|key|ref|token)$/;

/**
 * The routes that name rows by the primary key of a table, of which it is known how it comes about: `/owners/:id`, `/pets/{petId}`. A table
 * with a public id besides is left out, because which of the two the path means is not seen.
 */
export function exposedKeys(routes: readonly Route[], tables: readonly Table[]): ExposedKey[] {
  const byAlias = new Map<string, Table>();
  // A model knows better than a migration what its key is.
  for (const table of [...tables].sort((a, b) => modelsFirst(b, a)))
    if (table.id !== undefined && !table.isAbstract && !table.columns.some((one) => PUBLIC_NAME.test(plainColumn(one))))
      for (const alias of table.aliases) byAlias.set(alias, table);
  return routes.flatMap((route) => {
    const table = namedThings(route.path)
      .map((name) => byAlias.get(name))
      .find((one) => one !== undefined);
    return table === undefined ? [] : [{ route, table }];
  });
}

/** What the id-like parameters of a path are ids of. */
function namedThings(path: string): string[] {
  const segments = path.split('/').filter((one) => one !== '');
  if (segments.some((one) => /^(?:admin|internal|_\w+|management|actuator)$/i.test(one))) return [];
  return segments.flatMap((segment, at) => {
    const parameter = parameterOf(segment);
    if (parameter === undefined) return [];
    const owner = /^(.+?)[_-]?(?:id|pk)$/i.exec(parameter)?.[1];
    if (owner !== undefined) return [plainName(owner)];
    return /^(?:id|pk)$/i.test(parameter) ? [plainName(segments[at - 1] ?? '')] : [];
  });
}

/** The name of `:id`, `{id}`, `{id:[0-9]+}`, `<int:id>` and `[id]`; undefined for a literal and for what takes a UUID. */
function parameterOf(segment: string): string | undefined {
  const found = /^(?::(\w+)|\{(\w+)[^}]*\}|<(?:(\w+)(?:\([^)]*\))?:)?(\w+)>|\[(\w+)\])/.exec(segment);
  if (found === null || found[3] === 'uuid' || /uuid/i.test(segment)) return undefined;
  return found[1] ?? found[2] ?? found[4] ?? found[5];
}
