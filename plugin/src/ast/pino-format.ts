import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isInDevelopmentBranch } from './branches.ts';
import { keyName } from './members.ts';
import { productionValues } from './production-value.ts';
import { resolveImport } from './resolve-import.ts';
import { resolveOptions } from './resolve-options.ts';
import { staticString } from './static-string.ts';
import { nodesWithin } from './walk.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/**
 * Whether Pino writes its JSON in production with these arguments: no pretty printer among them, save where a condition
 * chooses it. Options that come from elsewhere leave Pino its default, which is JSON.
 */
export function pinoWritesJson(args: readonly TSESTree.Node[], sourceCode: SourceCode): boolean {
  return args.every((argument) => !isAlwaysPretty(argument, sourceCode));
}

/** Whether a value is a pretty printer whichever branch of its conditions is taken in production. */
function isAlwaysPretty(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const values = productionValues(node, sourceCode);
  return values.length > 0 && values.every((value) => isPretty(value, sourceCode));
}

function isPretty(value: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (isPrettyCall(value, sourceCode)) return true;
  const options = resolveOptions(value, sourceCode);
  if (options === undefined)
    return value.type === 'CallExpression' && value.arguments.some((argument) => isAlwaysPretty(argument, sourceCode));
  return options.properties.some((property) => {
    if (property.type === 'SpreadElement') return isAlwaysPretty(property.argument, sourceCode);
    const name = keyName(property);
    if (name === 'prettyPrint') return productionValues(property.value, sourceCode).every((set) => !isOff(set));
    if (name === 'transport' || name === 'stream' || name === 'logger' || name === 'pinoHttp')
      return isAlwaysPretty(property.value, sourceCode);
    if (name === 'target') return productionValues(property.value, sourceCode).every((set) => isPrettyTarget(set, sourceCode));
    if (name === 'targets') return allTargetsPretty(property.value, sourceCode);
    return false;
  });
}

function isPrettyTarget(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  return /^(?:pino-pretty|pino-colada|@fastify\/one-line-logger|pino-princess)$/.test(staticString(node, sourceCode) ?? '');
}

/** Several targets write JSON as soon as one of them does. */
function allTargetsPretty(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const values = productionValues(node, sourceCode);
  return values.every((value) => {
    if (value.type !== 'ArrayExpression' || value.elements.length === 0) return false;
    return value.elements.every((element) => element !== null && isAlwaysPretty(element, sourceCode));
  });
}

/** `pretty()` and `pinoPretty({ … })` as a stream. */
function isPrettyCall(value: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (value.type !== 'CallExpression') return false;
  for (const node of nodesWithin(value.callee, sourceCode)) {
    if (resolveImport(node, sourceCode)?.module === 'pino-pretty') return !isInDevelopmentBranch(value, sourceCode);
  }
  return false;
}

function isOff(node: TSESTree.Node): boolean {
  return (node.type === 'Literal' && node.value === false) || (node.type === 'Identifier' && node.name === 'undefined');
}
