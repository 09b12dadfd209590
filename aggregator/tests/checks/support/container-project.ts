import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readControlPage } from '../../../src/catalog/read-control-page.ts';
import { buildInventory } from '../../../src/inventory/build-inventory.ts';
import type { Check, CheckContext, Conclusion } from '../../../src/model/conclusion.ts';
import type { Control } from '../../../src/model/control.ts';
import type { RawFinding } from '../../../src/model/finding.ts';
import type { ProjectSnapshot } from '../../../src/model/project.ts';
import type { ProjectKind, ProjectPart } from '../../../src/model/stack.ts';

const PAGES = path.resolve(import.meta.dirname, '../../../../controls');
const SOURCE = /\.(?:[cm]?[jt]sx?|py|go|java)$/;

/** The real pages of the controls that these checks answer for. */
export const CONTROLS: ReadonlyMap<string, Control> = new Map(
  ['container', 'security'].flatMap((category) =>
    readdirSync(path.join(PAGES, category)).map((name): [string, Control] => {
      const id = name.replace(/\.md$/, '');
      return [id, readControlPage({ id, category, text: readFileSync(path.join(PAGES, category, name), 'utf8') })];
    }),
  ),
);

export type Files = Readonly<Record<string, string>>;

/** What a check may look at, for files in memory; classified as the audit does. */
export function contextOf(files: Files, kind: ProjectKind = 'service'): CheckContext {
  const entries = Object.entries(files);
  const snapshot: ProjectSnapshot = {
    root: '/project',
    name: 'orders',
    files: entries.map(([name, text]) => ({ path: name, size: text.length, binary: false, tracked: true })),
    texts: new Map(entries.filter(([name]) => !SOURCE.test(name))),
    heads: new Map(entries.filter(([name]) => SOURCE.test(name))),
    git: null,
    notices: [],
  };
  const nothing = { languages: [], frameworks: [], databases: [] };
  const part: ProjectPart = { root: '.', name: 'orders', kind, ...nothing, anchor: { file: entries[0]?.[0] ?? 'README.md', line: 1 } };
  return {
    catalog: { controls: CONTROLS, evidence: new Map(), detectors: [], byRule: new Map() },
    snapshot,
    inventory: buildInventory(snapshot, {}, [part]),
    stack: { kind, ...nothing, infrastructure: [], ci: [], parts: [part] },
    part,
    evidence: () => [],
    text: (name) => snapshot.texts.get(name),
  };
}

/** The one answer of a check. */
export function conclude(check: Check, files: Files, kind?: ProjectKind): Conclusion {
  const [conclusion] = check.run(contextOf(files, kind));
  if (conclusion === undefined) throw new Error(`${check.id} says nothing.`);
  return conclusion;
}

/** The findings of a check, none where it passed or does not apply. */
export function findingsOf(check: Check, files: Files, kind?: ProjectKind): readonly RawFinding[] {
  const conclusion = conclude(check, files, kind);
  return conclusion.status === 'failed' ? conclusion.findings : [];
}

/** `file:line:column` of each finding; of one without a location its anchor, `file:line`. */
export function placesOf(check: Check, files: Files, kind?: ProjectKind): string[] {
  return findingsOf(check, files, kind).map(({ location, anchor }) =>
    location === null
      ? `${anchor?.file ?? '?'}:${String(anchor?.line ?? '?')}`
      : `${location.file}:${String(location.startLine)}:${String(location.startColumn)}`,
  );
}
