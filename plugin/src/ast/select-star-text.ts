/** `SELECT *` or `SELECT t.*` followed by FROM and a table. */
const STAR =
  /\bselect\s+(?:distinct\s+|all\s+|sql_calc_found_rows\s+|top\s*\(?\d+\)?\s+)*(?:[\w"`[\]\u0000]+\s*\.\s*)?\*\s*(?:,[^()]*?)?\bfrom\s+([\w"`[\].\u0000$]+|\()/gi;
const FIRST_WORD = /^\s*(?:--[^\n]*\n\s*|\/\*[\s\S]*?\*\/\s*|\(\s*)*(?:select|with|insert|create|explain|union|copy)\b/i;

/**
 * The first top-level selection of all columns of a table in an SQL text. Fine are `COUNT(*)`, `EXISTS (SELECT * …)`, selections from a
 * CTE or from a subquery, whose columns the query itself lists, and definitions of views and tables.
 */
export function starSelection(sql: string): string | undefined {
  if (!FIRST_WORD.test(sql) || /^\s*(?:create|copy)\b/i.test(sql)) return undefined;
  const ctes = new Set(
    [
      ...sql.matchAll(
        /(?:\bwith\s+(?:recursive\s+)?|\)\s*,\s*)["`]?(\w+)["`]?\s*(?:\([^)]*\)\s*)?as\s+(?:(?:not\s+)?materialized\s+)?\(/gi,
      ),
    ].map((match) => (match[1] ?? '').toLowerCase()),
  );
  for (const match of sql.matchAll(STAR)) {
    const table = (match[1] ?? '').replace(/["`[\]]/g, '').toLowerCase();
    if (table === '(' || ctes.has(table)) continue;
    if (/\b(?:exists|count|not\s+exists|row_to_json|json_agg)\s*\(\s*$/i.test(sql.slice(0, match.index))) continue;
    return match[0].replace(/\s+/g, ' ').replaceAll('\u0000', '…').replaceAll('`', '').trim();
  }
  return undefined;
}
