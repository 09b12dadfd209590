import type { Severity } from '../../model/category.ts';
import type { CheckContext } from '../../model/conclusion.ts';
import type { RawFinding } from '../../model/finding.ts';
import type { Location } from '../../model/location.ts';
import type { Place } from '../absence.ts';

/** What a check says about one place; severity is the control's first where none is given. */
export interface ContainerFinding {
  readonly message: string;
  readonly location: Location;
  readonly severity?: Severity;
  readonly confidence?: RawFinding['confidence'];
  /** Whether the lines hold a secret. */
  readonly secret?: boolean;
  /** The check's id where it is not its control's. */
  readonly rule?: string;
}

/** Makes the finding of a check, in the part that its file belongs to. */
export function containerFinding(control: string, context: CheckContext, one: ContainerFinding): RawFinding {
  const { message, location, confidence = 'high' } = one;
  const part = context.inventory.byPath.get(location.file)?.part;
  return {
    ...{ control, message, location, confidence },
    severity: one.severity ?? context.catalog.controls.get(control)?.severities[0] ?? 'medium',
    ...(part === undefined ? {} : { part }),
    detector: { engine: 'project', rule: one.rule ?? control },
    ...(one.secret === true ? { secret: true } : {}),
  };
}

/** File and line of a location. */
export function placeOf({ file, startLine }: Location): Place {
  return { file, line: startLine };
}

/** At most so many places prove that a control holds. */
const MAX_PLACES = 5;

/** The first places of a list, each line once. */
export function somePlaces(locations: readonly Location[]): readonly Place[] {
  const places = locations.map(placeOf);
  return places
    .filter(({ file, line }, index) => places.findIndex((other) => other.file === file && other.line === line) === index)
    .slice(0, MAX_PLACES);
}

/** `a`, `b` and `c`, in backticks. */
export function quoteAll(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1) ?? ''}`;
}

/** The first finding of each place. */
export function onePerPlace(findings: readonly RawFinding[]): readonly RawFinding[] {
  const keyOf = ({ location }: RawFinding): string => JSON.stringify(location);
  return findings.filter((one, index) => findings.findIndex((other) => keyOf(other) === keyOf(one)) === index);
}
