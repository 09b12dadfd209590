import type { ProjectPath } from '../../model/location.ts';
import type { ProjectSnapshot } from '../../model/project.ts';
import { folderOf, joinPath } from './file-purpose.ts';

/** A target of a bake file: what `docker buildx bake` builds. */
export interface BakeTarget {
  readonly file: ProjectPath;
  readonly name: string;
  /** From the root of the project; undefined where a variable without a default decides. */
  readonly folder: string | undefined;
  readonly dockerfile: ProjectPath | undefined;
  readonly target: string | undefined;
  readonly args: readonly BakeArgument[];
}

export interface BakeArgument {
  readonly name: string;
  /** As written. */
  readonly value: string;
  /** 1-based. */
  readonly line: number;
}

const BAKE_FILE = /(?:^|\/)docker-bake[^/]*\.(?:hcl|json)$/;
const known = new WeakMap<ProjectSnapshot, readonly BakeTarget[]>();

/** The targets of all bake files, with what they inherit; those of a matrix are left out where its values decide. */
export function bakeTargets(snapshot: ProjectSnapshot): readonly BakeTarget[] {
  const found = known.get(snapshot);
  if (found !== undefined) return found;
  const targets = [...snapshot.texts].flatMap(([file, text]) => (BAKE_FILE.test(file) ? targetsOf(file, text) : []));
  known.set(snapshot, targets);
  return targets;
}

/** What one block says itself. */
interface Block {
  readonly name: string;
  readonly fields: ReadonlyMap<string, string>;
  readonly inherits: readonly string[];
  readonly args: readonly BakeArgument[];
}

function targetsOf(file: ProjectPath, text: string): BakeTarget[] {
  const { blocks, variables } = file.endsWith('.json') ? readJson(text) : readHcl(text);
  const valueOf = (written: string | undefined): string | undefined => {
    const value = written?.replace(/\$\{(\w+)\}/g, (whole, name: string) => variables.get(name) ?? whole);
    return value === undefined || value.includes('${') ? undefined : value;
  };
  return blocks.map((block) => {
    const field = (key: string): string | undefined => inherited(block, blocks, (one) => one.fields.get(key));
    const context = field('context');
    // Paths are as the caller's, who stands beside the file.
    const folder = context === undefined ? folderOf(file) : pathIn(folderOf(file), valueOf(context));
    const dockerfile = field('dockerfile');
    const written = dockerfile === undefined ? 'Dockerfile' : valueOf(dockerfile);
    return {
      ...{ file, name: block.name, folder, args: block.args },
      dockerfile: folder === undefined ? undefined : pathIn(folder, written),
      target: valueOf(field('target')),
    };
  });
}

function pathIn(folder: string, relative: string | undefined): string | undefined {
  return relative === undefined ? undefined : joinPath(folder, relative);
}

function inherited<T>(
  block: Block,
  all: readonly Block[],
  read: (block: Block) => T | undefined,
  seen: readonly Block[] = [],
): T | undefined {
  const own = read(block);
  if (own !== undefined || seen.includes(block)) return own;
  // The last one that is inherited from wins.
  for (const name of [...block.inherits].reverse()) {
    const base = all.find((one) => one.name === name);
    const found = base === undefined ? undefined : inherited(base, all, read, [...seen, block]);
    if (found !== undefined) return found;
  }
  return undefined;
}

interface BakeText {
  readonly blocks: readonly Block[];
  readonly variables: ReadonlyMap<string, string>;
}

const FIELD = /^[ \t]*"?(context|dockerfile|target|default)"?\s*[=:]\s*"((?:[^"\\]|\\.)*)"/gm;

function readHcl(text: string): BakeText {
  const code = withoutComments(text);
  const blocks: Block[] = [];
  const variables = new Map<string, string>();
  for (const match of code.matchAll(/^[ \t]*(target|variable)\s+"([^"]+)"\s*\{/gm)) {
    const [head, kind, name = ''] = match;
    const from = match.index + head.length;
    const body = code.slice(from, closing(code, from));
    const args = /(?:^|\n)[ \t]*args\s*=?\s*\{/.exec(body);
    const argsFrom = args === null ? body.length : args.index + args[0].length;
    const argsEnd = args === null ? body.length : closing(body, argsFrom);
    const fields = fieldsOf(body.slice(0, args?.index ?? body.length) + body.slice(argsEnd));
    if (kind === 'variable') {
      const value = fields.get('default');
      if (value !== undefined) variables.set(name, value);
      continue;
    }
    const lineOf = (offset: number): number => code.slice(0, from + argsFrom + offset).split('\n').length;
    const own = [...body.slice(argsFrom, argsEnd).matchAll(/"?([\w.-]+)"?\s*[=:]\s*"((?:[^"\\]|\\.)*)"/g)];
    blocks.push({
      ...{ name, fields, inherits: listOf(body, 'inherits') },
      args: own.map(({ 1: key = '', 2: value = '', index }) => ({ name: key, value, line: lineOf(index) })),
    });
  }
  return { blocks, variables };
}

function fieldsOf(body: string): ReadonlyMap<string, string> {
  return new Map([...body.matchAll(FIELD)].map(([, key = '', value = '']) => [key, value]));
}

function listOf(body: string, key: string): string[] {
  const list = new RegExp(`(?:^|\\n)[ \\t]*${key}\\s*=\\s*\\[([^\\]]*)\\]`).exec(body)?.[1] ?? '';
  return [...list.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name);
}

/** Comments become spaces, so that offsets and lines stay. */
function withoutComments(text: string): string {
  return text.replace(/"(?:[^"\\\n]|\\.)*"|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (piece) =>
    piece.startsWith('"') ? piece : piece.replace(/[^\n]/g, ' '),
  );
}

/** Offset of the brace that closes what was opened before `from`; braces in strings are none. */
function closing(code: string, from: number): number {
  let depth = 1;
  for (const { 0: piece, index } of code.slice(from).matchAll(/"(?:[^"\\\n]|\\.)*"|[{}]/g)) {
    if (piece === '{') depth += 1;
    else if (piece === '}') depth -= 1;
    if (depth === 0) return from + index;
  }
  return code.length;
}

function readJson(text: string): BakeText {
  const bake = parsed(text);
  const lineOf = (name: string): number => text.slice(0, Math.max(0, text.indexOf(`"${name}"`))).split('\n').length;
  const blocks = entriesOf(bake['target']).map(([name, target]): Block => {
    const own = isRecord(target) ? target : {};
    const inherits = own['inherits'];
    return {
      name,
      fields: new Map(textsOf(own)),
      inherits: Array.isArray(inherits) ? inherits.filter((one): one is string => typeof one === 'string') : [],
      args: textsOf(own['args']).map(([key, value]) => ({ name: key, value, line: lineOf(key) })),
    };
  });
  const variables = entriesOf(bake['variable']).flatMap(([name, variable]): [string, string][] => {
    const value = isRecord(variable) ? variable['default'] : undefined;
    return typeof value === 'string' ? [[name, value]] : [];
  });
  return { blocks, variables: new Map(variables) };
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function entriesOf(value: unknown): [string, unknown][] {
  return isRecord(value) ? Object.entries(value) : [];
}

function textsOf(value: unknown): [string, string][] {
  return entriesOf(value).flatMap(([key, text]): [string, string][] => (typeof text === 'string' ? [[key, text]] : []));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
