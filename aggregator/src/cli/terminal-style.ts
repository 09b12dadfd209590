import { pathToFileURL } from 'node:url';
import { createSupportsHyperlinks } from 'supports-hyperlinks';

/** How a terminal may be written to. */
export interface TerminalStyle {
  /** Columns. */
  readonly width: number;
  readonly color: boolean;
  /** Absolute file URL of the audited folder for OSC 8 links; undefined where the terminal has none. */
  readonly linkBase: string | undefined;
}

/** Width without a terminal: what fits any page. */
const PLAIN_WIDTH = 100;

/** How a file is written: whatever `--color` and FORCE_COLOR say of the terminal, nobody can read escape sequences in a file. */
export const FILE_STYLE: TerminalStyle = { width: PLAIN_WIDTH, color: false, linkBase: undefined };

/**
 * What a stream can show. Colour: `--color`/`--no-color` first, then NO_COLOR and FORCE_COLOR, then whether it is a terminal.
 * Nothing of it leaks into a pipe or a file.
 * @param root absolute path of the folder that paths are relative to.
 */
export function terminalStyle(stream: NodeJS.WriteStream, color: boolean | undefined, root?: string): TerminalStyle {
  const tty = stream.isTTY === true;
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  const wanted =
    color ?? (NO_COLOR !== undefined && NO_COLOR !== '' ? false : FORCE_COLOR !== undefined ? FORCE_COLOR !== '0' : tty && TERM !== 'dumb');
  return {
    width: tty ? stream.columns || PLAIN_WIDTH : PLAIN_WIDTH,
    color: wanted,
    linkBase: root !== undefined && tty && wanted && createSupportsHyperlinks(stream) ? pathToFileURL(root).href : undefined,
  };
}
