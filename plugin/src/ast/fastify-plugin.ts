import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, calleeObject } from './members.ts';
import { resolveImport } from './resolve-import.ts';
import { resolveOptions } from './resolve-options.ts';
import { routerPrefix } from './route-path.ts';
import { routerOf } from './routers.ts';
import { isFunction, resolveValue } from './variables.ts';
import { unwrapAwait } from './unwrap.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** A plugin of a package that is put on a Fastify app. */
export interface FastifyPlugin {
  readonly module: string;
  readonly imported: string;
  readonly options: TSESTree.ObjectExpression | undefined;
  /** The prefix of what it is registered on, as far as the file says; empty for the app itself. */
  readonly prefix: string;
}

/**
 * The plugin a node registers: `app.register(rateLimit, { max: 5 })`, or `export default rateLimit` (also in `fp(…)`) in a file that
 * @fastify/autoload registers, whose options are its `autoConfig`.
 */
export function fastifyPlugin(
  node: TSESTree.CallExpression | TSESTree.ExportDefaultDeclaration,
  sourceCode: SourceCode,
): FastifyPlugin | undefined {
  if (node.type === 'ExportDefaultDeclaration') return autoloaded(node.declaration, sourceCode);
  const object = calleeObject(node);
  const [plugin, options] = node.arguments;
  if (calleeName(node) !== 'register' || object === undefined || plugin === undefined || routerOf(object, sourceCode) === undefined)
    return undefined;
  const imported = resolveImport(plugin, sourceCode);
  return imported === undefined
    ? undefined
    : { ...imported, options: resolveOptions(options, sourceCode), prefix: routerPrefix(object, sourceCode) };
}

function autoloaded(declaration: TSESTree.Node, sourceCode: SourceCode): FastifyPlugin | undefined {
  const value = unwrapAwait(declaration);
  const wraps = value.type === 'CallExpression' && resolveImport(value.callee, sourceCode)?.module === 'fastify-plugin';
  const plugin = wraps ? value.arguments[0] : value;
  if (plugin?.type !== 'Identifier') return undefined;
  const imported = resolveImport(plugin, sourceCode);
  if (imported === undefined || !/^(?:@fastify\/|fastify-)/.test(imported.module)) return undefined;
  return { ...imported, options: autoConfig(sourceCode), prefix: '' };
}

/** `export const autoConfig = { … }`, or a function that returns the options. */
function autoConfig(sourceCode: SourceCode): TSESTree.ObjectExpression | undefined {
  for (const statement of sourceCode.ast.body) {
    if (statement.type !== 'ExportNamedDeclaration' || statement.declaration?.type !== 'VariableDeclaration') continue;
    for (const { id, init } of statement.declaration.declarations) {
      if (id.type === 'Identifier' && id.name === 'autoConfig' && init !== null)
        return returnedOptions(resolveValue(init, sourceCode), sourceCode);
    }
  }
  return undefined;
}

function returnedOptions(value: TSESTree.Node, sourceCode: SourceCode): TSESTree.ObjectExpression | undefined {
  if (!isFunction(value)) return resolveOptions(value, sourceCode);
  if (value.body.type !== 'BlockStatement') return resolveOptions(value.body, sourceCode);
  const last = value.body.body.at(-1);
  return last?.type === 'ReturnStatement' && last.argument !== null ? resolveOptions(last.argument, sourceCode) : undefined;
}
