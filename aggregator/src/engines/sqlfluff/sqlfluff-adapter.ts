import type { FileClass, InventoryFile } from '../../model/project.ts';
import type { EngineAdapter, PlanRequest } from '../engine-adapter.ts';
import type { GivenFile, Invocation, ScratchFile } from '../invocation.ts';
import type { SqlDialect } from './sql-dialect.ts';
import { MAX_OUTPUT_BYTES } from '../invocation.ts';
import { selectFiles } from '../select-files.ts';
import { parseSqlfluff } from './parse-sqlfluff.ts';

/** Dialects whose locks and schema changes our rules know. */
const JUDGED_DIALECTS: ReadonlySet<SqlDialect> = new Set(['postgres', 'mysql', 'sqlite']);
const MIGRATIONS: ReadonlySet<FileClass> = new Set(['migration']);
const SOURCE: ReadonlySet<FileClass> = new Set(['source']);
/** The rule about queries; the others are about migrations. */
const QUERY_RULE = 'PC05';
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
      ...selectFiles(inventory, ['sql'], MIGRATIONS).filter((file) => JUDGED_DIALECTS.has(options.dialectOf(file))),
      ...selectFiles(inventory, ['sql'], SOURCE).filter((file) => file.size <= MAX_QUERY_BYTES),
    ],
    planInvocations: (request) => {
      const groups = new Map<string, { dialect: SqlDialect; purpose: Purpose; files: InventoryFile[] }>();
      for (const file of request.files) {
        const purpose = file.class === 'source' ? 'queries' : 'migrations';
        if (purpose === 'queries' && !mayHoldStar(request.texts.get(file.path) ?? '')) continue;
        const dialect = options.dialectOf(file);
        const group = groups.get(`${purpose} ${dialect}`) ?? { dialect, purpose, files: [] };
        groups.set(`${purpose} ${dialect}`, group);
        group.files.push(file);
      }
      return [...groups.values()].flatMap((group) => invocation(request, group));
    },
    planFallback: () => [],
    parse: parseSqlfluff,
  };
}

type Purpose = 'migrations' | 'queries';

function mayHoldStar(text: string): boolean {
  return text.includes('*') && /\bselect\b/i.test(text);
}

function invocation(
  request: PlanRequest,
  group: { readonly dialect: SqlDialect; readonly purpose: Purpose; readonly files: readonly InventoryFile[] },
): Invocation[] {
  const { tool, scratch, timeoutMs } = request;
  const { dialect, purpose, files } = group;
  const rules = request.detectors.map(({ rule }) => rule).filter((rule) => (rule === QUERY_RULE) === (purpose === 'queries'));
  if (rules.length === 0) return [];
  const folder = purpose === 'queries' ? `queries-${dialect}` : dialect;
  const copies = copiesOf(files, folder, request);
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
      ...['--processes', String(Math.max(1, Math.min(request.jobs, Math.floor(files.length / FILES_WORTH_A_PROCESS))))],
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
function copiesOf(files: readonly InventoryFile[], folder: string, { texts }: PlanRequest): { scratch: ScratchFile; given: GivenFile }[] {
  const taken = new Set<string>();
  return files.map(({ path }) => {
    const stem = `${folder}/${path
      .replace(/\.sql$/i, '')
      .replace(/[^\w./-]/g, '_')
      .replace(/(^|\/)[-.]/g, '$1_')}`;
    let name = `${stem}.sql`;
    for (let copy = 2; taken.has(name.toLowerCase()); copy += 1) name = `${stem}_${String(copy)}.sql`;
    taken.add(name.toLowerCase());
    return { scratch: { name, text: withoutDirectives(texts.get(path) ?? '') }, given: { path, given: name } };
  });
}

/** Spoils `-- sqlfluff:…` without moving a character. */
function withoutDirectives(text: string): string {
  return text.replace(/^\ufeff/, '').replace(/sqlfluff(?=:)/gi, 'sqlfluf_');
}
