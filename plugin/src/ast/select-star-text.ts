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
  const hidesCtes = /^\s*with\b/i.test(sql);
  for (const match of sql.matchAll(STAR)) {
    const table = (match[1] ?? '').replace(/["`[\]]/g, '').toLowerCase();
    if (table === '(' || ctes.has(table) || isNested(sql, match.index)) continue;
    // `WITH a AS (…), ${more} SELECT * FROM …`: the value may define the CTE that is read.
    if (hidesCtes && isMarkBetween(sql, match.index)) continue;
    // A function's result has the columns its call names: `FROM unnest(…)`.
    if (/^\s*\(/.test(sql.slice(match.index + match[0].length))) continue;
    return match[0].replace(/\s+/g, ' ').replaceAll('\u0000', '…').replaceAll('`', '').trim();
  }
  return undefined;
}

/** Inside parentheses: a subquery or the body of a CTE, whose columns the query around it picks from. */
function isNested(sql: string, at: number): boolean {
  let depth = 0;
  for (const character of sql.slice(0, at).replace(/^[\s(]+/, '')) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
  }
  return depth > 0;
}

/** A value of the program at the top level before the selection. */
function isMarkBetween(sql: string, at: number): boolean {
  for (let index = sql.indexOf('\u0000'); index !== -1 && index < at; index = sql.indexOf('\u0000', index + 1)) {
    if (!isNested(sql, index)) return true;
  }
  return false;
}
