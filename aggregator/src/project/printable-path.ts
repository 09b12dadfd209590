/** A path as it may stand in a sentence: control and bidirectional characters become visible escapes, at most 120 characters. */
export function printablePath(path: string): string {
  const visible = path.replace(
    /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return visible.length <= 120 ? visible : `${visible.slice(0, 119)}…`;
}

/** "a, b, c and 4 more", for one notice about many files. */
export function printablePaths(paths: readonly string[], shown = 3): string {
  const names = paths.slice(0, shown).map(printablePath).join(', ');
  return paths.length > shown ? `${names} and ${paths.length - shown} more` : names;
}
