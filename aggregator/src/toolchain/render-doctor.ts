/** One program: what is there and what to do about it. */
export interface DoctorRow {
  readonly engine: 'node' | 'eslint' | 'oxlint' | 'semgrep' | 'hadolint' | 'sqlfluff' | 'uv' | 'python' | 'git';
  /** `optional`: not there, and nothing stops for it. `incompatible`: there, but of no use. */
  readonly status: 'ok' | 'optional' | 'missing' | 'incompatible';
  /** Absolute; null where there is none. */
  readonly executable: string | null;
  readonly version: string | null;
  /** The version that is expected: "1.182.0", "≥ 20.19". */
  readonly expected: string;
  /** One sentence; null where all is well. */
  readonly because: string | null;
  /** One sentence: what to do; null where there is nothing to do. */
  readonly hint: string | null;
}

const MARKS = { ok: '✓', optional: '–', missing: '✗', incompatible: '✗' } as const;

/** The rows as a table for people, and a last line that says whether an audit can run. */
export function renderDoctor(rows: readonly DoctorRow[]): string {
  const widths = {
    engine: widest(rows, (row) => row.engine),
    version: widest(rows, versionOf),
    expected: widest(rows, (row) => row.expected),
  };
  const lines = rows.flatMap((row) => {
    const cells = [row.engine.padEnd(widths.engine), versionOf(row).padEnd(widths.version), row.expected.padEnd(widths.expected)];
    const line = `${MARKS[row.status]} ${cells.join('  ')}  ${plain(row.executable ?? '')}`.trimEnd();
    return [line, ...[row.because, row.hint].filter((text) => text !== null).map((text) => `    ${plain(text)}`)];
  });
  const broken = rows.filter((row) => row.status === 'missing' || row.status === 'incompatible').map((row) => row.engine);
  const verdict = broken.length === 0 ? 'Everything an audit needs is there.' : `An audit would be incomplete: ${broken.join(', ')}.`;
  return `${[...lines, '', verdict].join('\n')}\n`;
}

function versionOf(row: DoctorRow): string {
  return row.version ?? 'none';
}

function widest(rows: readonly DoctorRow[], cell: (row: DoctorRow) => string): number {
  return Math.max(0, ...rows.map((row) => cell(row).length));
}

/** Paths and the words of foreign programs may hold control characters, which a terminal would obey. */
function plain(text: string): string {
  return text.replace(/\p{Cc}/gu, '\u{fffd}');
}
