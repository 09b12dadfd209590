import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { initializerOf, isFunction } from './variables.ts';
import { unwrap } from './unwrap.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** What a test says about the environment while it is true. */
type Environment = 'development' | 'production' | undefined;

/**
 * Whether a node runs only outside production: in a branch of `NODE_ENV !== 'production'`, `isDev`, `config.env === 'development'`,
 * after `if (production) return`, or on that side of `?:`, `&&` and `||`.
 */
export function isInDevelopmentBranch(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  let child: TSESTree.Node = node;
  for (let parent = node.parent; parent != null; child = parent, parent = parent.parent) {
    if (parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') {
      const environment = environmentOf(parent.test, sourceCode);
      if (child === parent.consequent && environment === 'development') return true;
      if (child === parent.alternate && environment === 'production' && !isConjunction(parent.test)) return true;
    }
    if (parent.type === 'LogicalExpression' && child === parent.right) {
      const environment = environmentOf(parent.left, sourceCode);
      if (parent.operator === '&&' && environment === 'development') return true;
      if (parent.operator === '||' && environment === 'production' && !isConjunction(parent.left)) return true;
    }
    if (parent.type === 'SwitchCase' && child !== parent.test && isDevelopmentCase(parent)) return true;
    if (parent.type === 'BlockStatement' && followsProductionExit(parent, child, sourceCode)) return true;
    if (parent.type === 'Property' && child === parent.value && parent.parent.type === 'ObjectExpression' && isDevelopmentKey(parent))
      return true;
  }
  return false;
}

/** `level === 'debug' && isProduction`: where it does not hold, it may be production all the same. */
function isConjunction(test: TSESTree.Node): boolean {
  const inner = unwrap(test);
  return inner.type === 'LogicalExpression' && inner.operator === '&&';
}

const DEVELOPMENT = /^(?:dev|develop|development|local|localhost|test|testing|e2e|ci)$/i;
const PRODUCTION = /^(?:prod|production|staging|live)$/i;
const DEVELOPMENT_FLAG =
  /^(?:_*is_?|in_?|use_?)?_*(?:dev|develop|development|local|test|testing|debug)(?:_?(?:mode|env|environment|server|build|testing|development))?_*$/i;
const PRODUCTION_FLAG = /^(?:_*is_?|in_?)?_*(?:prod|production)(?:_?(?:mode|env|environment|build))?_*$/i;
const ENVIRONMENT_NAME = /(?:^|_|\.)(?:node_?env|app_?env|env|environment|mode|stage|profile|deployment)$/i;

/** What a condition that holds says about the environment. */
export function environmentOf(test: TSESTree.Node, sourceCode: SourceCode, depth = 0): Environment {
  const inner = unwrap(test);
  if (depth > 5) return undefined;
  switch (inner.type) {
    case 'UnaryExpression':
      return inner.operator === '!' ? opposite(environmentOf(inner.argument, sourceCode, depth + 1)) : undefined;
    case 'BinaryExpression':
      return environmentOfComparison(inner);
    case 'LogicalExpression': {
      const left = environmentOf(inner.left, sourceCode, depth + 1);
      const right = environmentOf(inner.right, sourceCode, depth + 1);
      return inner.operator === '&&' ? (left ?? right) : left === right ? left : undefined;
    }
    case 'CallExpression':
      return environmentOfCall(inner, sourceCode, depth);
    case 'MemberExpression':
      return flagName(lastName(inner));
    case 'Identifier': {
      const init = initializerOf(inner, sourceCode);
      return (init === undefined ? undefined : environmentOf(init, sourceCode, depth + 1)) ?? flagName(inner.name);
    }
    default:
      return undefined;
  }
}

function environmentOfComparison(node: TSESTree.BinaryExpression): Environment {
  if (!/^[!=]==?$/.test(node.operator)) return undefined;
  const [name, text] = node.right.type === 'Literal' ? [node.left, node.right] : [node.right, node.left];
  if (text.type !== 'Literal' || typeof text.value !== 'string' || !ENVIRONMENT_NAME.test(lastName(unwrap(name)) ?? '')) return undefined;
  const environment = environmentNamed(text.value);
  return node.operator.startsWith('=') ? environment : opposite(environment, text.value);
}

/** `['development', 'test'].includes(env)`, `app.get('env') === …` is a comparison; `isDev()` is a flag that is called. */
function environmentOfCall(node: TSESTree.CallExpression, sourceCode: SourceCode, depth: number): Environment {
  const callee = unwrap(node.callee);
  if (callee.type === 'Identifier' && /^Boolean$/.test(callee.name) && node.arguments[0] !== undefined)
    return environmentOf(node.arguments[0], sourceCode, depth + 1);
  if (callee.type === 'MemberExpression' && callee.object.type === 'ArrayExpression' && lastName(callee) === 'includes') {
    const found = callee.object.elements.map((element) =>
      element?.type === 'Literal' ? environmentNamed(String(element.value)) : undefined,
    );
    return found.length > 0 && found.every((environment) => environment === found[0]) ? found[0] : undefined;
  }
  return flagName(lastName(callee));
}

function environmentNamed(text: string): Environment {
  if (PRODUCTION.test(text)) return 'production';
  return DEVELOPMENT.test(text) ? 'development' : undefined;
}

/** `!== 'test'` holds in production too, so only `!== 'production'` means development; `!== 'development'` means production. */
function opposite(environment: Environment, named?: string): Environment {
  if (environment === 'production') return 'development';
  if (environment !== 'development' || (named !== undefined && !/^(?:dev|develop|development|local)$/i.test(named))) return undefined;
  return 'production';
}

function flagName(name: string | undefined): Environment {
  if (name === undefined) return undefined;
  if (PRODUCTION_FLAG.test(name)) return 'production';
  return DEVELOPMENT_FLAG.test(name) ? 'development' : undefined;
}

/** The last name of a chain, `env` for `app.get('env')`: what a person reads the condition by. */
function lastName(node: TSESTree.Node): string | undefined {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'MemberExpression') {
    if (node.property.type === 'Identifier') return node.property.name;
    return node.property.type === 'Literal' ? String(node.property.value) : undefined;
  }
  if (node.type !== 'CallExpression') return node.type === 'LogicalExpression' ? lastName(unwrap(node.left)) : undefined;
  const [first] = node.arguments;
  return first?.type === 'Literal' ? String(first.value) : lastName(unwrap(node.callee));
}

function isDevelopmentCase(node: TSESTree.SwitchCase): boolean {
  return node.test?.type === 'Literal' && environmentNamed(String(node.test.value)) === 'development';
}

/** `{ development: { … }, production: { … } }`: a table of settings by environment. */
function isDevelopmentKey(node: TSESTree.Property): boolean {
  const name = node.key.type === 'Identifier' ? node.key.name : node.key.type === 'Literal' ? String(node.key.value) : '';
  return environmentNamed(name) === 'development';
}

function followsProductionExit(block: TSESTree.BlockStatement, child: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (block.parent === undefined || !isFunction(block.parent)) return false;
  for (const statement of block.body) {
    if (statement === child) return false;
    if (statement.type !== 'IfStatement' || environmentOf(statement.test, sourceCode) !== 'production' || isConjunction(statement.test))
      continue;
    const last = statement.consequent.type === 'BlockStatement' ? statement.consequent.body.at(-1) : statement.consequent;
    if (last?.type === 'ReturnStatement' || last?.type === 'ThrowStatement') return true;
  }
  return false;
}
