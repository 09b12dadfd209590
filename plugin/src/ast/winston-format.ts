import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName } from './members.ts';
import { productionValues } from './production-value.ts';
import { resolveImport } from './resolve-import.ts';
import { lookUpOption, optionValue, resolveOptions } from './resolve-options.ts';
import { isFunction } from './variables.ts';
import { nodesWithin } from './walk.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Formats that write the line; the last of them in a `combine` decides. The others only change what is in it. */
const FINAL = new Set(['json', 'logstash', 'printf', 'simple', 'cli', 'prettyPrint']);

/** Whether a Winston logger or transport with these options writes JSON in production. Without a format a logger does, a transport has its logger's. */
export function winstonWritesJson(options: TSESTree.ObjectExpression, sourceCode: SourceCode): boolean {
  const format = lookUpOption(options, 'format', sourceCode);
  const transports = transportFormats(options, sourceCode);
  if (transports.length > 0) return transports.some((transport) => isJsonFormat(transport, sourceCode));
  if (format.status === 'found') return isJsonFormat(format.value, sourceCode);
  return format.status === 'absent';
}

/** Whether a format's value is JSON in production: `json()`, `combine(…, json())`, `printf` that stringifies, ECS. */
export function isJsonFormat(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  return productionValues(node, sourceCode).some((value) => finalFormat(value, sourceCode) === 'json');
}

function finalFormat(node: TSESTree.Node, sourceCode: SourceCode): 'json' | 'text' | undefined {
  if (node.type !== 'CallExpression') return undefined;
  const imported = resolveImport(node.callee, sourceCode);
  if (imported !== undefined && /ecs-winston-format$/.test(imported.module)) return 'json';
  const name = imported?.imported.split('.').at(-1) ?? calleeName(node) ?? '';
  if (name === 'combine') {
    const formats = node.arguments.flatMap((argument) =>
      productionValues(argument, sourceCode).map((value) => finalFormat(value, sourceCode)),
    );
    return formats.findLast((format) => format !== undefined);
  }
  if (imported === undefined || !FINAL.has(name)) return undefined;
  if (name === 'json' || name === 'logstash') return 'json';
  return name === 'printf' && stringifies(node.arguments[0], sourceCode) ? 'json' : 'text';
}

/** `printf((info) => JSON.stringify(info))`: the whole line, not a value inside a template. */
function stringifies(callback: TSESTree.Node | undefined, sourceCode: SourceCode): boolean {
  if (callback === undefined || !isFunction(callback)) return false;
  if (isStringify(callback.body)) return true;
  for (const node of nodesWithin(callback.body, sourceCode)) {
    if (node.type === 'ReturnStatement' && node.argument !== null && isStringify(node.argument)) return true;
  }
  return false;
}

function isStringify(node: TSESTree.Node): boolean {
  return node.type === 'CallExpression' && calleeName(node) === 'stringify';
}

/** Formats that transports set for themselves: `new transports.Console({ format: json() })`. */
function transportFormats(options: TSESTree.ObjectExpression, sourceCode: SourceCode): readonly TSESTree.Node[] {
  const transports = optionValue(options, 'transports', sourceCode);
  const elements =
    transports?.type === 'ArrayExpression'
      ? transports.elements.filter((element) => element !== null)
      : transports === undefined
        ? []
        : [transports];
  const formats = elements.flatMap((element) =>
    productionValues(element, sourceCode).flatMap((value) => {
      if (value.type !== 'NewExpression') return [];
      const own = resolveOptions(value.arguments[0], sourceCode);
      return [own === undefined ? undefined : optionValue(own, 'format', sourceCode)];
    }),
  );
  // A transport without a format of its own writes what the logger's gives it, so the logger's counts as well.
  const found = formats.filter((format) => format !== undefined);
  const logger = optionValue(options, 'format', sourceCode);
  return found.length > 0 && found.length < formats.length && logger !== undefined ? [...found, logger] : found;
}
