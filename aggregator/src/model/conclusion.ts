import type { Catalog, ControlLanguage } from './control.ts';
import type { Evidence } from './evidence.ts';
import type { RawFinding } from './finding.ts';
import type { ProjectPath } from './location.ts';
import type { Inventory, ProjectSnapshot } from './project.ts';
import type { ProjectPart, Stack } from './stack.ts';

/** What a conclusion may look at. Everything is a value; a check reads nothing else. */
export interface CheckContext {
  readonly catalog: Catalog;
  readonly snapshot: ProjectSnapshot;
  readonly inventory: Inventory;
  readonly stack: Stack;
  /** The part under judgement; a check runs once per part to which its control applies ('.' for whole-project checks). */
  readonly part: ProjectPart;
  /** Evidence inside the part, in order of path and line. */
  readonly evidence: (kind: string) => readonly Evidence[];
  /** Text of a non-source file, undefined where there is none. */
  readonly text: (path: ProjectPath) => string | undefined;
}

/** A check's answer for one control. */
export type Conclusion =
  | {
      readonly control: string;
      readonly status: 'passed';
      readonly evidence: readonly { readonly file: ProjectPath; readonly line: number }[];
      /** What the engines found of this control is overruled: something settles it for the whole project. */
      readonly overrules?: true;
    }
  | { readonly control: string; readonly status: 'failed'; readonly findings: readonly RawFinding[] }
  | { readonly control: string; readonly status: 'not-applicable'; readonly because: string }
  | { readonly control: string; readonly status: 'not-checked'; readonly because: string }
  /** Nothing to add to what the engines found; `settles` tells which of the part's findings something elsewhere in it makes good. */
  | { readonly control: string; readonly status: 'silent'; readonly settles?: (finding: RawFinding) => boolean };

/**
 * One conclusion that plain evidence cannot make. One file each in src/checks; `run` answers for exactly the controls it names.
 * `scope: 'part'` runs once per part, `'project'` once with the root part.
 */
export interface Check {
  readonly id: string;
  readonly controls: readonly string[];
  readonly languages: readonly ControlLanguage[];
  /** Evidence kinds it reads; the catalog refuses a kind nobody reads. */
  readonly reads: readonly string[];
  readonly scope: 'part' | 'project';
  readonly run: (context: CheckContext) => readonly Conclusion[];
}
