import { CODE_LANGUAGES, LANGUAGE_COLUMNS, type Coverage } from '../catalog/coverage.ts';
import type { Check, CheckContext, Conclusion } from '../model/conclusion.ts';
import type { Config } from '../model/config.ts';
import type { Applies, Catalog, Control } from '../model/control.ts';
import type { Evidence } from '../model/evidence.ts';
import type { RawFinding } from '../model/finding.ts';
import type { Inventory, ProjectSnapshot } from '../model/project.ts';
import type { NotApplicable, PassedControl, Report } from '../model/report.ts';
import type { ProjectPart, Stack } from '../model/stack.ts';
import { absence, whereOf } from './absence.ts';
import { workspaceLinks } from '../stack/workspace-links.ts';
import { jvmEvidence } from './jvm/evidence.ts';
import { applicabilityOf, type Applicability } from './applicability.ts';

export interface Conclusions {
  readonly findings: readonly RawFinding[];
  readonly passed: readonly PassedControl[];
  readonly notApplicable: readonly NotApplicable[];
  readonly notChecked: Report['notChecked'];
  /** Controls whose located findings are overruled by something that settles them for the whole project. */
  readonly overruled: ReadonlySet<string>;
  /** Whether something elsewhere in its part makes a located finding good. */
  readonly isSettled: (finding: RawFinding) => boolean;
  /** Conditions per part root, for scoping located findings. */
  readonly applicability: ReadonlyMap<string, Applicability>;
}

interface Input {
  readonly catalog: Catalog;
  readonly coverage: Coverage;
  /** Engines that did not finish or read too little: what only they could have seen is open. */
  readonly broken?: readonly string[];
  readonly checks: readonly Check[];
  readonly snapshot: ProjectSnapshot;
  readonly inventory: Inventory;
  readonly stack: Stack;
  readonly evidence: readonly Evidence[];
  readonly config: Config;
}

/** Concludes every absence control and every check, once per part or once for the project, and says what does not apply and why. */
export function runChecks(input: Input): Conclusions {
  const homes = byHome(input);
  const links = workspaceLinks(input.snapshot.texts, input.stack.parts);
  const all = input.stack.parts.map((part) => contextOf(input, part, homes, links));
  const applicability = new Map([...all, ...lent(all, links)].map(({ part, conditions }) => [part.root, conditions] as const));
  // What a program needs is asked of the program, its own libraries included, and not of each library again.
  const used = new Set(input.stack.parts.filter(isProgram).flatMap(({ root }) => links.get(root) ?? []));
  const contexts = all.filter(({ part }) => !used.has(part.root));
  const answers: Answer[] = [];
  for (const control of input.catalog.controls.values()) {
    if (control.evidence.length > 0) {
      for (const one of contexts) answers.push(guarded(input, control, one, () => concludePlain(control, one.context)));
    }
  }
  for (const check of input.checks) {
    const where = check.scope === 'part' ? contexts : [wholeProject(input, all)];
    for (const one of where) answers.push(...runCheck(input, check, one));
  }
  return { ...collect(answers), isSettled: settler(answers, input.inventory), applicability };
}

/** Modules that a service of the JVM is built from answer its requests: what is about services is about them. */
function lent(all: readonly PartContext[], links: ReadonlyMap<string, readonly string[]>): readonly PartContext[] {
  const services = all.filter(({ part }) => part.kind === 'service');
  return all.flatMap((module) => {
    const isModule = module.part.kind === 'library' && module.part.languages.some(({ id }) => id === 'java' || id === 'kotlin');
    const service = isModule ? services.find(({ part }) => links.get(part.root)?.includes(module.part.root) === true) : undefined;
    return service === undefined ? [] : [{ ...module, conditions: { ...module.conditions, service: service.conditions.service } }];
  });
}

interface PartContext {
  readonly part: ProjectPart;
  readonly conditions: Applicability;
  readonly context: CheckContext;
}

interface Answer {
  readonly control: Control;
  readonly part: ProjectPart;
  readonly conclusion: Conclusion;
  /** The control is about such a part at all. */
  readonly applies: boolean;
}

function isProgram({ kind }: ProjectPart): boolean {
  return kind === 'service' || kind === 'cli';
}

/** Evidence by the part it lies in; '' holds what lies outside every part (a private workspace package) and is shared by all of them. */
function byHome(input: Input): ReadonlyMap<string, readonly Evidence[]> {
  const homes = new Map<string, Evidence[]>([['', []], ...input.stack.parts.map(({ root }): [string, Evidence[]] => [root, []])]);
  for (const one of input.evidence) {
    if (!isOfTheService(one, input)) continue;
    const home = homes.get(input.inventory.byPath.get(one.location.file)?.part ?? '.') ?? homes.get('');
    home?.push(one);
  }
  return homes;
}

function contextOf(
  input: Input,
  part: ProjectPart,
  homes: ReadonlyMap<string, readonly Evidence[]>,
  links: ReadonlyMap<string, readonly string[]>,
): PartContext {
  const libraries = isProgram(part) ? (links.get(part.root) ?? []) : [];
  const shared = ['', ...libraries].flatMap((root) => homes.get(root) ?? []);
  const inside = [...(homes.get(part.root) ?? []), ...jvmEvidence(part, [part.root, ...libraries], input)];
  const own = [...inside, ...shared].sort(byPlace);
  return { part, conditions: applicabilityOf(part, input.stack, own, input.config), context: buildContext(input, part, own) };
}

function byPlace(a: Evidence, b: Evidence): number {
  const [one, other] = [a.location, b.location];
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  return one.startLine - other.startLine || one.startColumn - other.startColumn;
}

/** What a script or a migration does says nothing about the service that runs; a lock timeout is about migrations alone. */
function isOfTheService(evidence: Evidence, { inventory }: Input): boolean {
  const fileClass = inventory.byPath.get(evidence.location.file)?.class;
  return fileClass !== 'script' && (fileClass !== 'migration' || evidence.kind === 'lock-timeout');
}

/** The root part with the evidence of all parts, for checks on the repository as a whole, which apply where they do in any part. */
function wholeProject(input: Input, contexts: readonly PartContext[]): PartContext {
  const root = contexts.find(({ part }) => part.root === '.')?.part;
  const first = contexts[0]?.part;
  const part: ProjectPart = root ?? {
    root: '.',
    name: input.snapshot.name,
    kind: input.stack.kind,
    languages: input.stack.languages,
    frameworks: input.stack.frameworks,
    databases: input.stack.databases,
    anchor: first?.anchor ?? { file: input.snapshot.files[0]?.path ?? '.', line: 1 },
  };
  const own = applicabilityOf(part, input.stack, input.evidence, input.config);
  const conditions = contexts.reduce((known, one) => anyOf(known, one.conditions), own);
  return { part, conditions, context: buildContext(input, part, input.evidence) };
}

function anyOf(one: Applicability, other: Applicability): Applicability {
  const either = (condition: Applies): Applicability[Applies] =>
    one[condition].holds ? one[condition] : other[condition].holds ? other[condition] : one[condition];
  return {
    always: either('always'),
    service: either('service'),
    db: either('db'),
    external: either('external'),
    container: either('container'),
  };
}

function buildContext(input: Input, part: ProjectPart, own: readonly Evidence[]): CheckContext {
  const byKind = new Map<string, Evidence[]>();
  for (const one of own) {
    const ofKind = byKind.get(one.kind);
    if (ofKind === undefined) byKind.set(one.kind, [one]);
    else ofKind.push(one);
  }
  return {
    catalog: input.catalog,
    snapshot: input.snapshot,
    inventory: input.inventory,
    stack: input.stack,
    part,
    evidence: (kind) => byKind.get(kind) ?? [],
    text: (path) => input.snapshot.texts.get(path),
  };
}

function concludePlain(control: Control, context: CheckContext): Conclusion {
  const found = control.evidence.flatMap((kind) => context.evidence(kind));
  if (found.length > 0) return { control: control.id, status: 'passed', evidence: found.map(whereOf) };
  return {
    control: control.id,
    status: 'failed',
    findings: [absence(control.id, context, searchedFor(control, context))],
  };
}

/** "None of pino, winston … is set up in backend." */
function searchedFor(control: Control, context: CheckContext): string {
  const where = context.part.root === '.' ? '' : ` in ${context.part.root}`;
  return control.searched === undefined ? `${control.failureTitle}${where}.` : `Looked for${where} and not found: ${control.searched}.`;
}

function runCheck(input: Input, check: Check, one: PartContext): Answer[] {
  let conclusions: readonly Conclusion[] | undefined;
  return check.controls.flatMap((id) => {
    const control = input.catalog.controls.get(id);
    if (control === undefined) return [];
    return [
      guarded(input, control, one, () => {
        conclusions ??= check.run(one.context);
        return (
          conclusions.find((conclusion) => conclusion.control === id) ?? {
            control: id,
            status: 'not-checked',
            because: 'it had nothing to judge',
          }
        );
      }),
    ];
  });
}

/** Asks only where the control applies and where the part's languages are ones that something can judge. */
function guarded(input: Input, control: Control, { part, conditions }: PartContext, conclude: () => Conclusion): Answer {
  const off = input.config.controls[control.id]?.off;
  const condition = conditions[control.applies];
  if (off !== undefined)
    return { control, part, applies: true, conclusion: { control: control.id, status: 'not-applicable', because: `switched off: ${off}` } };
  // Only code tells whether a service calls others; what else makes a control apply is read from manifests and names of files.
  const isKnown = control.applies !== 'external' || part.kind !== 'service' || input.config.project.applies !== undefined;
  if (!condition.holds && isKnown)
    return { control, part, applies: false, conclusion: { control: control.id, status: 'not-applicable', because: condition.because } };
  const conclusion: Conclusion = condition.holds
    ? conclude()
    : { control: control.id, status: 'not-applicable', because: condition.because };
  // What was seen holds; what was not seen may stand in the language that nothing reads, be it the fault or what makes it apply.
  const isUnseen = (conclusion.status === 'failed' && control.kind === 'absence') || conclusion.status === 'not-applicable';
  const blind = isUnseen ? blindLanguages(input.coverage, control, part) : [];
  const applies = condition.holds;
  if (blind.length === 0) return { control, part, applies, conclusion };
  const where = part.root === '.' ? '' : ` (${part.root})`;
  const broken = input.broken ?? [];
  const reason = broken.length > 0 ? `${broken.join(', ')} did not read enough of the code` : `not checked in ${blind.join(', ')} yet`;
  return {
    ...{ control, part, applies },
    conclusion: { control: control.id, status: 'not-checked', because: `${reason}${where}` },
  };
}

/** Formats of components whose script is JavaScript, which is read. */
const COMPONENTS: ReadonlySet<string> = new Set(['vue', 'svelte']);

/** The part's code languages in which the control should be judged and nothing can; one that nothing reads at all counts where it leads. */
function blindLanguages(coverage: Coverage, control: Control, part: ProjectPart): string[] {
  return part.languages
    .filter(({ id }, index) => {
      const language = LANGUAGE_COLUMNS[id];
      if (language === undefined)
        return index === 0 && !COMPONENTS.has(id) && control.kind === 'absence' && control.languages.some((one) => CODE_LANGUAGES.has(one));
      return control.languages.includes(language) && coverage.get(control.id)?.has(language) !== true;
    })
    .map(({ name }) => name);
}

/** Joins what the checks settle, each in its own part; what lies in no part is shared by all. */
function settler(answers: readonly Answer[], inventory: Inventory): (finding: RawFinding) => boolean {
  const settling = answers.flatMap(({ conclusion, part }) =>
    conclusion.status === 'silent' && conclusion.settles !== undefined
      ? [{ control: conclusion.control, root: part.root, settles: conclusion.settles }]
      : [],
  );
  return (finding) => {
    const home = finding.location === null ? undefined : (inventory.byPath.get(finding.location.file)?.part ?? '.');
    return settling.some(({ control, root, settles }) => control === finding.control && root === home && settles(finding));
  };
}

function collect(answers: readonly Answer[]): Omit<Conclusions, 'applicability' | 'isSettled'> {
  const findings: RawFinding[] = [];
  const passed: PassedControl[] = [];
  const notApplicable = new Map<string, Answer>();
  const notChecked = new Map<string, Answer>();
  const judged = new Set<string>();
  const overruled = new Set<string>();
  // Of several parts the first that the control is about names the reason, then a service.
  const rank = ({ applies, part }: Answer): number => (applies ? 0 : part.kind === 'service' ? 1 : 2);
  const isBetter = (answer: Answer, known: Answer | undefined): boolean => known === undefined || rank(answer) < rank(known);
  for (const answer of answers) {
    const { control, part, conclusion } = answer;
    if (conclusion.status === 'failed') findings.push(...conclusion.findings.map((one) => ({ ...one, part: one.part ?? part.root })));
    if (conclusion.status === 'passed')
      passed.push({ control: control.id, title: control.title, evidence: conclusion.evidence, part: part.root });
    if (conclusion.status === 'passed' && conclusion.overrules === true) overruled.add(control.id);
    if (conclusion.status === 'failed' || conclusion.status === 'passed') judged.add(control.id);
    const reasons = conclusion.status === 'not-applicable' ? notApplicable : conclusion.status === 'not-checked' ? notChecked : undefined;
    if (reasons !== undefined && isBetter(answer, reasons.get(control.id))) reasons.set(control.id, answer);
  }
  const failed = new Set(findings.map((one) => `${one.control} ${one.part ?? '.'}`));
  return {
    findings,
    overruled,
    // A control whose check found one place wrong did not pass, even where another place is fine.
    passed: passed.filter((one) => !failed.has(`${one.control} ${one.part}`)),
    notApplicable: [...notApplicable]
      .filter(([id]) => !judged.has(id) && !notChecked.has(id))
      .map(([control, answer]) => ({ control, because: becauseOf(answer) })),
    // A part that could not be judged stays unknown, however another one was.
    notChecked: [...notChecked].map(([control, answer]) => ({ control, because: becauseOf(answer) })),
  };
}

function becauseOf({ conclusion }: Answer): string {
  return conclusion.status === 'not-applicable' || conclusion.status === 'not-checked' ? conclusion.because : '';
}
