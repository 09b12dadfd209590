/** A path relative to the audited root, POSIX separators, never starting with `/` or `../`. */
export type ProjectPath = string;

/** A region of a file. Lines and columns are 1-based, `endColumn` is exclusive (SARIF's convention). */
export interface Location {
  readonly file: ProjectPath;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}
