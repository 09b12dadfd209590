/**
 * Alembic's order is that of the revisions, not of the names: how many stand before each file.
 * @param texts path → text of the Python files of migrations.
 */
export function alembicOrder(texts: ReadonlyMap<string, string>): ReadonlyMap<string, number> {
  const parents = new Map<string, string>();
  const files = new Map<string, string>();
  for (const [path, text] of texts) {
    const revision = /^revision\s*(?::[^=\n]*)?=\s*['"]([^'"]+)/m.exec(text)?.[1];
    if (revision === undefined) continue;
    files.set(path, revision);
    const parent = /^down_revision\s*(?::[^=\n]*)?=\s*[[(]?\s*['"]([^'"]+)/m.exec(text)?.[1];
    if (parent !== undefined) parents.set(revision, parent);
  }
  const depthOf = (revision: string): number => {
    let depth = 0;
    for (let one = parents.get(revision); one !== undefined && depth <= parents.size; one = parents.get(one)) depth += 1;
    return depth;
  };
  return new Map([...files].map(([path, revision]) => [path, depthOf(revision)]));
}
