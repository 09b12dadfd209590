import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, calleeObject, memberPath } from '../ast/members.ts';
import { resolveImport } from '../ast/resolve-import.ts';
import { optionValue, resolveOptions } from '../ast/resolve-options.ts';
import { resolveOrigin } from '../ast/resolve-origin.ts';
import { routerOf } from '../ast/routers.ts';
import { closedBy } from '../ast/shutdown-reach.ts';
import type { Closed } from '../ast/shutdown-reach.ts';
import { staticString } from '../ast/static-string.ts';
import { enclosingFunction, findVariable, resolveValue } from '../ast/variables.ts';
import { ancestors } from '../ast/walk.ts';
import { defineEvidenceRule } from '../define-rule.ts';
import type { ReportEvidence } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Handlers of SIGTERM and SIGINT with what they close, and libraries that shut a server down. */
export const rule = defineEvidenceRule({
  name: 'evidence-signal-handlers',
  docs: { description: 'Report what happens on SIGTERM and SIGINT.', evidence: ['signal-handler', 'graceful-library'] },
  create(context, report) {
    const { sourceCode } = context;
    return {
      CallExpression(node) {
        reportSignals(node, sourceCode, report);
        reportLibrary(node, sourceCode, report);
      },
    };
  },
});

const SIGNALS = new Set(['SIGTERM', 'SIGINT']);

function reportSignals(node: TSESTree.CallExpression, sourceCode: SourceCode, report: ReportEvidence): void {
  const [signal, handler] = node.arguments;
  if (signal === undefined || handler === undefined || !isSignalSubscription(node, sourceCode)) return;
  const signals = signalNames(signal, sourceCode).filter((name) => SIGNALS.has(name));
  if (signals.length === 0) return;
  const closes = closedBy(handler, sourceCode).join(',');
  // A chain's calls begin at the same place; the method's name is on the line of its own signal.
  const place = node.callee.type === 'MemberExpression' ? node.callee.property : node;
  for (const name of signals) report(place, 'signal-handler', { signal: name, closes });
}

/** `process.on`, `once`, `addListener` (whichever way `process` comes in), `Deno.addSignalListener`. */
function isSignalSubscription(node: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const name = calleeName(node) ?? '';
  const object = calleeObject(node);
  if (object === undefined) return false;
  const path = memberPath(object)?.join('.');
  if (path === 'Deno') return name === 'addSignalListener';
  if (!/^(?:on|once|addListener|prependListener|prependOnceListener)$/.test(name)) return false;
  return (
    path === 'process' || path === 'globalThis.process' || resolveImport(object, sourceCode)?.module === 'process' || isChainedOn(object)
  );
}

/** `process.on('SIGTERM', a).on('SIGINT', a)`. */
function isChainedOn(node: TSESTree.Node): boolean {
  if (node.type !== 'CallExpression' || !/^(?:on|once)$/.test(calleeName(node) ?? '')) return false;
  const object = calleeObject(node);
  return object !== undefined && (memberPath(object)?.join('.') === 'process' || isChainedOn(object));
}

/** A signal as written, or each of those a loop over an array goes through. */
function signalNames(node: TSESTree.Node, sourceCode: SourceCode): readonly string[] {
  const text = staticString(node, sourceCode);
  if (text !== null) return [text];
  if (node.type !== 'Identifier') return [];
  const variable = findVariable(node, sourceCode);
  const definition = variable?.defs[0];
  let source: TSESTree.Node | undefined;
  if (definition?.type === 'Parameter') {
    const call = enclosingFunction(definition.name)?.parent;
    if (call?.type === 'CallExpression' && /^(?:forEach|map)$/.test(calleeName(call) ?? '')) source = calleeObject(call);
  } else if (definition !== undefined) {
    for (const parent of ancestors(definition.name)) {
      if (parent.type !== 'ForOfStatement') continue;
      source = parent.right;
      break;
    }
  }
  const value = source === undefined ? undefined : resolveValue(source, sourceCode);
  if (value?.type !== 'ArrayExpression') return [];
  return value.elements.flatMap((element) => (element === null ? [] : (staticString(element, sourceCode) ?? [])));
}

interface GracefulLibrary {
  readonly library: string;
  /** What it closes by itself. */
  readonly closes: readonly Closed[];
  /** Where the project's own clean-up is handed over: the names of options, or the position of an argument. */
  readonly options?: readonly string[];
  readonly argument?: number;
}

const LIBRARIES: ReadonlyMap<string, GracefulLibrary> = new Map(
  Object.entries({
    '@godaddy/terminus#createTerminus': {
      library: '@godaddy/terminus',
      closes: ['server'],
      options: ['onSignal', 'beforeShutdown', 'onShutdown'],
    },
    'stoppable#default': { library: 'stoppable', closes: ['server'] },
    'close-with-grace#default': { library: 'close-with-grace', closes: [], argument: -1 },
    'http-terminator#createHttpTerminator': { library: 'http-terminator', closes: ['server'] },
    'http-graceful-shutdown#default': { library: 'http-graceful-shutdown', closes: ['server'], options: ['onShutdown', 'preShutdown'] },
    'express-graceful-shutdown#default': { library: 'express-graceful-shutdown', closes: ['server'] },
    'http-close#default': { library: 'http-close', closes: ['server'] },
    'http-shutdown#default': { library: 'http-shutdown', closes: ['server'] },
    'node-graceful-shutdown#onShutdown': { library: 'node-graceful-shutdown', closes: [], argument: -1 },
    'node-graceful#on': { library: 'node-graceful', closes: [], argument: 1 },
    'exit-hook#default': { library: 'exit-hook', closes: [], argument: 0 },
    'exit-hook#asyncExitHook': { library: 'exit-hook', closes: [], argument: 0 },
    'async-exit-hook#default': { library: 'async-exit-hook', closes: [], argument: 0 },
    'death#default': { library: 'death', closes: [], argument: -1 },
    'lightship#createLightship.registerShutdownHandler()': { library: 'lightship', closes: [], argument: 0 },
  }),
);

function reportLibrary(node: TSESTree.CallExpression, sourceCode: SourceCode, report: ReportEvidence): void {
  const name = calleeName(node);
  const object = calleeObject(node);
  if (name === 'enableShutdownHooks' && object !== undefined) {
    // A Prisma service of a project's own often has a method of that name, which listens to no signal.
    const framework = routerOf(object, sourceCode)?.framework;
    if (framework === 'nest' || framework === 'unknown') report(node, 'graceful-library', { library: 'nest', closes: 'server' });
    return;
  }
  if (name === 'register') {
    const plugin = node.arguments[0] === undefined ? undefined : resolveImport(node.arguments[0], sourceCode)?.module;
    if (plugin === 'fastify-graceful-shutdown') report(node, 'graceful-library', { library: plugin, closes: 'server' });
    return;
  }
  const origin = resolveOrigin(node, sourceCode);
  if (origin === undefined || origin.node !== node) return;
  const library = LIBRARIES.get(`${origin.module}#${origin.imported}`);
  if (library === undefined) return;
  const closes = new Set([...library.closes, ...ownClosing(node, library, sourceCode)]);
  report(node, 'graceful-library', { library: library.library, closes: [...closes].sort().join(',') });
}

function ownClosing(node: TSESTree.CallExpression, library: GracefulLibrary, sourceCode: SourceCode): readonly Closed[] {
  if (library.argument !== undefined) {
    const handler = node.arguments.at(library.argument);
    return handler === undefined ? [] : closedBy(handler, sourceCode);
  }
  const options = node.arguments.flatMap((argument) => resolveOptions(argument, sourceCode) ?? []).at(-1);
  if (options === undefined) return [];
  return (library.options ?? []).flatMap((name) => {
    const handler = optionValue(options, name, sourceCode);
    return handler === undefined ? [] : closedBy(handler, sourceCode);
  });
}
