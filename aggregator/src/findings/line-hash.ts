/** Code units GitHub hashes from each line's first one on. */
const WINDOW = 100;
const FACTOR = 37;
const TWO_32 = 2 ** 32;
const [TAB, LINE_FEED, CARRIAGE_RETURN, SPACE, END_OF_FILE] = [9, 10, 13, 32, 65_535];

/**
 * GitHub code scanning's `primaryLocationLineHash` of each line of a file, the first line first. The same algorithm as the upload action's:
 * spaces and tabs are dropped, line ends become one LF, and from each line's first unit on 100 units make a 64-bit hash, followed by how
 * often it has come up so far. A different value in a SARIF file makes that action warn about every result.
 */
export function lineHashes(text: string): readonly string[] {
  const { units, starts } = keptUnits(text);
  const seen = new Map<string, number>();
  return starts.map((start) => {
    const hash = hashFrom(units, start);
    const count = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, count);
    return `${hash}:${count}`;
  });
}

/** The code units that count, ended by GitHub's mark for the end of the file, and where each line starts among them. */
function keptUnits(text: string): { readonly units: readonly number[]; readonly starts: readonly number[] } {
  const units: number[] = [];
  const starts: number[] = [];
  let atLineStart = true;
  let afterReturn = false;
  for (let index = 0; index <= text.length; index += 1) {
    const unit = index === text.length ? END_OF_FILE : text.charCodeAt(index);
    const ignored = unit === SPACE || unit === TAB || (afterReturn && unit === LINE_FEED);
    afterReturn = unit === CARRIAGE_RETURN;
    if (ignored) continue;
    if (atLineStart) starts.push(units.length);
    const kept = unit === CARRIAGE_RETURN ? LINE_FEED : unit;
    units.push(kept);
    atLineStart = kept === LINE_FEED;
  }
  return { units, starts };
}

/** `h = h · 37 + unit mod 2^64` over the window, zeros past the end; in two halves of 32 bits, which is far faster than BigInt. */
function hashFrom(units: readonly number[], start: number): string {
  let high = 0;
  let low = 0;
  for (let index = start; index < start + WINDOW; index += 1) {
    const product = low * FACTOR + (units[index] ?? 0);
    low = product >>> 0;
    high = (high * FACTOR + (product - low) / TWO_32) >>> 0;
  }
  return high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, '0');
}
