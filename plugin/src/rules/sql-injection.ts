import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { boundParameters } from '../ast/bound-parameters.ts';
import { escapesQuotes } from '../ast/escapes-quotes.ts';
import { isFixedValue } from '../ast/fixed-values.ts';
import { calleeName, calleeObject, memberPath } from '../ast/members.ts';
import { isFromRequest } from '../ast/request.ts';
import { resolveImport } from '../ast/resolve-import.ts';
import { optionValue, resolveOptions } from '../ast/resolve-options.ts';
import { resolveOrigin } from '../ast/resolve-origin.ts';
import { shorten } from '../ast/shorten.ts';
import { isSqlStatement, VALUE_MARK } from '../ast/sql-text.ts';
import { stringParts } from '../ast/static-string.ts';
import type { StringPart } from '../ast/static-string.ts';
import { findVariable, resolveFunction, soleDefinition, writtenExpressions } from '../ast/variables.ts';
import { unwrap } from '../ast/unwrap.ts';
import { defineRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

export const rule = defineRule({
  name: 'sql-injection',
  meta: {
    type: 'problem',
    docs: {
      description: 'SQL text is built from a value instead of binding it as a parameter.',
      control: 'sql-injection',
      category: 'security',
    },
    messages: {
      built: '`{{value}}` is built into the SQL text given to `{{sink}}`.',
      bind: 'Bind the values as parameters.',
    },
    schema: [],
    hasSuggestions: true,
  },
  create(context) {
    const { sourceCode } = context;
    return {
      CallExpression(node) {
        const name = calleeName(node) ?? '';
        const kind = SINKS.get(name);
        if (kind === undefined) return;
        const text = sqlArgument(node, kind, sourceCode);
        if (text === undefined) return;
        const value = unsafeValue(text, kind, node, sourceCode);
        if (value === undefined) return;
        const bound = boundParameters(text, node, sourceCode);
        context.report({
          node: text,
          messageId: 'built',
          data: { value: shorten(sourceCode.getText(value)), sink: `${name}()` },
          suggest: bound === undefined ? [] : [{ messageId: 'bind', fix: (fixer) => fixer.replaceText(text, bound) }],
        });
      },
    };
  },
});

/**
 * `statement`: takes a whole statement, and its name is common elsewhere, so the text itself must read as SQL.
 * `raw`: its name says that what it takes is SQL, a fragment included. `fragment`: raw only on a query builder. `named`: raw only on an SQL library.
 */
type SinkKind = 'statement' | 'raw' | 'fragment' | 'named';

const SINKS: ReadonlyMap<string, SinkKind> = new Map([
  ...sinks(
    'statement',
    'query execute queryAsync executeAsync prepare exec all get run each iterate one oneOrNone many manyOrNone any none multi result stream simple queryObject queryArray',
  ),
  ...sinks(
    'raw',
    '$queryRawUnsafe $executeRawUnsafe whereRaw orWhereRaw andWhereRaw havingRaw orderByRaw groupByRaw joinRaw fromRaw onRaw queryRaw executeRaw executeSql',
  ),
  ...sinks('fragment', 'where andWhere orWhere having andHaving orHaving'),
  ...sinks('named', 'raw literal unsafe'),
]);

function sinks(kind: SinkKind, names: string): [string, SinkKind][] {
  return names.split(' ').map((name) => [name, kind]);
}

const SQL_LIBRARIES =
  /^(?:knex|objection|sequelize|sequelize-typescript|drizzle-orm(?:\/.*)?|@prisma\/client|typeorm|@nestjs\/typeorm|kysely|pg|pg-promise|postgres|mysql2?(?:\/promise)?|slonik|@mikro-orm\/.*|mssql|@neondatabase\/serverless|@vercel\/postgres|sqlite3?|better-sqlite3|promise-mysql|tedious|oracledb|mariadb)$/;
const SQL_RECEIVER =
  /^(?:db|database|knex|sql|sequelize|prisma|trx|tx|transaction|conn|connection|pool|client|pg|mysql|sqlite|dataSource|entityManager|manager|em|queryRunner|orm|drizzle|kysely)\d*$/i;

/** The argument that holds SQL, where the call is one that runs it. */
function sqlArgument(node: TSESTree.CallExpression, kind: SinkKind, sourceCode: SourceCode): TSESTree.Node | undefined {
  const [first] = node.arguments;
  if (first === undefined || first.type === 'SpreadElement') return undefined;
  const object = calleeObject(node);
  // `literal(…)` of Sequelize, `raw(…)` of Knex's kin, imported by their names.
  if (object === undefined) return kind === 'named' && isOfSqlLibrary(node.callee, sourceCode) ? first : undefined;
  if (kind === 'fragment' && !isQueryBuilder(object)) return undefined;
  if (kind === 'named' && !isSqlLibrary(object, sourceCode)) return undefined;
  // `pool.query({ text: …, values })` of pg, `{ sql: … }` of mysql.
  const options = kind === 'statement' ? resolveOptions(first, sourceCode) : undefined;
  return options === undefined ? first : (optionValue(options, 'text', sourceCode) ?? optionValue(options, 'sql', sourceCode));
}

function isOfSqlLibrary(callee: TSESTree.Node, sourceCode: SourceCode): boolean {
  return SQL_LIBRARIES.test(resolveImport(callee, sourceCode)?.module ?? '');
}

function isQueryBuilder(object: TSESTree.Node): boolean {
  for (let current: TSESTree.Node | undefined = object; current != null;) {
    if (current.type === 'Identifier') return /^(?:qb|query|queryBuilder|builder|.*(?:Qb|QueryBuilder))$/.test(current.name);
    if (current.type !== 'CallExpression') return false;
    if (/^createQueryBuilder$/.test(calleeName(current) ?? '')) return true;
    current = calleeObject(current);
  }
  return false;
}

function isSqlLibrary(object: TSESTree.Node, sourceCode: SourceCode): boolean {
  const module = (resolveImport(object, sourceCode) ?? resolveOrigin(object, sourceCode))?.module;
  if (module !== undefined && SQL_LIBRARIES.test(module)) return true;
  return SQL_RECEIVER.test(memberPath(object)?.at(-1) ?? '');
}

/** The first piece of the text that a caller may choose, where the text as a whole is SQL. */
function unsafeValue(
  text: TSESTree.Node,
  kind: SinkKind,
  call: TSESTree.CallExpression,
  sourceCode: SourceCode,
): TSESTree.Node | undefined {
  const parts = sqlParts(text, sourceCode);
  const joined = parts.map((part) => (part.kind === 'text' ? part.text : VALUE_MARK)).join('');
  const hasText = parts.some((part) => part.kind === 'text' && part.text.trim() !== '');
  if (!hasText) return bareRequestValue(parts, kind, call, sourceCode);
  if (kind === 'statement' && !isSqlStatement(joined)) return undefined;
  let before = '';
  for (const part of parts) {
    if (part.kind === 'value' && isUnsafe(part.node, before, kind, sourceCode)) return part.node;
    before += part.kind === 'text' ? part.text : VALUE_MARK;
  }
  return undefined;
}

/** The whole statement comes from the caller: `db.query(req.body.sql)`. */
function bareRequestValue(
  parts: readonly StringPart[],
  kind: SinkKind,
  call: TSESTree.CallExpression,
  sourceCode: SourceCode,
): TSESTree.Node | undefined {
  const [only] = parts;
  if (parts.length !== 1 || only?.kind !== 'value' || kind === 'fragment' || !isFromRequest(only.node, sourceCode)) return undefined;
  if (kind !== 'statement') return only.node;
  const object = calleeObject(call);
  const origin = object === undefined ? undefined : resolveOrigin(object, sourceCode);
  return origin !== undefined && SQL_LIBRARIES.test(origin.module) ? only.node : undefined;
}

/** The text's pieces, a variable that is written in several steps included (`let sql = …; sql += …`). */
function sqlParts(text: TSESTree.Node, sourceCode: SourceCode): readonly StringPart[] {
  const inner = unwrap(text);
  if (inner.type !== 'Identifier') return stringParts(inner, sourceCode);
  const parts = stringParts(inner, sourceCode);
  if (parts.some((part) => part.kind === 'text')) return parts;
  const variable = findVariable(inner, sourceCode);
  const written = variable === undefined ? undefined : writtenExpressions(variable);
  if (written === undefined) return parts;
  return written
    .flatMap((expression) => stringParts(expression, sourceCode))
    .filter((part) => part.kind === 'text' || !(part.node.type === 'Identifier' && part.node.name === inner.name));
}

/** Names of what cannot be bound as a parameter: tables, columns, prepared fragments. They are not reported unless a request holds them. */
const IDENTIFIER_NAME =
  /(?:table|schema|column|field|database|dbname|collection|view|index|sequence|constraint|role|alias|identifier|relation|entity)(?:_?names?|list)?s?$/i;
const FRAGMENT_NAME =
  /(?:sql|query|where|clause|clauses|condition|conditions|filter|filters|predicate|fragment|joins?|select|selects|orderby|order|direction|dir|groupby|limit|offset|placeholder|placeholders|params|cte|suffix|prefix|returning|sets?|updates|values|columns|interval|sort)$/i;
const QUOTING_FUNCTION = /(?:escape|quote|sanitiz|identifier|ident|literal|placeholder|format|asName|ref)/i;
/** Before a place where a value stands: after a comparison, inside quotes, in a list of values. */
const VALUE_POSITION =
  /(?:[=<>]|\b(?:like|ilike|in|values|between|and|limit|offset|regexp|match|against|interval|any|set|similar\s+to|is|then|else|when|concat)\b|[(,]|\|\|)\s*[(%]*\s*[eEnN]?['"]?%?$|['"][^'"\s]*$/i;
const IN_QUOTES = /(?:[=<>(,%\s]|\b(?:like|ilike|in))\s*[eEnN]?['"][^'"]*$/i;

function isUnsafe(value: TSESTree.Node, before: string, kind: SinkKind, sourceCode: SourceCode): boolean {
  if (isFixedValue(value, sourceCode) || isQuoted(value, sourceCode)) return false;
  if (isFromRequest(value, sourceCode)) return true;
  // `$${index}`, `:${name}`, `@p${i}`: the name or number of a placeholder.
  if (/[$:@]\w*$/.test(before) && !IN_QUOTES.test(before)) return false;
  const name = memberPath(value)?.at(-1) ?? '';
  if (IN_QUOTES.test(before) && !IDENTIFIER_NAME.test(name)) return true;
  if (IDENTIFIER_NAME.test(name) || FRAGMENT_NAME.test(name)) return false;
  if (isOpaque(value, sourceCode))
    return VALUE_POSITION.test(before) && !/[(,]\s*$/.test(before) && value.type !== 'TaggedTemplateExpression';
  return kind === 'fragment' || VALUE_POSITION.test(before) || isParameterOfFunction(value, sourceCode);
}

/** Calls, other files' exports and `this.x` may be anything: they are judged by where they stand. */
function isOpaque(value: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (value.type !== 'Identifier' && value.type !== 'MemberExpression') return true;
  return memberPath(value)?.[0] === 'this' || resolveImport(value, sourceCode) !== undefined || isCallResult(value, sourceCode);
}

function isCallResult(value: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (value.type !== 'Identifier') return false;
  const variable = findVariable(value, sourceCode);
  const written = variable === undefined ? undefined : writtenExpressions(variable);
  return (
    written !== undefined &&
    written.every((expression) => ['CallExpression', 'AwaitExpression', 'TaggedTemplateExpression'].includes(unwrap(expression).type))
  );
}

function isParameterOfFunction(value: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (value.type !== 'Identifier') return false;
  const variable = findVariable(value, sourceCode);
  return variable !== undefined && soleDefinition(variable)?.type === 'Parameter';
}

/** Through a helper that quotes identifiers or values, or one of the file that only returns fixed text; a variable that holds the result too. */
function isQuoted(value: TSESTree.Node, sourceCode: SourceCode): boolean {
  const inner = unwrap(value);
  if (inner.type === 'Identifier') {
    const variable = findVariable(inner, sourceCode);
    const written = variable === undefined ? undefined : writtenExpressions(variable);
    return (
      written !== undefined &&
      written.length > 0 &&
      written.every((expression) => expression.type === 'CallExpression' && isQuoted(expression, sourceCode))
    );
  }
  if (inner.type !== 'CallExpression') return false;
  const name = calleeName(inner) ?? '';
  if (escapesQuotes(inner, sourceCode)) return true;
  if (name !== 'format' && QUOTING_FUNCTION.test(name)) return true;
  if (name === 'format' && resolveImport(inner.callee, sourceCode)?.module === 'pg-format') return true;
  const object = calleeObject(inner);
  const [first] = inner.arguments;
  if (name === 'map' && first !== undefined)
    return QUOTING_FUNCTION.test(memberPath(first)?.at(-1) ?? '') || mapsToQuoted(first, sourceCode);
  if ((name === 'join' || name === 'toString') && object !== undefined) return isQuoted(object, sourceCode);
  return false;
}

function mapsToQuoted(callback: TSESTree.Node, sourceCode: SourceCode): boolean {
  const fn = resolveFunction(callback, sourceCode);
  return (
    fn !== undefined &&
    fn.body.type !== 'BlockStatement' &&
    stringParts(fn.body, sourceCode).every(
      (part) => part.kind === 'text' || isFixedValue(part.node, sourceCode) || isQuoted(part.node, sourceCode),
    )
  );
}
