import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import type { Evidence } from '../../model/evidence.ts';
import type { RawFinding } from '../../model/finding.ts';
import type { Location, ProjectPath } from '../../model/location.ts';
import type { FileClass } from '../../model/project.ts';
import type { Detected } from '../../model/stack.ts';
import { routesOf } from '../../routes/route-table.ts';
import { exposedKeys, type ExposedKey } from '../../schema/exposed-keys.ts';
import { judgeForeignKeys, judgeTimestamps, type OwnedKey } from '../../schema/judge-schema.ts';
import { readMigrations } from '../../schema/read-migrations.ts';
import { readModels } from '../../schema/read-models.ts';
import { readPrisma } from '../../schema/read-prisma.ts';
import type { Table } from '../../schema/schema.ts';
import { indexesForeignKeys } from '../../schema/self-indexing.ts';
import { notApplicable, passed } from '../absence.ts';
import { defineCheck } from '../define-check.ts';

const FOREIGN_KEYS = 'missing-foreign-key-index';
const TIMESTAMPS = 'missing-timestamps';
const PUBLIC_IDS = 'sequential-public-id';
const FACTS = ['table', 'table-column', 'foreign-key', 'table-index', 'table-drop', 'table-rename'];
const OF_THE_SYSTEM: ReadonlySet<FileClass | undefined> = new Set<FileClass | undefined>(['source', 'migration', 'config']);

/** What all migrations and models together say of the schema: foreign keys without an index, tables without timestamps, keys that count up in URLs. */
export const check = defineCheck({
  id: 'schema',
  controls: [FOREIGN_KEYS, TIMESTAMPS, PUBLIC_IDS],
  languages: ['sql', 'orm', 'js', 'py', 'go', 'java'],
  reads: FACTS,
  scope: 'project',
  run: (context) => {
    const facts = FACTS.flatMap((kind) => context.evidence(kind)).filter((one) => isOfTheSystem(context, one));
    const isMigration = ({ detector }: Evidence): boolean => detector.engine === 'sqlfluff';
    const tables = [
      ...readModels(facts.filter((one) => !isMigration(one) && !isKeptCopy(context, one))),
      ...readPrisma(prismaSchemas(context)),
      ...readMigrations(facts.filter(isMigration), (path) => context.snapshot.heads.get(path) ?? context.text(path)),
    ];
    return [foreignKeys(context, tables), timestamps(context, tables), publicIds(context, tables)];
  },
});

function prismaSchemas({ snapshot, inventory }: CheckContext): Map<ProjectPath, string> {
  return new Map([...snapshot.texts].filter(([path]) => path.endsWith('.prisma') && OF_THE_SYSTEM.has(inventory.byPath.get(path)?.class)));
}

function isOfTheSystem(context: CheckContext, fact: Evidence): boolean {
  return OF_THE_SYSTEM.has(classOf(context, fact));
}

/** Models in a migration are as they were when it was written. */
function isKeptCopy(context: CheckContext, fact: Evidence): boolean {
  return classOf(context, fact) === 'migration' || /(?:^|\/)migrations?\//.test(fact.location.file);
}

function classOf({ inventory }: CheckContext, { location }: Evidence): FileClass | undefined {
  return inventory.byPath.get(location.file)?.class;
}

function foreignKeys(context: CheckContext, tables: readonly Table[]): Conclusion {
  const { all, unindexed: bare } = judgeForeignKeys(tables);
  const unindexed = bare.filter(({ foreignKey }) => !indexesForeignKeys(databasesOf(context, foreignKey.location)));
  if (all.length === 0) return notApplicable(FOREIGN_KEYS, 'no foreign key was found');
  if (unindexed.length === 0)
    return passed(
      FOREIGN_KEYS,
      all.slice(0, 3).map(({ foreignKey }) => placeOf(foreignKey.location)),
    );
  return {
    control: FOREIGN_KEYS,
    status: 'failed',
    findings: unindexed.map((one) => ({
      ...finding(context, FOREIGN_KEYS, one.foreignKey.location, keySentence(one)),
      ...(one.isToLookup ? { confidence: 'low' as const } : {}),
    })),
  };
}

/** Those of the part that a file lies in, of the whole project where the part names none. */
function databasesOf({ inventory, stack }: CheckContext, { file }: Location): readonly Detected[] {
  const home = inventory.byPath.get(file)?.part;
  const own = stack.parts.find(({ root }) => root === home)?.databases ?? [];
  return own.length > 0 ? own : stack.databases;
}

function keySentence({ table, foreignKey: { columns, to } }: OwnedKey): string {
  const own = columns.map((column) => `\`${table.name}.${column}\``).join(', ');
  const [verb, other] = [columns.length > 1 ? 'refer' : 'refers', to === '' ? 'another table' : `\`${to}\``];
  return `${own} ${verb} to ${other} and no index starts with it: deleting a row of ${other} reads all of \`${table.name}\`.`;
}

function timestamps(context: CheckContext, tables: readonly Table[]): Conclusion {
  const { all, unstamped } = judgeTimestamps(tables);
  const [first] = unstamped;
  if (all.length === 0) return notApplicable(TIMESTAMPS, 'no table of business objects was found');
  if (first === undefined)
    return passed(
      TIMESTAMPS,
      all.slice(0, 3).map(({ location }) => placeOf(location)),
    );
  const [verb, that] = unstamped.length === 1 ? ['has', 'a row of it'] : ['have', 'a row of them'];
  const message = `${namesOf(unstamped)} ${verb} no column that says when ${that} was created or changed.`;
  return { control: TIMESTAMPS, status: 'failed', findings: [finding(context, TIMESTAMPS, first.location, message)] };
}

/** "`a`, `b`, `c` and 4 more tables" */
function namesOf(tables: readonly Table[]): string {
  const shown = tables.slice(0, 3).map(({ name }) => `\`${name}\``);
  const rest = tables.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more ${rest === 1 ? 'table' : 'tables'}`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}` : shown.join('');
}

function publicIds(context: CheckContext, tables: readonly Table[]): Conclusion {
  // Joining the routes of the whole project costs, and says nothing where no key is known.
  const joined = tables.some(({ id }) => id !== undefined) ? routesOf(context) : [];
  const routes = joined.filter(({ file }) => context.inventory.byPath.get(file)?.class === 'source');
  const exposed = exposedKeys(routes, tables);
  const sequential = exposed.filter(({ table }) => table.id?.kind === 'sequential');
  const [first] = sequential;
  if (exposed.length === 0) return notApplicable(PUBLIC_IDS, 'no route was found whose path holds the key of a known table');
  if (first?.table.id === undefined)
    return passed(
      PUBLIC_IDS,
      exposed.slice(0, 3).map(({ table, route }) => placeOf(table.id?.location ?? route.location)),
    );
  return {
    control: PUBLIC_IDS,
    status: 'failed',
    findings: [finding(context, PUBLIC_IDS, first.table.id.location, exposedSentence(first, sequential))],
  };
}

function exposedSentence({ route, table }: ExposedKey, all: readonly ExposedKey[]): string {
  const others = new Set(all.map((one) => one.table)).size - 1;
  const more = others === 0 ? '' : ` (and ${others} more ${others === 1 ? 'table' : 'tables'} likewise)`;
  return `\`${`${route.method} ${route.path}`.trim()}\` (${route.file}:${route.line}) names rows of \`${table.name}\` by a key that counts up, so that whoever sees one can try the next${more}.`;
}

function placeOf({ file, startLine }: Location): { file: string; line: number } {
  return { file, line: startLine };
}

function finding(context: CheckContext, control: string, location: Location, message: string): RawFinding {
  return {
    ...{ control, message, location, confidence: 'high', detector: { engine: 'project', rule: control } },
    severity: context.catalog.controls.get(control)?.severities[0] ?? 'low',
    part: context.inventory.byPath.get(location.file)?.part ?? context.part.root,
  };
}
