import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, calleeObject, keyName, memberName, memberPath } from './members.ts';
import { importedModules } from './resolve-import.ts';
import { lookUpOption, resolveOptions } from './resolve-options.ts';
import { resolveOrigin } from './resolve-origin.ts';
import { staticString } from './static-string.ts';
import { findVariable, resolveValue } from './variables.ts';
import { unwrap, unwrapAwait } from './unwrap.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Methods whose names only MongoDB's drivers have. */
const MONGO_METHODS =
  /^(?:findOne|findOneAndUpdate|findOneAndDelete|findOneAndReplace|findOneAndRemove|updateOne|updateMany|replaceOne|deleteOne|deleteMany|countDocuments|findAndModify)$/;
/** Methods that many things have, so what they are called on must be a collection or a model. */
const COMMON_METHODS = /^(?:find|update|remove|count|exists|where|distinct|aggregate)$/;
const SQL_MAPPERS =
  /^(?:sequelize|sequelize-typescript|typeorm|@nestjs\/typeorm|@prisma\/client|objection|knex|@mikro-orm\/.*|drizzle-orm(?:\/.*)?|waterline|bookshelf)$/;
/** What a mapper of SQL is given beside its conditions. */
const SQL_OPTIONS = ['where', 'attributes', 'include', 'relations', 'select', 'data'];
const MONGO_MODULES = /^(?:mongodb|mongoose|@nestjs\/mongoose|monk|mongojs|mongoist|@typegoose\/typegoose)$/;

/** The filter that a call gives to MongoDB; undefined where the call is something else. */
export function mongoFilter(node: TSESTree.CallExpression, sourceCode: SourceCode): TSESTree.Node | undefined {
  const name = calleeName(node) ?? '';
  const object = calleeObject(node);
  const isMongo = MONGO_METHODS.test(name);
  if (object === undefined || !(isMongo || COMMON_METHODS.test(name))) return undefined;
  const filter = node.arguments[name === 'distinct' ? 1 : 0];
  if (filter === undefined || filter.type === 'SpreadElement' || isSqlMapper(node, object, sourceCode)) return undefined;
  if (!isMongo && !isCollection(object, sourceCode)) return undefined;
  if (isMongo && isOtherStore(object)) return undefined;
  return name === 'aggregate' ? matchOf(filter, sourceCode) : filter;
}

function isSqlMapper(node: TSESTree.CallExpression, object: TSESTree.Node, sourceCode: SourceCode): boolean {
  const modules = [...importedModules(sourceCode)];
  if (modules.some((module) => SQL_MAPPERS.test(module)) && !modules.some((module) => MONGO_MODULES.test(module))) return true;
  if (/(?:repo|repository|prisma)$/i.test(memberPath(object)?.at(-1) ?? '') || memberPath(object)?.includes('prisma') === true) return true;
  return node.arguments.slice(0, 2).some((argument) => {
    const options = resolveOptions(argument, sourceCode);
    return options !== undefined && SQL_OPTIONS.some((name) => lookUpOption(options, name, sourceCode).status === 'found');
  });
}

/** `this.store.findOne`, `localStorage`, a service of the project: its filter is what it makes of the argument. */
function isOtherStore(object: TSESTree.Node): boolean {
  return /(?:service|controller|manager|api|client|helper|storage|dao)$/i.test(memberPath(object)?.at(-1) ?? '');
}

/** `User`, `this.userModel`, `db.collection('users')`, `db.users`, `usersCollection`, and what mongodb or mongoose made. */
function isCollection(object: TSESTree.Node, sourceCode: SourceCode): boolean {
  const inner = unwrapAwait(resolveValue(object, sourceCode));
  if (inner.type === 'CallExpression') {
    if (/^(?:collection|getCollection|model|getModel)$/.test(calleeName(inner) ?? '')) return true;
    const next = calleeObject(inner);
    return next !== undefined && MONGO_METHODS.test(calleeName(inner) ?? '') ? isCollection(next, sourceCode) : false;
  }
  const path = memberPath(object) ?? [];
  const name = path.at(-1) ?? '';
  if (MONGO_MODULES.test(resolveOrigin(object, sourceCode)?.module ?? '')) return true;
  if (/(?:Model|Collection|Col)$|^(?:collection|model)$/.test(name) || /^(?:db|mongo|database|models)$/.test(path.at(-2) ?? ''))
    return true;
  return (
    path.length === 1 &&
    /^[A-Z][a-z]\w*$/.test(name) &&
    !/^(?:Array|Object|Set|Map|Promise|String|Array)$/.test(name) &&
    isLoaded(object, sourceCode)
  );
}

/** A model is loaded from a file or made here, never a parameter. */
function isLoaded(object: TSESTree.Node, sourceCode: SourceCode): boolean {
  const inner = unwrap(object);
  const variable = inner.type === 'Identifier' ? findVariable(inner, sourceCode) : undefined;
  return variable?.defs.every((definition) => definition.type !== 'Parameter' && definition.type !== 'ClassName') ?? true;
}

/** The `$match` of an aggregation. */
function matchOf(stages: TSESTree.Node, sourceCode: SourceCode): TSESTree.Node | undefined {
  const list = resolveValue(stages, sourceCode);
  if (list.type !== 'ArrayExpression') return undefined;
  for (const stage of list.elements) {
    const options = stage === null ? undefined : resolveOptions(stage, sourceCode);
    const match = options === undefined ? undefined : lookUpOption(options, '$match', sourceCode);
    if (match?.status === 'found') return match.value;
  }
  return undefined;
}

const LOGICAL = /^\$(?:or|and|nor)$/;
/** Operators whose operand MongoDB takes as a value, whatever it holds. */
const VALUE_OPERATOR = /^\$(?!not$|elemMatch$|expr$|function$)/;

/** The places of a filter that may hold operators: values of fields, at any depth of `$or` and alike, and the filter as a whole. */
export function filterValues(filter: TSESTree.Node, sourceCode: SourceCode, depth = 0): readonly TSESTree.Node[] {
  const value = unwrapAwait(resolveValue(filter, sourceCode));
  if (depth > 5) return [];
  if (value.type === 'ArrayExpression')
    return value.elements.flatMap((one) => (one === null ? [] : filterValues(one, sourceCode, depth + 1)));
  if (value.type !== 'ObjectExpression') return [filter];
  const written = value.properties.flatMap((property) => {
    if (property.type === 'SpreadElement') return filterValues(property.argument, sourceCode, depth + 1);
    return valuesOfField(keyName(property) ?? '', property.value, sourceCode, depth);
  });
  return [...written, ...assignedLater(filter, sourceCode, depth)];
}

function valuesOfField(name: string, value: TSESTree.Node, sourceCode: SourceCode, depth: number): readonly TSESTree.Node[] {
  if (LOGICAL.test(name)) return filterValues(value, sourceCode, depth + 1);
  if (VALUE_OPERATOR.test(name)) return [];
  const inner = unwrap(resolveValue(value, sourceCode));
  return inner.type === 'ObjectExpression' ? filterValues(inner, sourceCode, depth + 1) : [value];
}

/** `const filter = {}; filter.email = req.body.email`. */
function assignedLater(filter: TSESTree.Node, sourceCode: SourceCode, depth: number): readonly TSESTree.Node[] {
  const inner = unwrap(filter);
  const variable = inner.type === 'Identifier' ? findVariable(inner, sourceCode) : undefined;
  return (variable?.references ?? []).flatMap(({ identifier }) => {
    const member = identifier.parent;
    if (member.type !== 'MemberExpression' || member.object !== identifier) return [];
    const assignment = member.parent;
    if (assignment.type !== 'AssignmentExpression' || assignment.left !== member || assignment.range[0] > filter.range[0]) return [];
    return valuesOfField(memberName(member, sourceCode) ?? '', assignment.right, sourceCode, depth);
  });
}

/** Whether the text of `$where` is put together from something, rather than written down. */
export function isBuiltText(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const value = unwrap(resolveValue(node, sourceCode));
  return (value.type === 'TemplateLiteral' || value.type === 'BinaryExpression') && staticString(value, sourceCode) === null;
}
