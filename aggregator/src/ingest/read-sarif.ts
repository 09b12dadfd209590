import { isRecord, numberAt, recordsAt, textAt } from '../engines/foreign-json.ts';
import type { Location } from '../model/location.ts';

type Json = Readonly<Record<string, unknown>>;

/** One result of a SARIF log, with what is needed to find the control it is about. */
export interface SarifResult {
  readonly tool: string;
  readonly rule: string;
  readonly message: string;
  readonly cwe: readonly number[];
  /** The URI as written: relative, or absolute with file:. */
  readonly uri: string;
  readonly region: Omit<Location, 'file'>;
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

/**
 * Reads SARIF 2.1.0 of any tool.
 * @throws Error with a clause for people where the log is malformed: "run 1 has no tool.driver.name".
 */
export function readSarif(value: unknown): SarifOutput {
  if (!isRecord(value)) throw new Error('it is no object');
  const runs = recordsAt(value, 'runs');
  if (runs === undefined) throw new Error('its "runs" are no list of objects');
  const output = { tools: [] as string[], results: [] as SarifResult[], left: 0, unfinished: [] as string[] };
  runs.forEach((run, index) => {
    const driver = isRecord(run['tool']) && isRecord(run['tool']['driver']) ? run['tool']['driver'] : undefined;
    const tool = driver === undefined ? undefined : textAt(driver, 'name');
    if (driver === undefined || tool === undefined) throw new Error(`run ${index + 1} has no tool.driver.name`);
    const results = run['results'] === undefined ? [] : recordsAt(run, 'results');
    if (results === undefined) throw new Error(`the "results" of run ${index + 1} (${tool}) are no list of objects`);
    output.tools.push(tool);
    const rules = recordsAt(driver, 'rules') ?? [];
    if ((recordsAt(run, 'invocations') ?? []).some((one) => one['executionSuccessful'] === false)) output.unfinished.push(tool);
    for (const result of results) {
      const read = readResult(result, tool, rules);
      if (read === undefined) output.left += 1;
      else output.results.push(read);
    }
  });
  return output;
}

function readResult(result: Json, tool: string, rules: readonly Json[]): SarifResult | undefined {
  if ((recordsAt(result, 'suppressions') ?? []).some((one) => (textAt(one, 'status') ?? 'accepted') === 'accepted')) return undefined;
  if (['pass', 'notApplicable', 'informational'].includes(textAt(result, 'kind') ?? 'fail')) return undefined;
  const index = numberAt(result, 'ruleIndex');
  const reference = isRecord(result['rule']) ? textAt(result['rule'], 'id') : undefined;
  const rule = textAt(result, 'ruleId') ?? reference ?? (index === undefined ? undefined : textAt(rules[index] ?? {}, 'id'));
  const physical = recordsAt(result, 'locations')?.[0]?.['physicalLocation'];
  const artifact = isRecord(physical) ? physical['artifactLocation'] : undefined;
  const uri = isRecord(artifact) ? textAt(artifact, 'uri') : undefined;
  if (rule === undefined || uri === undefined || !isRecord(physical)) return undefined;
  const about = rules.find((one) => textAt(one, 'id') === rule) ?? (index === undefined ? undefined : rules[index]);
  const message = isRecord(result['message']) ? (textAt(result['message'], 'text') ?? textAt(result['message'], 'markdown')) : undefined;
  return {
    tool,
    rule,
    uri,
    message: message ?? `${tool} reports ${rule}.`,
    cwe: cwesOf(about, result),
    region: regionOf(physical['region']),
  };
}

/** CWE numbers from the tags and properties where tools put them: `external/cwe/cwe-089`, `CWE-89: …`, `cwe: [...]`. */
function cwesOf(rule: Json | undefined, result: Json): number[] {
  const words = [rule?.['properties'], result['properties']].flatMap((properties) => {
    if (!isRecord(properties)) return [];
    return [properties['tags'], properties['cwe'], properties['CWE']].flatMap((one): unknown[] => (Array.isArray(one) ? one : [one]));
  });
  return [
    ...new Set(
      words.flatMap((word) => (typeof word === 'string' ? [...word.matchAll(/cwe[-_ /]*0*(\d+)/gi)].map((match) => Number(match[1])) : [])),
    ),
  ];
}

function regionOf(value: unknown): Omit<Location, 'file'> {
  const region: Json = isRecord(value) ? value : {};
  const startLine = numberAt(region, 'startLine') ?? 1;
  const startColumn = numberAt(region, 'startColumn') ?? 1;
  const endLine = numberAt(region, 'endLine') ?? startLine;
  return { startLine, startColumn, endLine, endColumn: numberAt(region, 'endColumn') ?? startColumn };
}
