import { isAlias, isMap, isScalar, isSeq, LineCounter, parseAllDocuments, type Document } from 'yaml';
import type { Location, ProjectPath } from '../../model/location.ts';

/** A scalar with the place it stands at. */
export interface YamlText {
  readonly text: string;
  readonly location: Location;
}

/** One `key: value` of a mapping. */
export interface YamlEntry {
  readonly key: string;
  readonly node: YamlNode;
  /** Of the key. */
  readonly location: Location;
}

/** A value of a YAML document with aliases and merge keys (`<<`) resolved; a missing one is empty, never undefined. */
export interface YamlNode {
  readonly kind: 'map' | 'list' | 'text' | 'null' | 'missing';
  /** Its own tag as written (`!reset`), '' for none. */
  readonly tag: string;
  readonly location: Location;
  /** Value of a key. */
  readonly at: (...path: string[]) => YamlNode;
  /** Of a mapping, own keys first, then merged ones that it does not have itself. */
  readonly entries: readonly YamlEntry[];
  readonly items: readonly YamlNode[];
  /** Of a scalar, as text: `80`, `true`. */
  readonly scalar: YamlText | undefined;
}

export interface YamlFile {
  readonly documents: readonly YamlNode[];
  /** Whether all of it could be read; a template is no YAML. */
  readonly valid: boolean;
  /** 1-based line of the first thing that is no YAML; undefined where all could be read. */
  readonly problemLine: number | undefined;
}

/** Merge keys and aliases nested deeper than this are somebody's bomb. */
const MAX_DEPTH = 40;

/** Reads all documents of a YAML file, with places. */
export function readYaml(file: ProjectPath, text: string): YamlFile {
  const lineCounter = new LineCounter();
  const parsed = parseAllDocuments(text, { lineCounter, uniqueKeys: false, logLevel: 'silent' });
  const documents = Array.isArray(parsed) ? parsed : [];
  const locate = locator(file, text, lineCounter);
  const problem = documents.flatMap(({ errors }) => errors)[0];
  return {
    documents: documents.map((document) => wrap(document.contents, { document, locate, depth: 0 })),
    valid: problem === undefined,
    problemLine: problem === undefined ? undefined : lineCounter.linePos(problem.pos[0]).line,
  };
}

interface Reader {
  readonly document: Document.Parsed | Document;
  readonly locate: (range: readonly [number, number, number] | null | undefined) => Location;
  readonly depth: number;
}

function wrap(value: unknown, reader: Reader): YamlNode {
  const deeper = { ...reader, depth: reader.depth + 1 };
  const node = isAlias(value) ? value.resolve(reader.document) : value;
  if (reader.depth > MAX_DEPTH) return missing(reader);
  // What stands behind an alias is shown where the alias stands.
  const location = reader.locate(rangeOf(value));
  const tag = isMap(node) || isSeq(node) || isScalar(node) ? (node.tag ?? '') : '';
  if (isMap(node)) {
    const entries = lazily(() => entriesOf(node.items, deeper));
    return yamlNode({ kind: 'map', tag, location, entries, items: () => [], scalar: undefined }, reader);
  }
  if (isSeq(node)) {
    const items = lazily(() => node.items.map((item) => wrap(item, deeper)));
    return yamlNode({ kind: 'list', tag, location, entries: () => [], items, scalar: undefined }, reader);
  }
  if (!isScalar(node)) return missing(reader);
  const isNull = node.value === null || node.value === undefined;
  // As written where that differs (1.10 is not 1.1), save for the escapes of quoted strings.
  const text = typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
  const scalar = isNull ? undefined : { text, location };
  return yamlNode({ kind: isNull ? 'null' : 'text', tag, location, entries: () => [], items: () => [], scalar }, reader);
}

interface Parts {
  readonly kind: YamlNode['kind'];
  readonly tag: string;
  readonly location: Location;
  readonly entries: () => readonly YamlEntry[];
  readonly items: () => readonly YamlNode[];
  readonly scalar: YamlText | undefined;
}

function yamlNode({ kind, tag, location, entries, items, scalar }: Parts, reader: Reader): YamlNode {
  const node: YamlNode = {
    ...{ kind, tag, location, scalar },
    get entries() {
      return entries();
    },
    get items() {
      return items();
    },
    at: (...path) => path.reduce<YamlNode>((from, key) => from.entries.find((one) => one.key === key)?.node ?? missing(reader), node),
  };
  return node;
}

function missing(reader: Reader): YamlNode {
  return yamlNode(
    { kind: 'missing', tag: '', location: reader.locate(null), entries: () => [], items: () => [], scalar: undefined },
    reader,
  );
}

function entriesOf(items: readonly { readonly key: unknown; readonly value: unknown }[], reader: Reader): YamlEntry[] {
  const own: YamlEntry[] = [];
  const merged: YamlEntry[] = [];
  for (const { key, value } of items) {
    const name = isScalar(key) ? String(key.value) : '';
    const node = wrap(value, reader);
    if (name === '<<') merged.push(...(node.kind === 'list' ? node.items : [node]).flatMap(({ entries }) => entries));
    else own.push({ key: name, node, location: reader.locate(rangeOf(key)) });
  }
  const taken = new Set(own.map(({ key }) => key));
  for (const entry of merged) {
    if (!taken.has(entry.key)) own.push(entry);
    taken.add(entry.key);
  }
  return own;
}

function rangeOf(value: unknown): readonly [number, number, number] | null | undefined {
  return isAlias(value) || isMap(value) || isSeq(value) || isScalar(value) ? value.range : undefined;
}

function locator(file: ProjectPath, text: string, lines: LineCounter): Reader['locate'] {
  return (range) => {
    const [start, valueEnd] = range ?? [0, 0, 0];
    const end = start + text.slice(start, valueEnd).trimEnd().length;
    const [from, to] = [lines.linePos(start), lines.linePos(end)];
    // An empty text has line 0.
    return {
      file,
      startLine: Math.max(1, from.line),
      startColumn: Math.max(1, from.col),
      endLine: Math.max(1, to.line),
      endColumn: Math.max(1, to.col),
    };
  };
}

function lazily<T>(compute: () => T): () => T {
  let computed: { readonly value: T } | undefined;
  return () => (computed ??= { value: compute() }).value;
}
