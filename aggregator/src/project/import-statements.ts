import type { ProjectPath } from '../model/location.ts';

/** Of the beginnings of Python files the import statements alone, which say what a name stands for, and Alembic's revisions. */
export function importStatements(heads: ReadonlyMap<ProjectPath, string>): ReadonlyMap<ProjectPath, string> {
  const kept = new Map<ProjectPath, string>();
  for (const [file, head] of heads) {
    if (!file.endsWith('.py')) continue;
    const imports = head.match(
      /^[ \t]*(?:from[ \t]+[.\w]+[ \t]+import[ \t]+(?:\([^)]*\)|[^\n(]+)|import[ \t]+[^\n]+)|^(?:down_)?revision\b[^\n]*=[^\n]+/gm,
    );
    if (imports !== null) kept.set(file, imports.join('\n'));
  }
  return kept;
}
