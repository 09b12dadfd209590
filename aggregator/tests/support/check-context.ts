import { readControls } from '../../../test/spec/read-controls.ts';
import { buildInventory } from '../../src/inventory/build-inventory.ts';
import type { Check, CheckContext, Conclusion } from '../../src/model/conclusion.ts';
import type { Catalog } from '../../src/model/control.ts';
import type { Evidence } from '../../src/model/evidence.ts';
import type { GitFacts } from '../../src/model/project.ts';
import type { Detected, ProjectKind, ProjectPart, Stack } from '../../src/model/stack.ts';
import { snapshotOf } from '../project/snapshot-of.ts';

/** The contract's controls, with texts that stand for those of the pages. */
export const CONTRACT: Catalog = { controls: readControls(), evidence: new Map(), detectors: [], byRule: new Map() };

/** What a detector reported. */
export function seen(kind: string, data: Readonly<Record<string, string>> = {}, place = 'src/app.js:1'): Evidence {
  const [file = '', line = '1'] = place.split(':');
  const startLine = Number(line);
  return {
    kind,
    data,
    location: { file, startLine, startColumn: 1, endLine: startLine, endColumn: 2 },
    detector: { engine: 'eslint', rule: `prodcheck/evidence-${kind}` },
  };
}

/** A route as a detector reports it. */
export function route(method: string, path: string, place = 'src/app.js:1', data: Readonly<Record<string, string>> = {}): Evidence {
  return seen('http-route', { ...(method === '' ? {} : { method }), path, ...data }, place);
}

/** Technologies by id; the name is the id. */
export function detected(...ids: readonly string[]): Detected[] {
  return ids.map((id) => ({ id, name: id, evidence: [] }));
}

/** A part with what is named here; a JavaScript service on Express where nothing is. */
export function partOf(given: Partial<ProjectPart> = {}): ProjectPart {
  return {
    root: '.',
    name: 'orders',
    kind: 'service',
    languages: detected('javascript'),
    frameworks: detected('express'),
    databases: [],
    anchor: { file: 'package.json', line: 1 },
    ...given,
  };
}

/** A project in memory. */
export interface ProjectGiven {
  readonly files?: Readonly<Record<string, string>>;
  readonly evidence?: readonly Evidence[];
  /** The part under judgement, and the first of the stack's. */
  readonly part?: Partial<ProjectPart>;
  readonly otherParts?: readonly Partial<ProjectPart>[];
  readonly infrastructure?: readonly string[];
  readonly git?: GitFacts | null;
}

/** A stack of these parts. */
export function stackOf(parts: readonly ProjectPart[], infrastructure: readonly string[] = []): Stack {
  const kinds: readonly ProjectKind[] = parts.map(({ kind }) => kind);
  return {
    kind: kinds.includes('service') ? 'service' : (kinds[0] ?? 'library'),
    languages: parts.flatMap(({ languages }) => languages),
    frameworks: parts.flatMap(({ frameworks }) => frameworks),
    databases: parts.flatMap(({ databases }) => databases),
    infrastructure: detected(...infrastructure),
    ci: [],
    parts,
  };
}

/** What a check may look at; files are classified as the audit does. */
export function contextOf(given: ProjectGiven): CheckContext {
  const part = partOf(given.part);
  const parts = [part, ...(given.otherParts ?? []).map(partOf)];
  const snapshot = snapshotOf(given.files ?? {}, given.git ?? null);
  return {
    catalog: CONTRACT,
    snapshot,
    inventory: buildInventory(snapshot, {}, parts),
    stack: stackOf(parts, given.infrastructure),
    part,
    evidence: (kind) => (given.evidence ?? []).filter((one) => one.kind === kind),
    text: (path) => snapshot.texts.get(path),
  };
}

/** The answer of a check for one control. */
export function conclude(check: Check, control: string, given: ProjectGiven): Conclusion {
  const answer = check.run(contextOf(given)).find((one) => one.control === control);
  if (answer === undefined) throw new Error(`${check.id} says nothing about ${control}.`);
  return answer;
}

/** The status of that answer. */
export function statusOf(check: Check, control: string, given: ProjectGiven): Conclusion['status'] {
  return conclude(check, control, given).status;
}

/** The message of its finding; '' where there is none. */
export function messageOf(check: Check, control: string, given: ProjectGiven): string {
  const answer = conclude(check, control, given);
  return answer.status === 'failed' ? (answer.findings[0]?.message ?? '') : '';
}

/** `file:line` of what makes it pass. */
export function placesOf(check: Check, control: string, given: ProjectGiven): string[] {
  const answer = conclude(check, control, given);
  return answer.status === 'passed' ? answer.evidence.map(({ file, line }) => `${file}:${String(line)}`) : [];
}
