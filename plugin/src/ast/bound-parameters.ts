import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, calleeObject } from './members.ts';
import { importedModules, resolveImport } from './resolve-import.ts';
import { resolveOrigin } from './resolve-origin.ts';
import { unwrap } from './unwrap.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

const NUMBERED = /^(?:pg|pg-pool|@neondatabase\/serverless|@vercel\/postgres|typeorm|@nestjs\/typeorm)$/;
const MARKED = /^(?:mysql2?(?:\/promise)?|mariadb|promise-mysql|sqlite3?|sqlite|better-sqlite3|knex)$/;

/**
 * The arguments that bind what a template puts into its SQL: `'SELECT … WHERE id = $1', [id]`. Undefined where the library is not known,
 * the call has parameters already, or a value stands where no value can be bound (a table, a part of a word, a fragment).
 */
export function boundParameters(text: TSESTree.Node, call: TSESTree.CallExpression, sourceCode: SourceCode): string | undefined {
  const [first, ...others] = call.arguments;
  if (
    first !== text ||
    others.length > 0 ||
    text.type !== 'TemplateLiteral' ||
    !/^(?:query|execute|raw|all|get|run)$/.test(calleeName(call) ?? '')
  )
    return undefined;
  const mark = placeholderOf(call, sourceCode);
  if (mark === undefined) return undefined;
  let sql = '';
  for (const [index, quasi] of text.quasis.entries()) {
    const before = index === 0 ? '' : (text.quasis[index - 1]?.value.raw ?? '');
    const isQuoted = index > 0 && /'$/.test(before);
    if (isQuoted && !quasi.value.raw.startsWith("'")) return undefined;
    const piece = isQuoted ? quasi.value.raw.slice(1) : quasi.value.raw;
    if (index === text.quasis.length - 1) {
      sql += piece;
      break;
    }
    const start = piece.replace(/'$/, '');
    if (
      !TAKES_VALUE.test(index === 0 || start.trim() !== '' ? start : sql + start) ||
      !/^(?:'|$|[\s,);])/.test(text.quasis[index + 1]?.value.raw ?? '')
    )
      return undefined;
    sql += start + (mark === '$' ? `$${index + 1}` : '?');
  }
  if (/[`\\]|\$\{/.test(sql)) return undefined;
  const quote = /[\r\n']/.test(sql) ? '`' : "'";
  return `${quote}${sql}${quote}, [${text.expressions.map((expression) => sourceCode.getText(expression)).join(', ')}]`;
}

/** What may stand before a value: a comparison, a list, an assignment. */
const TAKES_VALUE = /(?:=|<|>|\(|,|\b(?:LIKE|ILIKE|IN|AND|OR|BETWEEN|LIMIT|OFFSET|VALUES))\s*$/i;

/** How the library behind a call writes its placeholders: by what made the receiver, else by the one library that the file imports. */
function placeholderOf(call: TSESTree.CallExpression, sourceCode: SourceCode): '$' | '?' | undefined {
  const object = calleeObject(call);
  const made = object === undefined ? undefined : (resolveOrigin(object, sourceCode) ?? resolveImport(unwrap(object), sourceCode))?.module;
  const libraries = [...importedModules(sourceCode)].filter((name) => NUMBERED.test(name) || MARKED.test(name));
  const library =
    made !== undefined && (NUMBERED.test(made) || MARKED.test(made)) ? made : libraries.length === 1 ? libraries[0] : undefined;
  if (library === undefined) return undefined;
  // Knex has only `raw` that takes SQL, and the others' `raw` is not theirs.
  if ((library === 'knex') !== (calleeName(call) === 'raw')) return undefined;
  return NUMBERED.test(library) ? '$' : '?';
}
