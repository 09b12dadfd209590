import type { FileClass, InventoryFile } from '../../model/project.ts';
import type { EngineAdapter, PlanRequest } from '../engine-adapter.ts';
import type { GivenFile, Invocation, ScratchFile } from '../invocation.ts';
import type { SqlDialect } from './sql-dialect.ts';
import { MAX_OUTPUT_BYTES } from '../invocation.ts';
import { selectFiles } from '../select-files.ts';
import { parseSqlfluff } from './parse-sqlfluff.ts';

/** Dialects that our rules say anything about: locks and concurrent indexes are PostgreSQL's. */
const JUDGED_DIALECTS: ReadonlySet<SqlDialect> = new Set(['postgres']);
const MIGRATIONS: ReadonlySet<FileClass> = new Set(['migration']);
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
    nothing: 'no SQL migration of PostgreSQL',
    needsTexts: true,
    // The rest could only fail to parse, and leave a category without points for files that no rule is about.
    select: (inventory) => selectFiles(inventory, ['sql'], MIGRATIONS).filter((file) => JUDGED_DIALECTS.has(options.dialectOf(file))),
    planInvocations: (request) => {
      const byDialect = new Map<SqlDialect, InventoryFile[]>();
      for (const file of request.files) {
        const dialect = options.dialectOf(file);
        byDialect.set(dialect, [...(byDialect.get(dialect) ?? []), file]);
      }
      return [...byDialect].map(([dialect, files]) => invocation(request, dialect, files));
    },
    planFallback: () => [],
    parse: parseSqlfluff,
  };
}

function invocation(request: PlanRequest, dialect: SqlDialect, files: readonly InventoryFile[]): Invocation {
  const { tool, scratch, timeoutMs } = request;
  const copies = copiesOf(files, dialect, request);
  return {
    engine: 'sqlfluff',
    program: 'SQLFluff',
    attempt: 'fallback',
    executable: tool.executable,
    argv: [
      ...['lint', dialect, '--dialect', dialect, '--templater', 'raw', '--encoding', 'utf-8'],
      ...['--rules', request.detectors.map(({ rule }) => rule).join(',')],
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
}

/**
 * The copies keep their folders and names, because both mean something: `V2__x.sql`, `1.down.sql`, and what an earlier migration of
 * the folder did. Characters that an option, a pattern or a file system could stumble over become `_`.
 */
function copiesOf(
  files: readonly InventoryFile[],
  dialect: SqlDialect,
  { texts }: PlanRequest,
): { scratch: ScratchFile; given: GivenFile }[] {
  const taken = new Set<string>();
  return files.map(({ path }) => {
    const stem = `${dialect}/${path
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
