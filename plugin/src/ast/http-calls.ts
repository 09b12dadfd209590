import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, memberName, memberPath } from './members.ts';
import { importedModules, resolveImport } from './resolve-import.ts';
import { lookUpOption, optionValue, resolveOptions } from './resolve-options.ts';
import { enclosingFunction, findVariable, isFunction, isGlobal, resolveValue } from './variables.ts';
import { unwrap } from './unwrap.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** An outgoing call that may wait for ever. */
export interface UnboundedCall {
  readonly client: string;
  /** The option that would bound it. */
  readonly option: string;
  /** Where a `{ signal: AbortSignal.timeout(…) }` argument could be added, for `fetch` with nothing but a URL. */
  readonly addAfter?: TSESTree.Node;
}

/** What a client needs to be bounded, and where its options stand. */
interface Client {
  readonly options: readonly string[];
  /** Positions at which options may stand. */
  readonly at: readonly number[];
  readonly callable?: boolean;
  readonly methods?: RegExp;
  /** A call on a value that a constructor of the library configured is that constructor's matter. */
  readonly factories?: RegExp;
}

const FETCH: Client = { options: ['signal', 'timeout', 'dispatcher', 'agent'], at: [1], callable: true, methods: /^fetch$/ };
const BODY_METHODS = /^(?:post|put|patch|postForm|putForm|patchForm)$/;

const CLIENTS: ReadonlyMap<string, Client> = new Map([
  ['node-fetch', FETCH],
  ['cross-fetch', FETCH],
  ['isomorphic-fetch', FETCH],
  ['isomorphic-unfetch', FETCH],
  ['make-fetch-happen', FETCH],
  [
    'undici',
    { options: ['signal', 'headersTimeout', 'bodyTimeout', 'dispatcher'], at: [1], methods: /^(?:fetch|request|stream|pipeline)$/ },
  ],
  [
    'axios',
    {
      options: ['timeout', 'signal', 'cancelToken'],
      at: [0, 1, 2],
      callable: true,
      methods: /^(?:get|delete|head|options|post|put|patch|request|postForm|putForm|patchForm)$/,
      factories: /^create$/,
    },
  ],
  [
    'got',
    {
      options: ['timeout', 'signal'],
      at: [0, 1],
      callable: true,
      methods: /^(?:got|got\.(?:get|post|put|patch|delete|head|stream)|get|post|put|patch|delete|head|stream)$/,
      factories: /^(?:got\.)?extend$/,
    },
  ],
  [
    'needle',
    {
      options: ['timeout', 'response_timeout', 'read_timeout', 'open_timeout', 'signal'],
      at: [1, 2, 3],
      callable: true,
      methods: /^(?:get|post|put|patch|delete|head|request)$/,
    },
  ],
  [
    'request',
    { options: ['timeout'], at: [0, 1], callable: true, methods: /^(?:get|post|put|patch|del|delete|head)$/, factories: /^defaults$/ },
  ],
  [
    'request-promise',
    { options: ['timeout'], at: [0, 1], callable: true, methods: /^(?:get|post|put|patch|del|delete|head)$/, factories: /^defaults$/ },
  ],
  [
    'request-promise-native',
    { options: ['timeout'], at: [0, 1], callable: true, methods: /^(?:get|post|put|patch|del|delete|head)$/, factories: /^defaults$/ },
  ],
  ['superagent', { options: [], at: [], callable: true, methods: /^(?:get|post|put|patch|del|delete|head)$/ }],
  ['http', { options: ['timeout', 'signal', 'socketPath', 'agent'], at: [0, 1], methods: /^(?:get|request)$/ }],
  ['https', { options: ['timeout', 'signal', 'socketPath', 'agent'], at: [0, 1], methods: /^(?:get|request)$/ }],
]);

/** An HTTP call or client of the file without a time limit; undefined where there is one, or where it cannot be seen. */
export function unboundedCall(node: TSESTree.CallExpression, sourceCode: SourceCode): UnboundedCall | undefined {
  const target = clientOf(node, sourceCode);
  if (isUnlimitedKy(node, sourceCode)) return { client: 'ky', option: 'timeout' };
  if (target === undefined || hasDefaultLimit(target.module, sourceCode) || isRaced(node)) return undefined;
  const { client, module, method } = target;
  const limit = limitOf(node, client, module, method, sourceCode);
  if (limit !== 'none') return undefined;
  if (isLimitedAfterwards(node, module, sourceCode)) return undefined;
  const name = module === 'fetch' ? 'fetch' : method === 'default' || module === method ? module : `${module}.${method}`;
  const option = module === 'superagent' ? 'timeout()' : (client.options[0] ?? 'timeout');
  const [only] = node.arguments;
  const isBare = client === FETCH && node.arguments.length === 1 && only !== undefined && module === 'fetch';
  return { client: name, option, ...(isBare ? { addAfter: only } : {}) };
}

/** ky gives up after ten seconds, unless it is told not to. */
function isUnlimitedKy(node: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  if (resolveImport(node.callee, sourceCode)?.module !== 'ky') return false;
  return node.arguments.some((argument) => {
    const options = resolveOptions(argument, sourceCode);
    const timeout = options === undefined ? undefined : optionValue(options, 'timeout', sourceCode);
    return timeout?.type === 'Literal' && timeout.value === false;
  });
}

interface Target {
  readonly client: Client;
  readonly module: string;
  readonly method: string;
}

function clientOf(node: TSESTree.CallExpression, sourceCode: SourceCode): Target | undefined {
  const callee = unwrap(node.callee);
  if (callee.type === 'Identifier' && callee.name === 'fetch' && isGlobal(callee, sourceCode))
    return { client: FETCH, module: 'fetch', method: 'default' };
  if (memberPath(callee)?.join('.') === 'globalThis.fetch') return { client: FETCH, module: 'fetch', method: 'default' };
  const imported = resolveImport(callee, sourceCode);
  const client = imported === undefined ? undefined : CLIENTS.get(imported.module);
  if (imported === undefined || client === undefined) return undefined;
  const { module, imported: method } = imported;
  if (method === 'default' ? client.callable === true : client.methods?.test(method) === true) return { client, module, method };
  return client.factories?.test(method) === true && isUsedHere(node, sourceCode) ? { client, module, method } : undefined;
}

/** An instance whose calls each set a limit needs none itself; one that is exported may be used anywhere. */
function isUsedHere(factory: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const { parent } = factory;
  if (parent.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return true;
  const reads = findVariable(parent.id, sourceCode)?.references.filter((reference) => reference.isRead()) ?? [];
  const calls = reads.map(({ identifier }) => callOn(identifier));
  const isLimited = (call: TSESTree.CallExpression | undefined) =>
    call !== undefined && call.arguments.some((argument) => /\b(?:timeout|signal)\b/.test(sourceCode.getText(argument)));
  return calls.length === 0 || !calls.every(isLimited);
}

function callOn(identifier: TSESTree.Node): TSESTree.CallExpression | undefined {
  const member = identifier.parent;
  const callee = member?.type === 'MemberExpression' && member.object === identifier ? member : identifier;
  return callee.parent?.type === 'CallExpression' && callee.parent.callee === callee ? callee.parent : undefined;
}

type Limit = 'set' | 'none' | 'unknown';

function limitOf(node: TSESTree.CallExpression, client: Client, module: string, method: string, sourceCode: SourceCode): Limit {
  if (module === 'superagent') return 'none';
  if (node.arguments.some((argument) => argument.type === 'SpreadElement')) return 'unknown';
  const positions = module === 'axios' ? axiosPositions(method, node) : client.at;
  let limit: Limit = 'none';
  for (const at of positions) {
    const argument = node.arguments[at];
    if (argument === undefined) continue;
    const one = limitInArgument(argument, client, at, sourceCode);
    if (one === 'set') return 'set';
    if (one === 'unknown') limit = 'unknown';
  }
  if (client === FETCH && node.arguments.length === 1) return limitOfRequest(node.arguments[0], sourceCode);
  return limit;
}

function axiosPositions(method: string, node: TSESTree.CallExpression): readonly number[] {
  if (BODY_METHODS.test(method)) return [2];
  if (method === 'create' || method === 'request') return [0];
  return method === 'default' ? (node.arguments.length > 1 ? [1] : [0]) : [1];
}

function limitInArgument(argument: TSESTree.Node, client: Client, at: number, sourceCode: SourceCode): Limit {
  const value = resolveValue(argument, sourceCode);
  if (value.type === 'ObjectExpression') {
    let limit: Limit = 'none';
    for (const option of client.options) {
      const { status } = lookUpOption(value, option, sourceCode);
      if (status === 'found') return 'set';
      if (status === 'unknown') limit = 'unknown';
    }
    return limit;
  }
  if (isFunction(value) || isUrlLike(value, at, client)) return 'none';
  return value.type === 'Literal' ? 'none' : 'unknown';
}

/** A first argument that is plainly an address: text, a template, `new URL(…)`, or any value where options cannot stand. */
function isUrlLike(value: TSESTree.Node, at: number, client: Client): boolean {
  if (value.type === 'TemplateLiteral' || value.type === 'BinaryExpression') return true;
  if (value.type === 'NewExpression') return calleeName(value) === 'URL';
  const name = memberPath(value)?.at(-1) ?? (value.type === 'CallExpression' ? (calleeName(value) ?? '') : '');
  return at === 0 && client.at.length > 1 && /(?:url|uri|href|endpoint|link|address)s?$/i.test(name);
}

/** `fetch(request)`: the request may carry its own signal. */
function limitOfRequest(argument: TSESTree.Node | undefined, sourceCode: SourceCode): Limit {
  if (argument === undefined) return 'unknown';
  const value = resolveValue(argument, sourceCode);
  if (value.type === 'NewExpression' && calleeName(value) === 'Request') {
    const options = value.arguments[1];
    if (options === undefined) return 'none';
    return limitInArgument(options, FETCH, 1, sourceCode);
  }
  const name = memberPath(value)?.at(-1) ?? '';
  return /(?:req|request|input|info|resource)$/i.test(name) ? 'unknown' : 'none';
}

/** `axios.defaults.timeout = …`, `setGlobalDispatcher(…)`: a limit for the whole process. */
function hasDefaultLimit(module: string, sourceCode: SourceCode): boolean {
  if (module === 'axios' && /\.defaults\.timeout\s*=|\bdefaults\s*:\s*\{[^}]*timeout/.test(sourceCode.text)) return true;
  return (
    (module === 'fetch' || module === 'undici') &&
    importedModules(sourceCode).has('undici') &&
    /\bsetGlobalDispatcher\s*\(/.test(sourceCode.text)
  );
}

/** `Promise.race([fetch(url), timeout])`, `withTimeout(fetch(url), 5000)`. */
function isRaced(node: TSESTree.Node): boolean {
  for (let { parent } = node; parent != null; parent = parent.parent) {
    if (parent.type === 'CallExpression') {
      const path = memberPath(parent.callee)?.join('.') ?? calleeName(parent) ?? '';
      if (path === 'Promise.race' || /time_?out|deadline|abortable/i.test(path)) return true;
    }
    if (parent.type === 'BlockStatement' || parent.type === 'Program') return false;
  }
  return false;
}

/** `http.get(…).setTimeout(…)`, `superagent.get(…).timeout(…)`, `req.setTimeout(…)`, `req.destroy()` by a timer of the same function. */
function isLimitedAfterwards(node: TSESTree.CallExpression, module: string, sourceCode: SourceCode): boolean {
  if (module !== 'http' && module !== 'https' && module !== 'superagent' && module !== 'request') return false;
  for (let child: TSESTree.Node = node, { parent } = node; parent != null; child = parent, parent = parent.parent) {
    if (parent.type === 'MemberExpression' && parent.object === child && /^(?:setTimeout|timeout|use)$/.test(memberName(parent) ?? ''))
      return true;
    if (parent.type !== 'MemberExpression' && parent.type !== 'CallExpression' && parent.type !== 'AwaitExpression') break;
  }
  const fn = enclosingFunction(node);
  return /\.(?:setTimeout|timeout)\s*\(|\.on(?:ce)?\(\s*['"]timeout['"]/.test(fn === undefined ? '' : sourceCode.getText(fn));
}
