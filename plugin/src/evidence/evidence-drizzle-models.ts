import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { chainOf, readColumn } from '../ast/drizzle-columns.ts';
import type { Dialect, DrizzleColumn } from '../ast/drizzle-columns.ts';
import { calleeName, calleeObject, memberPath } from '../ast/members.ts';
import { reportModel, UNSEEN } from '../ast/model-facts.ts';
import type { ModelColumn, ModelFacts, ModelForeignKey } from '../ast/model-facts.ts';
import { givenBack, isNamedStamp, propertiesOf } from '../ast/model-options.ts';
import { importedModules, resolveImport } from '../ast/resolve-import.ts';
import { optionValue, resolveOptions } from '../ast/resolve-options.ts';
import { resolveOrigin } from '../ast/resolve-origin.ts';
import { staticString } from '../ast/static-string.ts';
import { unwrap, unwrappedParent } from '../ast/unwrap.ts';
import { defineEvidenceRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

const MODULE = /^drizzle-orm\/(pg|sqlite|mysql|singlestore|gel|cockroach|mssql)-core/;

/** The tables of a Drizzle schema. */
export const rule = defineEvidenceRule({
  name: 'evidence-drizzle-models',
  docs: {
    description: 'Report the tables, keys and indexes of a Drizzle schema.',
    evidence: ['table', 'table-column', 'foreign-key', 'table-index'],
  },
  create({ sourceCode }, report) {
    if (![...importedModules(sourceCode)].some((name) => MODULE.test(name))) return {};
    return {
      CallExpression(node) {
        const dialect = dialectOf(node, sourceCode);
        const model = dialect === undefined ? undefined : readTable(node, dialect, sourceCode);
        if (model !== undefined) reportModel(model, report);
      },
    };
  },
});

/** `pgTable(…)`, `pgSchema('a').table(…)`, and `createTable(…)` of `pgTableCreator`. */
function dialectOf(node: TSESTree.CallExpression, sourceCode: SourceCode): Dialect | undefined {
  const imported = resolveImport(node.callee, sourceCode) ?? resolveOrigin(node.callee, sourceCode) ?? schemaOrigin(node, sourceCode);
  const [, name] = MODULE.exec(imported?.module ?? '') ?? [];
  if (name === undefined || !/(?:Table|TableCreator|Schema)$/.test(imported?.imported ?? '')) return undefined;
  if (/(?:TableCreator|Schema)$/.test(imported?.imported ?? '') && node.arguments.length < 2) return undefined;
  if (name === 'mysql' || name === 'singlestore') return 'mysql';
  return name === 'sqlite' ? 'sqlite' : 'pg';
}

function schemaOrigin(node: TSESTree.CallExpression, sourceCode: SourceCode): { module: string; imported: string } | undefined {
  const object = calleeName(node) === 'table' ? calleeObject(node) : undefined;
  return object === undefined ? undefined : resolveOrigin(object, sourceCode);
}

function readTable(node: TSESTree.CallExpression, dialect: Dialect, sourceCode: SourceCode): ModelFacts | undefined {
  const [first, second, third] = node.arguments;
  const parent = unwrappedParent(node);
  const variable = parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent.id : undefined;
  const table = first === undefined ? null : staticString(first, sourceCode);
  const name = variable?.name ?? table;
  const object = second === undefined ? undefined : givenBack(second, sourceCode);
  if (name === null || object?.type !== 'ObjectExpression') return undefined;
  const { properties, unseen } = propertiesOf(object, sourceCode);
  const columns = properties.flatMap(({ name: property, value, node: at }) => readColumn(property, value, at, dialect, sourceCode) ?? []);
  const extras = third === undefined ? [] : extrasOf(third, columns, sourceCode);
  const keys = extras.filter(({ kind }) => kind === 'primaryKey');
  const byName = new Map(columns.map((one) => [one.name, one]));
  const compound = keys.flatMap((one) =>
    one.columns.map((column): ModelColumn => ({
      name: column,
      node: byName.get(column)?.node ?? one.node,
      id: keys[0]?.columns.length === 1 ? byName.get(column)?.id : 'given',
    })),
  );
  const own = columns.filter((one) => one.isPrimary).map((one): ModelColumn => ({ name: one.name, node: one.node, id: one.id }));
  return {
    ...{ name, node: variable ?? node, table: table ?? undefined, columns: columns.map((one) => one.name) },
    key: [...own, ...compound],
    // MySQL makes an index for each.
    foreignKeys: dialect === 'mysql' ? [] : [...columns.flatMap(foreignKeyOf), ...extras.flatMap(({ foreignKey }) => foreignKey ?? [])],
    indexes: [
      ...columns.flatMap((one) => (one.isUnique ? [{ node: one.node, columns: [one.name] }] : [])),
      ...extras.filter(({ kind }) => kind === 'index').map((one) => ({ node: one.node, columns: one.columns })),
    ],
    isStamped: columns.some((one) => one.isStamp) || unseen.some((one) => isNamedStamp(one, sourceCode)),
    bases: unseen.length > 0 ? [UNSEEN] : [],
  };
}

function foreignKeyOf({ node, name, to, isUnique, isPrimary }: DrizzleColumn): ModelForeignKey[] {
  return to === undefined ? [] : [{ node, columns: [name], to, isIndexed: isUnique || isPrimary }];
}

interface Extra {
  readonly kind: 'index' | 'primaryKey' | 'foreignKey';
  readonly node: TSESTree.Node;
  readonly columns: readonly string[];
  readonly foreignKey?: ModelForeignKey;
}

/** The third argument: a function that gives a list or an object of indexes, keys and constraints. */
function extrasOf(node: TSESTree.Node, columns: readonly DrizzleColumn[], sourceCode: SourceCode): Extra[] {
  const given = givenBack(node, sourceCode);
  if (given.type === 'ArrayExpression') return given.elements.flatMap((one) => (one === null ? [] : extraOf(one, columns, sourceCode)));
  if (given.type === 'ObjectExpression')
    return propertiesOf(given, sourceCode).properties.flatMap(({ value }) => extraOf(value, columns, sourceCode));
  return [{ kind: 'index', node, columns: ['*'] }];
}

function extraOf(node: TSESTree.Node, columns: readonly DrizzleColumn[], sourceCode: SourceCode): Extra[] {
  const chain = chainOf(node, sourceCode);
  const [start] = chain;
  const byProperty = new Map(columns.map((one) => [one.property, one.name]));
  const namesIn = (nodes: readonly (TSESTree.Node | null)[]) => nodes.map((one) => columnName(one, byProperty));
  switch (start === undefined ? undefined : calleeName(start)) {
    case 'index':
    case 'uniqueIndex':
    case 'unique': {
      const on = chain.find((call) => /^(?:on|onOnly|using)$/.test(calleeName(call) ?? ''));
      // `using('btree', table.a)` names the method first.
      const args = on === undefined ? [] : on.arguments.slice(calleeName(on) === 'using' ? 1 : 0);
      return [{ kind: 'index', node, columns: args.length === 0 ? ['*'] : namesIn(args) }];
    }
    case 'primaryKey': {
      const [options] = start?.arguments ?? [];
      const list = listOption(options, 'columns', sourceCode);
      return [{ kind: 'primaryKey', node, columns: namesIn(list ?? start?.arguments ?? []) }];
    }
    case 'foreignKey': {
      const [options] = start?.arguments ?? [];
      const own = namesIn(listOption(options, 'columns', sourceCode) ?? []);
      const [other] = listOption(options, 'foreignColumns', sourceCode) ?? [];
      const to = other == null ? undefined : memberPath(other)?.at(-2);
      return own.length === 0 ? [] : [{ kind: 'foreignKey', node, columns: own, foreignKey: { node, columns: own, to, isIndexed: false } }];
    }
    case 'check':
    case 'pgPolicy':
      return [];
    default:
      return [{ kind: 'index', node, columns: ['*'] }];
  }
}

function listOption(node: TSESTree.Node | undefined, name: string, sourceCode: SourceCode): readonly (TSESTree.Node | null)[] | undefined {
  const options = resolveOptions(node, sourceCode);
  const list = options === undefined ? undefined : optionValue(options, name, sourceCode);
  return list?.type === 'ArrayExpression' ? list.elements : undefined;
}

/** `table.userId`, `table.userId.desc()`; `()` for an expression. */
function columnName(node: TSESTree.Node | null, byProperty: ReadonlyMap<string, string>): string {
  if (node === null) return '()';
  let inner = unwrap(node);
  while (inner.type === 'CallExpression') {
    const object = calleeObject(inner);
    if (object === undefined) return '()';
    inner = unwrap(object);
  }
  const property = memberPath(inner)?.at(-1);
  return property === undefined ? '()' : (byProperty.get(property) ?? property);
}
