/** Whether a text is an SQL statement, told by its first words and one that must follow them, so that English sentences are not. */
export function isSqlStatement(text: string): boolean {
  return STATEMENT.test(text);
}

const IDENTIFIER = String.raw`[\w$."'\x60\[\]{}\u0000]+`;
const STATEMENT = new RegExp(
  String.raw`^\s*(?:--[^\n]*\n\s*|/\*[\s\S]*?\*/\s*|\(\s*)*(?:` +
    [
      String.raw`select\b[\s\S]*?\bfrom\b`,
      String.raw`select\s+(?:\*|count\s*\(|exists\s*\(|pg_|now\s*\(|\u0000|[\w.]+\s*\()`,
      String.raw`insert\s+(?:ignore\s+|or\s+\w+\s+)?into\b`,
      String.raw`replace\s+into\b`,
      String.raw`update\s+(?:only\s+)?${IDENTIFIER}(?:\s+(?:as\s+)?\w+)?\s+set\b`,
      String.raw`delete\s+from\b`,
      String.raw`with\s+(?:recursive\s+)?${IDENTIFIER}\s*(?:\([^)]*\)\s*)?as\s+(?:(?:not\s+)?materialized\s+)?\(`,
      String.raw`(?:create|alter|drop)\s+(?:or\s+replace\s+)?(?:temp(?:orary)?\s+|unique\s+|materialized\s+)?(?:table|index|view|database|schema|user|role|sequence|type|function|trigger|extension|policy)\b`,
      String.raw`truncate\s+(?:table\s+)?${IDENTIFIER}`,
      String.raw`(?:exec|execute|call)\s+${IDENTIFIER}`,
      String.raw`merge\s+into\b`,
      String.raw`grant\s+[\w\s,]+\s+(?:on|to)\b`,
      String.raw`set\s+(?:local\s+|session\s+)?(?:search_path|role|statement_timeout|lock_timeout)\b`,
      String.raw`copy\s+${IDENTIFIER}[\s\S]*\b(?:from|to)\b`,
    ].join('|') +
    ')',
  'i',
);

/** Stands for a value in a text whose pieces are joined to be read as SQL. */
export const VALUE_MARK = '\u0000';
