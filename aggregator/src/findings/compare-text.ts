/** Code-unit order: the same on every machine, in every language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
