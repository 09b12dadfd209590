/** A line of a notebook's code, and where in the file it begins. */
export interface NotebookLine {
  readonly text: string;
  /** Offset in the file's text. */
  readonly offset: number;
}

/** The lines of code cells of a Jupyter notebook; what they printed is none of the code. */
export function notebookLines(text: string): readonly NotebookLine[] {
  const lines: NotebookLine[] = [];
  let from = 0;
  for (const source of sourcesOf(text)) {
    for (const line of source) {
      // As JSON writes it, without the quotes: the file holds the same characters.
      const written = JSON.stringify(line).slice(1, -1);
      const at = text.indexOf(written, from);
      if (at >= 0) from = at + written.length;
      lines.push({ text: line.replace(/\n$/, ''), offset: Math.max(0, at) });
    }
  }
  return lines;
}

function sourcesOf(text: string): readonly (readonly string[])[] {
  const notebook = parsed(text);
  const cells: unknown[] = isRecord(notebook) && Array.isArray(notebook['cells']) ? notebook['cells'] : [];
  return cells.flatMap((cell) => {
    if (!isRecord(cell) || cell['cell_type'] !== 'code') return [];
    const { source } = cell;
    if (typeof source === 'string') return [source.split(/(?<=\n)/)];
    return Array.isArray(source) ? [source.filter((line): line is string => typeof line === 'string')] : [];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
