import type { Classification } from '../inventory/classify-files.ts';
import type { Detected } from '../model/stack.ts';
import { addTechnology } from './add-technology.ts';
import type { Candidate } from './candidate.ts';
import { DATABASES, SQL_LIBRARIES } from './database-drivers.ts';
import { DetectedSet } from './detected.ts';

const SETTINGS_LANGUAGES = new Set(['compose', 'kubernetes', 'yaml', 'json', 'toml', 'properties', 'env', 'ini']);
/** `postgresql+asyncpg://`, `jdbc:mysql://`, `sqlite:///`, `jdbc:h2:mem:`. */
const CONNECTION = /\b(?:jdbc:|r2dbc:(?:pool:)?)?([a-z][a-z0-9_]*)(?:\+[a-z0-9_]+)?:(?:\/\/|mem:|file:|thin:)/gi;
/** `Type = mysql`, `dialect: 'postgres'`, `DB_CONNECTION=pgsql`, `"ENGINE": "django.db.backends.postgresql",`. */
const SETTING =
  /^[ \t"'-]*[\w.-]*?(?:type|dialect|driver|adapter|client|engine|provider|connection|database|db|vendor|platform)["']?[ \t]{0,40}[:=][ \t]{0,40}["']?(?:[\w.]{1,80}\.)?(\w+)["']?[ \t]{0,40}[,;]?\r?$/gim;
const IMAGE = /^[ \t-]*image:[ \t]*["']?(?:[^\s"':@]*\/)?([\w-]+)(?:[:@][^\s"']*)?["']?[ \t]*\r?$/gm;
const COMMENT = /^[ \t]*(?:#|\/\/|;|\*).*$/gm;
/** Files in which an application says how it reaches its database. */
const SETTINGS_SOURCE =
  /(?:^|\/)(?:settings|config|database|db|data-?source|ormconfig|knexfile|sequelize|models)[^/]*(?:\/[^/]+)?\.(?:py|[cm]?[jt]s|go)$/i;

/** Drivers alone: a tool or a library that comes with a compose file for its tests uses no database. */
export function detectDrivers(candidate: Candidate): readonly Detected[] {
  const found = new DetectedSet();
  for (const technology of DATABASES) addTechnology(found, technology, candidate);
  return withoutVersions(found.list());
}

/**
 * Databases of one candidate: drivers in manifests and imports, then connection strings, dialect settings and images in
 * its settings and in `shared` files above it. A library over SQL without any of these is a database of unknown kind.
 */
export function detectDatabases(candidate: Candidate, shared: readonly Classification[]): readonly Detected[] {
  const found = new DetectedSet();
  for (const technology of DATABASES) addTechnology(found, technology, candidate);
  for (const file of [...candidate.files, ...shared]) addFromText(found, file);
  // Supabase's client speaks HTTP: its folder says what is behind it.
  const supabase = candidate.files.find(({ path }) => /(?:^|\/)supabase\/(?:config\.toml|migrations\/[^/]+\.sql)$/.test(path));
  if (supabase !== undefined) found.add('postgresql', 'PostgreSQL', supabase.path);
  const usesSql = new DetectedSet();
  addTechnology(usesSql, SQL_LIBRARIES, candidate);
  const isKnown = found.list().some(({ id }) => id !== 'redis');
  for (const { id, name, evidence } of isKnown ? [] : usesSql.list()) for (const file of evidence) found.add(id, name, file);
  return withoutVersions(found.list());
}

/** The version of a driver or of a mapper is not the database's. */
function withoutVersions(found: readonly Detected[]): readonly Detected[] {
  return found.map(({ id, name, evidence }) => ({ id, name, evidence }));
}

function addFromText(found: DetectedSet, file: Classification): void {
  if (file.content === '' || !['config', 'source'].includes(file.class) || file.parents[0]?.startsWith('.') === true) return;
  const isSettings = SETTINGS_LANGUAGES.has(file.language) || file.extension === 'prisma';
  // Source is looked through only where it may hold a connection string or a dialect: most of it holds neither.
  if (!isSettings && !(file.programming && (SETTINGS_SOURCE.test(file.path) || /:\/\/|jdbc:/.test(file.content)))) return;
  const text = file.content.replaceAll(COMMENT, '');
  const names = [...text.matchAll(CONNECTION)].map((match) => match[1] ?? '');
  if (isSettings || SETTINGS_SOURCE.test(file.path)) names.push(...[...text.matchAll(SETTING)].map((match) => match[1] ?? ''));
  if (file.language === 'compose' || file.language === 'kubernetes')
    names.push(...[...text.matchAll(IMAGE)].map((match) => match[1] ?? ''));
  for (const name of new Set(names.map((one) => one.toLowerCase()))) {
    const database = DATABASES.find(({ aliases }) => aliases.test(name));
    if (database !== undefined) found.add(database.id, database.name, file.path);
  }
}
