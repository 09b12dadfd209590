import { isRecord, numberAt, recordsAt, textAt } from '../engines/foreign-json.ts';
import type { GivenResult } from './place-result.ts';

type Json = Readonly<Record<string, unknown>>;

/** One result of a SARIF log, with what is needed to find the control it is about. */
export interface SarifResult extends GivenResult {
  readonly tool: string;
  readonly cwe: readonly number[];
  /** The URI of the folder that `file` is relative to, where the log gives one. */
  readonly base?: string;
  /** `security-severity` of the result or its rule, by CVSS. */
  readonly rating?: number;
  readonly level?: string;
}

/** What a SARIF log says, and what of it could not be used. */
export interface SarifOutput {
  readonly tools: readonly string[];
  readonly results: readonly SarifResult[];
  /** Results without a place, or suppressed at their source; counted, never counted as clean. */
  readonly left: number;
  /** Runs whose tool says of itself that it did not finish. */
  readonly unfinished: readonly string[];
}

interface Run {
  readonly json: Json;
  readonly tool: string;
  readonly rules: readonly Json[];
  /** Rules of the driver and of its extensions, by id. */
  readonly byId: ReadonlyMap<string, Json>;
  readonly bases: Json;
}

/**
 * Reads SARIF 2.1.0 of any tool.
 * @throws Error with a clause for people where the log is malformed: "run 1 has no tool.driver.name".
 */
export function readSarif(value: unknown): SarifOutput {
  if (!isRecord(value)) throw new Error('it is no object');
  const runs = recordsAt(value, 'runs');
  if (runs === undefined) throw new Error('its "runs" are no list of objects');
  const output = { tools: [] as string[], results: [] as SarifResult[], left: 0, unfinished: [] as string[] };
  runs.forEach((json, index) => {
    const run = openRun(json, index + 1);
    const results = json['results'] === undefined ? [] : recordsAt(json, 'results');
    if (results === undefined) throw new Error(`the "results" of run ${index + 1} (${run.tool}) are no list of objects`);
    output.tools.push(run.tool);
    if ((recordsAt(json, 'invocations') ?? []).some((one) => one['executionSuccessful'] === false)) output.unfinished.push(run.tool);
    for (const result of results) {
      const read = readResult(result, run);
      if (read === undefined) output.left += 1;
      else output.results.push(read);
    }
  });
  return output;
}

function openRun(json: Json, number: number): Run {
  const tool: Json = isRecord(json['tool']) ? json['tool'] : {};
  const driver = isRecord(tool['driver']) ? tool['driver'] : undefined;
  const name = driver === undefined ? undefined : textAt(driver, 'name');
  if (driver === undefined || name === undefined) throw new Error(`run ${number} has no tool.driver.name`);
  const rules = recordsAt(driver, 'rules') ?? [];
  const all = [...(recordsAt(tool, 'extensions') ?? []).flatMap((one) => recordsAt(one, 'rules') ?? []), ...rules];
  const byId = new Map(all.flatMap((rule) => [[textAt(rule, 'id') ?? '', rule] as const]));
  return { json, tool: name, rules, byId, bases: isRecord(json['originalUriBaseIds']) ? json['originalUriBaseIds'] : {} };
}

function readResult(result: Json, run: Run): SarifResult | undefined {
  if ((recordsAt(result, 'suppressions') ?? []).some((one) => (textAt(one, 'status') ?? 'accepted') === 'accepted')) return undefined;
  if (['pass', 'notApplicable', 'informational'].includes(textAt(result, 'kind') ?? 'fail')) return undefined;
  const index = numberAt(result, 'ruleIndex');
  const reference = isRecord(result['rule']) ? textAt(result['rule'], 'id') : undefined;
  const rule = textAt(result, 'ruleId') ?? reference ?? (index === undefined ? undefined : textAt(run.rules[index] ?? {}, 'id'));
  const physical = recordsAt(result, 'locations')?.[0]?.['physicalLocation'];
  const place = isRecord(physical) ? placeOf(physical, run) : undefined;
  if (rule === undefined || place === undefined) return undefined;
  const about = run.byId.get(rule) ?? (index === undefined ? undefined : run.rules[index]);
  return {
    ...{ tool: run.tool, rule, ...place },
    message: messageOf(result['message'], about) ?? `${run.tool} reports ${rule}.`,
    cwe: cwesOf(about, result),
    ...ratingOf(about, result),
  };
}

/** What GitHub reads, too: the property as text or number, the level of the result or of its rule. */
function ratingOf(rule: Json | undefined, result: Json): Pick<SarifResult, 'rating' | 'level'> {
  const [rating] = [result['properties'], rule?.['properties']].flatMap((properties) => {
    const value = isRecord(properties) ? Number(properties['security-severity']) : NaN;
    return Number.isFinite(value) ? value : [];
  });
  const usual = isRecord(rule?.['defaultConfiguration']) ? textAt(rule['defaultConfiguration'], 'level') : undefined;
  const level = textAt(result, 'level') ?? usual;
  return { ...(rating === undefined ? {} : { rating }), ...(level === undefined ? {} : { level }) };
}

function placeOf(physical: Json, run: Run): Pick<SarifResult, 'file' | 'base' | 'region'> | undefined {
  const given = isRecord(physical['artifactLocation']) ? physical['artifactLocation'] : undefined;
  const listed = recordsAt(run.json, 'artifacts')?.[numberAt(given ?? {}, 'index') ?? -1]?.['location'];
  const artifact = given !== undefined && textAt(given, 'uri') !== undefined ? given : isRecord(listed) ? listed : undefined;
  const file = artifact === undefined ? undefined : textAt(artifact, 'uri');
  if (artifact === undefined || file === undefined) return undefined;
  const base = run.bases[textAt(artifact, 'uriBaseId') ?? ''];
  const uri = isRecord(base) ? textAt(base, 'uri') : undefined;
  return {
    file,
    ...(uri === undefined ? {} : { base: uri }),
    region: regionOf(physical['region'], run.json['columnKind'] === 'unicodeCodePoints'),
  };
}

function messageOf(message: unknown, rule: Json | undefined): string | undefined {
  if (!isRecord(message)) return undefined;
  const strings = isRecord(rule?.['messageStrings']) ? rule['messageStrings'] : {};
  const named = strings[textAt(message, 'id') ?? ''];
  const text = textAt(message, 'text') ?? (isRecord(named) ? textAt(named, 'text') : undefined) ?? textAt(message, 'markdown');
  const values: readonly unknown[] = Array.isArray(message['arguments']) ? message['arguments'] : [];
  return text?.replace(/\{(\d+)\}/g, (placeholder, index: string) =>
    Number(index) < values.length ? String(values[Number(index)]) : placeholder,
  );
}

/** CWE numbers from where tools put them: tags like `external/cwe/cwe-089`, `CWE-89: …`, `cwe: [89]`, relations to the taxonomy CWE. */
function cwesOf(rule: Json | undefined, result: Json): number[] {
  const numbers = [rule?.['properties'], result['properties']].flatMap((properties) => {
    if (!isRecord(properties)) return [];
    const tags = listOf(properties['tags']).flatMap((tag) => numbersIn(String(tag)));
    const own = [...listOf(properties['cwe']), ...listOf(properties['CWE'])];
    return [...tags, ...own.flatMap((one) => (/^\d+$/.test(String(one)) ? [Number(one)] : numbersIn(String(one))))];
  });
  const related = (recordsAt(rule ?? {}, 'relationships') ?? []).flatMap((one) => {
    const target: Json = isRecord(one['target']) ? one['target'] : {};
    const component: Json = isRecord(target['toolComponent']) ? target['toolComponent'] : {};
    const id = textAt(target, 'id') ?? '';
    return /^cwe$/i.test(textAt(component, 'name') ?? '') && /^\d+$/.test(id) ? [Number(id)] : numbersIn(id);
  });
  return [...new Set([...numbers, ...related])];
}

function listOf(value: unknown): readonly unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

function numbersIn(text: string): number[] {
  return [...text.matchAll(/cwe[-_ /]*0*(\d+)/gi)].map((match) => Number(match[1]));
}

/** Without an end, a region that begins somewhere is the rest of its line (SARIF 3.30.5 to 3.30.8). */
function regionOf(value: unknown, codePoints: boolean): GivenResult['region'] {
  const region: Json = isRecord(value) ? value : {};
  const whole = (key: string): number | undefined => {
    const number = numberAt(region, key);
    return number === undefined ? undefined : Math.max(1, Math.trunc(number));
  };
  const startLine = whole('startLine') ?? 1;
  const startColumn = whole('startColumn') ?? 1;
  const endLine = whole('endLine') ?? startLine;
  const endColumn = whole('endColumn');
  if (endColumn === undefined && endLine === startLine) return { kind: 'line', line: startLine, column: startColumn };
  const lines = { startLine, startColumn, endLine, endColumn: endColumn ?? 1 };
  return codePoints ? { kind: 'code-points', ...lines } : { kind: 'units', ...lines };
}
