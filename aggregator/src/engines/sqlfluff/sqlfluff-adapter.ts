import type { FileClass, InventoryFile } from '../../model/project.ts';
import type { EngineAdapter, PlanRequest } from '../engine-adapter.ts';
import type { GivenFile, Invocation, ScratchFile } from '../invocation.ts';
import type { SqlDialect } from './sql-dialect.ts';
import type { ProjectPath } from '../../model/location.ts';
import { alembicOrder } from '../../changelogs/alembic-order.ts';
import { MAX_OUTPUT_BYTES } from '../invocation.ts';
import { selectFiles } from '../select-files.ts';
import { renderTranslation } from './code/translation.ts';
import { CODE_LANGUAGES, translateMigration } from './code/translate-migration.ts';
import { transactionsByTool, undoes, withPlaceholdersFilled, withTransaction } from './migration-tools.ts';
import { parseSqlfluff } from './parse-sqlfluff.ts';
import { CODE_RULE } from './rules.ts';

/** Dialects whose locks and schema changes our rules know. */
const JUDGED_DIALECTS: ReadonlySet<SqlDialect> = new Set(['postgres', 'mysql', 'sqlite']);
/** SQLite's tools for migrations in code build a table anew by themselves. */
const CODE_DIALECTS: ReadonlySet<SqlDialect> = new Set(['postgres', 'mysql']);
const MIGRATIONS: ReadonlySet<FileClass> = new Set(['migration']);
const SOURCE: ReadonlySet<FileClass> = new Set(['source']);
/** The rule about queries, and the one that reads a schema wherever it stands; the others are about migrations. */
const QUERY_RULE = 'PC05';
const SCHEMA_RULE = 'PC07';
/** Larger files of SQL beside the application are dumps, in bytes. */
const MAX_QUERY_BYTES = 128 * 1024;
/** Fewer files than this are read by one process: a second one takes longer to start than they take (0.5 s against 20 ms a file). */
const FILES_WORTH_A_PROCESS = 25;

/**
 * SQLFluff, with the rules of our plugin only. It reads copies: SQLFluff obeys `-- sqlfluff:rules:none` in a file and a
 * `.sqlfluffignore` beside it whatever its options say, and neither may hide anything from an audit.
 * @param options.dialectOf the dialect a file is written in; see dialectByStack.
 */
export function sqlfluffAdapter(options: { readonly dialectOf: (file: InventoryFile) => SqlDialect }): EngineAdapter {
  return {
    id: 'sqlfluff',
    name: 'SQLFluff',
    nothing: 'no SQL migration and no SQL query',
    needsTexts: true,
    // The rest could only fail to parse, and leave a category without points for files that no rule is about.
    select: (inventory) => [
      // What takes a migration back is judged by no rule.
      ...selectFiles(inventory, ['sql'], MIGRATIONS).filter((file) => JUDGED_DIALECTS.has(options.dialectOf(file)) && !undoes(file.path)),
      ...selectFiles(inventory, CODE_LANGUAGES, MIGRATIONS).filter((file) => CODE_DIALECTS.has(options.dialectOf(file))),
      ...selectFiles(inventory, ['sql'], SOURCE).filter((file) => file.size <= MAX_QUERY_BYTES),
    ],
    planInvocations: (request) => {
      const groups = new Map<string, Group>();
      const order = alembicOrder(
        new Map(request.files.flatMap(({ path, language }) => (language === 'python' ? [[path, request.texts.get(path) ?? '']] : []))),
      );
      const transactionOf = transactionsByTool(request.texts);
      for (const file of request.files) {
        const purpose = purposeOf(file);
        const dialect = options.dialectOf(file);
        const text = request.texts.get(file.path) ?? '';
        const copy =
          purpose === 'migrations'
            ? { path: file.path, stem: stemOf(file), text: withTransaction(withPlaceholdersFilled(text), transactionOf(file.path)) }
            : copyOf(file, purpose, text, dialect, order);
        if (copy === undefined) continue;
        const group = groups.get(`${purpose} ${dialect}`) ?? { dialect, purpose, copies: [] };
        groups.set(`${purpose} ${dialect}`, group);
        group.copies.push(copy);
      }
      return [...groups.values()].flatMap((group) => invocation(request, group));
    },
    planFallback: () => [],
    parse: parseSqlfluff,
  };
}

/** SQL migrations, those in code as SQL, and queries of the application: each is asked other rules. */
type Purpose = 'migrations' | 'code' | 'queries';

interface Copy {
  readonly path: ProjectPath;
  /** The name that its copy would like, without the ending. */
  readonly stem: string;
  readonly text: string;
}

interface Group {
  readonly dialect: SqlDialect;
  readonly purpose: Purpose;
  readonly copies: Copy[];
}

function purposeOf(file: InventoryFile): Purpose {
  if (file.language !== 'sql') return 'code';
  return file.class === 'source' ? 'queries' : 'migrations';
}

/** What of a file is given to SQLFluff; undefined where there is nothing for a rule in it. */
function copyOf(
  file: InventoryFile,
  purpose: Exclude<Purpose, 'migrations'>,
  text: string,
  dialect: SqlDialect,
  order: ReadonlyMap<string, number>,
): Copy | undefined {
  const stem = stemOf(file);
  if (purpose === 'queries') return hasStar(text) || hasTable(text) ? { path: file.path, stem, text } : undefined;
  const own = dialect === 'mysql' ? 'mysql' : 'postgres';
  const translation = translateMigration(file, text, own);
  if (translation === undefined) return undefined;
  const place = order.get(file.path);
  const ordered = place === undefined ? stem : stem.replace(/([^/]*)$/, `${String(place).padStart(5, '0')}_$1`);
  return { path: file.path, stem: ordered, text: renderTranslation(translation, own) };
}

function stemOf({ path }: InventoryFile): string {
  return path.replace(/\.\w+$/, '');
}

function hasStar(text: string): boolean {
  return text.includes('*') && /\bselect\b/i.test(text);
}

/** A schema that stands in one file beside the application: `schema.sql`. */
function hasTable(text: string): boolean {
  return /\bcreate\s+table\b/i.test(text);
}

/** The rules that a group is asked, as SQLFluff calls them. */
function rulesOf(request: PlanRequest, purpose: Purpose): string[] {
  const rules = request.detectors.map(({ rule }) => rule);
  if (purpose === 'code') return rules.filter((rule) => CODE_RULE.test(rule)).map((rule) => rule.replace(CODE_RULE, ''));
  return rules.filter((rule) => !CODE_RULE.test(rule) && (rule === SCHEMA_RULE || (rule === QUERY_RULE) === (purpose === 'queries')));
}

function invocation(request: PlanRequest, group: Group): Invocation[] {
  const { tool, scratch, timeoutMs } = request;
  const { dialect, purpose } = group;
  const rules = rulesOf(request, purpose);
  if (rules.length === 0) return [];
  const folder = purpose === 'migrations' ? dialect : `${purpose}-${dialect}`;
  const copies = named(group.copies, folder);
  const one: Invocation = {
    engine: 'sqlfluff',
    program: 'SQLFluff',
    attempt: 'fallback',
    executable: tool.executable,
    argv: [
      ...['lint', folder, '--dialect', dialect, '--templater', 'raw', '--encoding', 'utf-8'],
      ...['--rules', rules.join(',')],
      ...['--ignore-local-config', '--disregard-sqlfluffignores'],
      // Comments that suppress are read by our own step, from the source, for all engines alike.
      '--disable-noqa',
      ...['--format', 'json', '--quiet', '--disable-progress-bar', '--nocolor'],
      ...['--processes', String(Math.max(1, Math.min(request.jobs, Math.floor(copies.length / FILES_WORTH_A_PROCESS))))],
    ],
    cwd: scratch,
    env: { ...tool.env, PYTHONUTF8: '1', PYTHONDONTWRITEBYTECODE: '1', LC_ALL: 'C.UTF-8' },
    acceptedExitCodes: [0, 1],
    timeoutMs,
    maxOutputBytes: MAX_OUTPUT_BYTES,
    scratch: copies.map(({ scratch: copy }) => copy),
    files: copies.map(({ given }) => given),
  };
  return [one];
}

/**
 * The copies keep their folders and names, because both mean something: `V2__x.sql`, `1.down.sql`, and what an earlier migration of
 * the folder did. Characters that an option, a pattern or a file system could stumble over become `_`.
 */
function named(copies: readonly Copy[], folder: string): { scratch: ScratchFile; given: GivenFile }[] {
  const taken = new Set<string>();
  return copies.map(({ path, stem: wanted, text }) => {
    const stem = `${folder}/${wanted.replace(/[^\w./-]/g, '_').replace(/(^|\/)[-.]/g, '$1_')}`;
    let name = `${stem}.sql`;
    for (let copy = 2; taken.has(name.toLowerCase()); copy += 1) name = `${stem}_${String(copy)}.sql`;
    taken.add(name.toLowerCase());
    return { scratch: { name, text: withoutDirectives(text) }, given: { path, given: name } };
  });
}

/** Spoils `-- sqlfluff:…` without moving a character. */
function withoutDirectives(text: string): string {
  return text.replace(/^\ufeff/, '').replace(/sqlfluff(?=:)/gi, 'sqlfluf_');
}
