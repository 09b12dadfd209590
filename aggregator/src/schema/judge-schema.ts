import { modelsFirst, plainColumn, plainName, type ForeignKey, type Table } from './schema.ts';

/** A foreign key and the table that has it. */
export interface OwnedKey {
  readonly table: Table;
  readonly foreignKey: ForeignKey;
  /** The table it refers to is a list of names (countries, kinds), of which rows are hardly ever deleted. */
  readonly isToLookup: boolean;
}

/**
 * The foreign keys of all tables, one a table and column however many places tell of it, and those of them that no index starts with.
 * An index anywhere counts for a table of that name: a migration may build what a model does not say, and the other way round.
 */
export function judgeForeignKeys(tables: readonly Table[]): { readonly all: readonly OwnedKey[]; readonly unindexed: readonly OwnedKey[] } {
  const leading = new Map<string, Set<string>>();
  for (const { aliases, indexes } of tables)
    for (const alias of aliases) {
      const columns = leading.get(alias) ?? new Set<string>();
      leading.set(alias, columns);
      for (const index of indexes) columns.add(plainColumn(index.columns[0] ?? ''));
    }
  const isIndexed = ({ table, foreignKey }: OwnedKey): boolean =>
    table.aliases.some((alias) => {
      const columns = leading.get(alias);
      if (columns === undefined) return false;
      // A model's index may name the relation and its key the column with `_id`, or the other way round.
      const names = foreignKey.columns.map(plainColumn).flatMap((one) => [one, one.replace(/id$/, ''), `${one}id`]);
      return columns.has('*') || names.some((one) => columns.has(one));
    });
  // Something that tells of a table of one name more than names makes it none.
  const known = tables.filter((table) => !table.isAbstract && !table.isOpen && table.columns.length > 0);
  const lookups = new Set(known.filter(isLookup).flatMap(({ aliases }) => aliases));
  for (const { aliases } of known.filter((table) => !isLookup(table))) for (const alias of aliases) lookups.delete(alias);
  const owned =
    (table: Table) =>
    (foreignKey: ForeignKey): OwnedKey => ({ table, foreignKey, isToLookup: lookups.has(plainName(foreignKey.to)) });
  // Where a mixin's key is indexed is told by the tables that have it.
  const owners = tables.filter(({ isAbstract, origin }) => !isAbstract || origin === 'migration');
  const all = distinct(owners.flatMap((table) => table.foreignKeys.map(owned(table))));
  return { all, unindexed: all.filter((one) => !isIndexed(one)) };
}

/** Where a model and a migration tell of one key, the model is where it is mended. */
function distinct(keys: readonly OwnedKey[]): OwnedKey[] {
  const known = new Set<string>();
  const readable = keys.filter(({ foreignKey }) => foreignKey.columns.length > 0 && !foreignKey.columns.includes('*'));
  return readable
    .sort((a, b) => modelsFirst(a.table, b.table))
    .filter(({ table, foreignKey }) => {
      // `customer` of a model is `customer_id` of its migration.
      const columns = foreignKey.columns.map((column) => plainColumn(column).replace(/id$/, '')).join(' ');
      const names = table.aliases.map((alias) => `${alias} ${columns}`);
      const isKnown = names.some((name) => known.has(name));
      for (const name of names) known.add(name);
      return !isKnown;
    });
}

const HAPPENED =
  'create|created|creation|insert|inserted|update|updated|modify|modified|modification|change|changed|edited|saved|added|joined|registered|registration|issued|published|posted|sent|recorded|logged|occurred|started|uploaded|received|submitted|placed|ordered|signup|signedup|retrieved|fetched|generated|imported|captured|executed|requested';
/** `created_at`, `date_created`, `gmt_modified`, `insertTime`; `created_by` and `update_policy` tell no time. */
const STAMP = new RegExp(
  `(?:${HAPPENED})(?:at|on|date|time|datetime|timestamp|ts|utc|ms|stamp)+$|^(?:gmt|date|time|datetime|last|ts|dt)+(?:${HAPPENED})(?:at|on|date|time|utc)*$` +
    '|^(?:created|updated|modified|inserted|changed|added|date|datetime|time|ctime|mtime|ts|since)$|timestamp',
);
/** Tables of which nobody asks when a row was written: lists, settings, what tools and libraries keep. */
const BOOKKEEPING =
  /history|log|event|audit|version|revision|snapshot|migration|session|token|job|queue|lock|cache|setting|config|preference|parameter|propert|permission|role|flag|sequence|metadata|archive|databasechange|spatialref|embedding|index$|^(?:sqlite|pg)(?:master|class|stat)/;
const LOOKUP_COLUMN =
  /^(?:name|code|key|value|label|title|slug|description|sort|sortorder|order|position|rank|weight|level|color|colour|icon|active|enabled|type|kind|abbreviation|symbol|locale|lang|language|iso\d?|i18n|text|display\w*|is\w+|parent)$/;

/** Tables of business objects, one a name, and those of them of which no column tells when a row was created or changed. */
export function judgeTimestamps(tables: readonly Table[]): { readonly all: readonly Table[]; readonly unstamped: readonly Table[] } {
  const stamped = new Set(tables.filter(isStamped).flatMap(({ aliases }) => aliases));
  const known = new Set<string>();
  const all = [...tables].sort(modelsFirst).filter((table) => {
    if (!isEntity(table) || table.aliases.some((alias) => known.has(alias))) return false;
    for (const alias of table.aliases) known.add(alias);
    return true;
  });
  return { all, unstamped: all.filter(({ aliases }) => !aliases.some((alias) => stamped.has(alias))) };
}

function isStamped(table: Table): boolean {
  return table.isStamped || table.columns.some((column) => STAMP.test(plainColumn(column)));
}

/** Whether a table holds business objects, and all of its columns are known. */
function isEntity(table: Table): boolean {
  if (table.isAbstract || (table.isOpen && !isStamped(table)) || table.aliases.some((alias) => BOOKKEEPING.test(alias))) return false;
  const { refers, own } = columnsOf(table);
  const isJoin = refers.length >= 2 && own.length <= 1;
  return !isJoin && !isLookup(table);
}

/** A list of names. */
function isLookup(table: Table): boolean {
  const { refers, own } = columnsOf(table);
  return own.length <= 4 && refers.length <= 1 && own.every((one) => LOOKUP_COLUMN.test(one));
}

/** The columns that refer to other tables, and those that say something of the row itself. */
function columnsOf(table: Table): { readonly refers: readonly string[]; readonly own: readonly string[] } {
  const references = new Set(table.foreignKeys.flatMap(({ columns }) => columns.map(plainColumn)));
  const keys = new Set(table.key.map(plainColumn));
  const columns = table.columns.map(plainColumn).filter((one) => !STAMP.test(one));
  const refers = columns.filter((one) => references.has(one) || (/.id$/.test(one) && !keys.has(one)) || (keys.has(one) && keys.size > 1));
  return { refers, own: columns.filter((one) => !refers.includes(one) && !keys.has(one) && one !== 'id') };
}
