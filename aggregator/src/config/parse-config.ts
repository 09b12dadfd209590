import { LineCounter, isMap, isNode, isScalar, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { ConfigurationError } from '../errors.ts';
import { DEFAULT_CONFIG, type Config, type ControlSetting } from '../model/config.ts';
import { ENGINE_IDS, type Price } from '../model/control.ts';
import { FILE_CLASSES } from '../model/project.ts';
import { configSchema, type ConfigData } from './config-schema.ts';

/** The text of a configuration and where it came from. */
export interface ConfigSource {
  /** Relative to the root, for messages. */
  readonly file: string;
  readonly text: string;
  /** A key of the file under which the configuration stands: `prodcheck` in package.json. */
  readonly key?: string;
}

/**
 * Reads a configuration; YAML and JSON alike, since JSON is YAML.
 * @param known ids of all controls, for naming the nearest where one is unknown.
 * @throws ConfigurationError with file, line, what was found and what was expected.
 */
export function parseConfig(source: ConfigSource, known: readonly string[]): Config {
  const counter = new LineCounter();
  const document = parse(source, counter);
  const broken = document.errors[0];
  if (broken !== undefined) {
    if (broken.message.startsWith('Maximum call stack')) throw tooDeep(source.file);
    const { line } = counter.linePos(broken.pos[0]);
    throw new ConfigurationError(`${source.file}:${line}: this is not valid YAML or JSON: ${broken.message.split('\n')[0] ?? ''}`);
  }
  const base = source.key === undefined ? [] : [source.key];
  const value = valueOf(document, source);
  const parsed = configSchema.safeParse(value ?? {});
  const lineOf = (path: readonly PropertyKey[]): number => lineAt(document, counter, [...base, ...path]);
  if (!parsed.success) throw new ConfigurationError(describe(source.file, parsed.error, lineOf));
  for (const id of Object.keys(parsed.data.controls ?? {})) {
    if (!known.includes(id)) throw new ConfigurationError(unknownControl(source.file, lineOf(['controls', id]), id, known));
  }
  parsed.data.suppressions?.forEach(({ control }, index) => {
    if (!known.includes(control))
      throw new ConfigurationError(unknownControl(source.file, lineOf(['suppressions', index]), control, known));
  });
  return withDefaults(source.file, parsed.data, lineOf);
}

/** A hundred thousand brackets overflow the parser's stack. */
function parse({ file, text }: ConfigSource, lineCounter: LineCounter): Document {
  try {
    return parseDocument(text, { lineCounter, logLevel: 'error' });
  } catch (error) {
    throw tooDeep(file, error);
  }
}

function tooDeep(file: string, cause?: unknown): ConfigurationError {
  return new ConfigurationError(`${file}:1: this is not valid YAML or JSON: it is nested too deeply.`, { cause });
}

/** The data; a chain of aliases that would grow without end is refused by the parser. */
function valueOf(document: Document, { file, key }: ConfigSource): unknown {
  try {
    const data: unknown = document.toJS();
    if (key === undefined) return data;
    return typeof data === 'object' && data !== null && Object.hasOwn(data, key)
      ? Object.entries(data).find(([one]) => one === key)?.[1]
      : undefined;
  } catch (error) {
    const why = error instanceof RangeError ? 'it is nested too deeply' : error instanceof Error ? error.message : String(error);
    throw new ConfigurationError(`${file}:1: this is no configuration: ${why.replace(/\.$/, '')}.`, { cause: error });
  }
}

function withDefaults(file: string, data: ConfigData, lineOf: (path: readonly PropertyKey[]) => number): Config {
  const { kind, applies } = data.project ?? {};
  return {
    file,
    project: { ...(kind === undefined ? {} : { kind }), ...(applies === undefined ? {} : { applies }) },
    scoring: {
      scale: data.scoring?.scale ?? DEFAULT_CONFIG.scoring.scale,
      notApplicable: data.scoring?.notApplicable ?? DEFAULT_CONFIG.scoring.notApplicable,
    },
    minCoverage: data.minCoverage ?? DEFAULT_CONFIG.minCoverage,
    migrations: data.migrations?.applied === undefined ? {} : { applied: data.migrations.applied },
    suppressions: (data.suppressions ?? []).map(({ control, path, reason, owner, until }, index) => ({
      control,
      reason: reason ?? '',
      location: { file, line: lineOf(['suppressions', index]) },
      ...(path === undefined ? {} : { path }),
      ...(owner === undefined ? {} : { owner }),
      ...(until === undefined ? {} : { until }),
    })),
    controls: Object.fromEntries(Object.entries(data.controls ?? {}).map(([id, setting]) => [id, controlSetting(setting)])),
    paths: data.paths ?? {},
    engines: Object.fromEntries(
      Object.entries(data.engines ?? {}).map(([id, { timeout, toolchain }]) => [
        id,
        { ...(timeout === undefined ? {} : { timeout }), ...(toolchain === undefined ? {} : { toolchain }) },
      ]),
    ),
  };
}

function controlSetting(setting: NonNullable<ConfigData['controls']>[string]): ControlSetting {
  const { off, severity, price } = setting;
  return {
    ...(off === undefined ? {} : { off }),
    ...(severity === undefined ? {} : { severity }),
    ...(price === undefined ? {} : { price: priceOf(price) }),
  };
}

function priceOf(price: NonNullable<NonNullable<ConfigData['controls']>[string]['price']>): Price {
  if (price === 'severity') return { kind: 'severity' };
  if ('once' in price) return { kind: 'once', points: price.once };
  return {
    kind: 'each',
    points: price.each,
    unit: price.unit ?? 'finding',
    ...(price.max === undefined ? {} : { max: price.max }),
    ...(price.with === undefined ? {} : { group: price.with }),
  };
}

/** 1-based line of the node at a path, or of the nearest one above it. */
function lineAt(document: Document, counter: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    // Of a pair the key, because its value may begin on the next line.
    const parent: unknown = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    const pair = isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(last)) : undefined;
    const node: unknown = pair === undefined ? document.getIn(path.slice(0, length), true) : pair.key;
    if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
  }
  return 1;
}

function describe(file: string, error: z.ZodError, lineOf: (path: readonly PropertyKey[]) => number): string {
  const issue = error.issues[0];
  if (issue === undefined) return `${file}: not a configuration of prodcheck.`;
  const where = issue.path.length === 0 ? '' : ` in ${issue.path.join('.')}`;
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    const near = nearest(key, keysAt(issue.path));
    const hint = near === undefined ? `known are ${keysAt(issue.path).join(', ')}` : `did you mean ${near}?`;
    return `${file}:${lineOf([...issue.path, key])}: unknown key ${key}${where}: ${hint}`;
  }
  const what =
    issue.code === 'invalid_union' && issue.path.at(-1) === 'price' ? PRICE : issue.message.replace(/^Invalid (?:input|option): /, '');
  return `${file}:${lineOf(issue.path)}: ${issue.path.join('.') || 'the configuration'}: ${what}.`;
}

function unknownControl(file: string, line: number, id: string, known: readonly string[]): string {
  const near = nearest(id, known);
  return `${file}:${line}: there is no control ${id}: ${near === undefined ? '`prodcheck rules` lists them all.' : `did you mean ${near}?`}`;
}

const PRICE = 'expected severity, { once: points } or { each: points, max: points, unit: file, with: control }';

const KEYS: Readonly<Record<string, readonly string[]>> = {
  '': ['project', 'scoring', 'minCoverage', 'migrations', 'suppressions', 'controls', 'paths', 'engines'],
  project: ['kind', 'applies'],
  scoring: ['scale', 'notApplicable'],
  migrations: ['applied'],
  suppressions: ['control', 'path', 'reason', 'owner', 'until'],
  controls: ['off', 'severity', 'price'],
  engines: ['timeout', 'toolchain'],
};

function keysAt(path: readonly PropertyKey[]): readonly string[] {
  if (path.length === 1 && path[0] === 'engines') return ENGINE_IDS;
  if (path.length === 1 && path[0] === 'paths') return FILE_CLASSES;
  return KEYS[String(path[0] ?? '')] ?? [];
}

/** The known word with the fewest edits, at most a third of its length. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const ranked = known.map((one) => ({ one, distance: editDistance(word, one) })).sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best !== undefined && best.distance <= Math.max(2, Math.floor(best.one.length / 3)) ? best.one : undefined;
}

/** Levenshtein's distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
