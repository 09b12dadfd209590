/** The parts of a comma list; quotes and brackets that a metavariable's text brings are dropped. */
export function listOf(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map((one) => one.trim().replace(/^[[{'"`]+|[\]}'"`]+$/g, ''))
    .filter((one) => one !== '');
}
