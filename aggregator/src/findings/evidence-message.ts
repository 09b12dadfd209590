/** Between the parts of an evidence message: U+241F, the visible unit separator, which no source code holds by accident. */
export const SEPARATOR = '\u241f';

/** Splits `kind␟field=value␟…` into its kind and data; undefined where the text is an ordinary message. */
export function parseEvidenceMessage(message: string): { kind: string; data: Record<string, string> } | undefined {
  const [kind, ...fields] = message.split(SEPARATOR);
  if (kind === undefined || fields.length === 0) return undefined;
  const data: Record<string, string> = {};
  for (const field of fields) {
    const at = field.indexOf('=');
    if (at > 0) data[field.slice(0, at).trim()] = field.slice(at + 1).trim();
  }
  return { kind: kind.trim(), data };
}
