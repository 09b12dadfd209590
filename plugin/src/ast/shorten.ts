const MAX_LENGTH = 60;

/** Source text as it is named in a message: one line, at most 60 characters, no backticks, which the message puts around it. */
export function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').replaceAll('`', "'");
  return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH - 1)}…` : line;
}
