import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, calleeObject } from './members.ts';
import { chainCalls, queryCall, wholeChain } from './query-calls.ts';
import { lookUpOption } from './resolve-options.ts';
import { VALUE_MARK } from './sql-text.ts';
import { resolveValue } from './variables.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

const LIMITS =
  /^(?:limit|take|paginate|skip|offset|cursor|stream|first|one|batchSize|countDocuments|count|distinct|where|findOne|andWhere|eq|range|top|page|perPage|simplePaginate|groupBy|cursorPaginate|whereIn)$/;
/** Small lists that somebody keeps by hand. */
const LOOKUP =
  /tag|categor|countr|currenc|role|permission|setting|config|language|locale|status|type|enum|plan|unit|region|state|cit(?:y|ies)|menu|feature|flag|option|template|theme|tier|label|department|genre|brand|provider|timezone|zone|badge|section|faq|module|deliver\w*method|deliver(?:y|ies)|shipping/i;

/** How the call reads that loads all rows of a table; undefined where a condition, a limit or a page bounds them, or may. */
export function wholeTable(node: TSESTree.CallExpression, sourceCode: SourceCode): string | undefined {
  const built = builderTable(node, sourceCode);
  if (built !== undefined) return LOOKUP.test(built) ? undefined : built;
  const query = queryCall(node, sourceCode);
  if (query?.kind !== 'many' || LOOKUP.test(query.name)) return undefined;
  if (query.sql !== undefined) return isWholeSelect(query.sql) && !LOOKUP.test(query.sql) ? query.name : undefined;
  if (!/(?:^|\.)(?:find|findAll|findMany|findBy|findAndCountAll)$/.test(query.name) || isBoundedChain(node)) return undefined;
  const isMongo = query.name.endsWith('.find');
  return node.arguments.every((argument, index) => asksForAll(argument, isMongo && index === 0, sourceCode)) ? query.name : undefined;
}

function isBoundedChain(node: TSESTree.CallExpression): boolean {
  return chainCalls(wholeChain(node)).some((call) => call !== node && LIMITS.test(calleeName(call) ?? ''));
}

const BOUNDS = ['take', 'limit', 'first', 'last', 'where', 'cursor', 'skip', 'offset', 'page', 'filter'];
const SHAPE =
  /^(?:include|select|order|orderBy|sort|attributes|relations|raw|nest|with|columns|lean|populate|projection|relationLoadStrategy|cache|paranoid|distinct|omit)$/;

/** An argument that narrows nothing: `{}`, `null`, a projection, options with no condition and no limit among them. */
function asksForAll(argument: TSESTree.Node, isFilter: boolean, sourceCode: SourceCode): boolean {
  const value = resolveValue(argument, sourceCode);
  if (value.type === 'Literal') return true;
  if (value.type !== 'ObjectExpression') return false;
  if (value.properties.length === 0) return true;
  if (value.properties.some((property) => property.type !== 'Property')) return false;
  if (BOUNDS.some((name) => lookUpOption(value, name, sourceCode).status !== 'absent')) return false;
  // Mongo's filter is the object itself; TypeORM's and Prisma's names say what they are.
  const names = value.properties.flatMap((property) =>
    property.type === 'Property' && property.key.type === 'Identifier' ? [property.key.name] : ['?'],
  );
  return names.every((name) => SHAPE.test(name)) || !isFilter;
}

/** `db.select().from(users)`, `knex('users').select()`, `knex.select('*').from('users')`: the table, where nothing bounds it. */
function builderTable(node: TSESTree.CallExpression, sourceCode: SourceCode): string | undefined {
  const name = calleeName(node) ?? '';
  const object = calleeObject(node);
  if (object === undefined || (name !== 'from' && name !== 'select') || node !== outermostBuilder(node)) return undefined;
  const calls = chainCalls(wholeChain(node));
  if (
    calls.some((call) => LIMITS.test(calleeName(call) ?? '')) ||
    calls.some((call) => /^(?:insert|update|delete|with|sum|max|min|as)$/i.test(calleeName(call) ?? ''))
  )
    return undefined;
  const start = calls.at(-1);
  if (start === undefined) return undefined;
  const receiver = calleeObject(start);
  const isDatabase = (text: string) => /^(?:this\.)?(?:db|knex|database|drizzle|orm)$/i.test(text);
  if (receiver === undefined) {
    const [table] = start.arguments;
    return isDatabase(calleeName(start) ?? '') && table?.type === 'Literal'
      ? `${calleeName(start) ?? ''}('${String(table.value)}')`
      : undefined;
  }
  if (name !== 'from' || !isDatabase(sourceCode.getText(receiver)) || calleeName(start) !== 'select') return undefined;
  // `db.select({ n: count() })`, `knex.count()`: a number, not rows.
  if (/\b(?:count|sum|max|min|avg)\b/.test(sourceCode.getText(start).slice(0, 200))) return undefined;
  const [table] = node.arguments;
  return table === undefined ? undefined : `select().from(${sourceCode.getText(table)})`;
}

function outermostBuilder(node: TSESTree.CallExpression): TSESTree.CallExpression {
  const calls = chainCalls(wholeChain(node));
  return calls.find((call) => /^(?:from|select)$/.test(calleeName(call) ?? '')) ?? node;
}

function isWholeSelect(sql: string): boolean {
  if (!/^\s*select\b/i.test(sql) || sql.includes(VALUE_MARK)) return false;
  return !/\b(?:where|limit|fetch|top|count|sum|max|min|avg|group\s+by|offset|having|join|union|with|exists|information_schema|pg_\w+|dual|distinct)\b/i.test(
    sql,
  );
}
