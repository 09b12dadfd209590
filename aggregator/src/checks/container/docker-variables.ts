/** Variables in force at an instruction: name → value, undefined where it is declared and its value comes from outside. */
export type VariableScope = ReadonlyMap<string, string | undefined>;

const REFERENCE = /\\(.)|\$(?:(\w+)|\{(\w+)(?:(:?[-+?])([^}]*))?\})/g;

/**
 * Resolves `$NAME`, `${NAME}`, `${NAME:-default}` and `${NAME:+other}` as Docker does.
 * @returns undefined where a value comes from outside the Dockerfile, so that nobody can know it.
 */
export function expandVariables(text: string, scope: VariableScope): string | undefined {
  let isKnown = true;
  const expanded = text.replace(REFERENCE, (whole, escaped?: string, plain?: string, braced?: string, operator?: string, word = '') => {
    if (escaped !== undefined) return escaped === '$' ? '$' : whole;
    const value = scope.get(plain ?? braced ?? '');
    if (operator?.endsWith('+') === true) return value === undefined ? '' : (expandVariables(word, scope) ?? '');
    if (value !== undefined && !(value === '' && operator?.startsWith(':') === true)) return value;
    if (operator?.endsWith('-') === true) return expandVariables(word, scope) ?? '';
    isKnown = false;
    return '';
  });
  return isKnown ? expanded : undefined;
}

/** Whether a text names a variable at all. */
export function hasVariable(text: string): boolean {
  return /\$(?:\w|\{)/.test(text);
}
