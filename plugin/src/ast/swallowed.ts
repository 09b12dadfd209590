import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isWrite, writesData } from './data-writes.ts';
import { calleeName, calleeObject, memberPath } from './members.ts';
import { staticString } from './static-string.ts';
import { findVariable, isFunction, resolveFunction } from './variables.ts';
import type { FunctionNode } from './variables.ts';
import { unwrap, unwrappedParent } from './unwrap.ts';
import { someNode } from './some-node.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** A place where an error ends without a trace. */
export interface SwallowedError {
  readonly node: TSESTree.Node;
  /** How it is swallowed, for the message: `catch`, `.catch()`, `callback`. */
  readonly by: string;
  /** Whether what failed there was to write data. */
  readonly onWrite: boolean;
}

/** A `catch` that neither reports, rethrows, answers nor uses the error, and says no reason. */
export function swallowingCatch(node: TSESTree.CatchClause, sourceCode: SourceCode): SwallowedError | undefined {
  const attempt = node.parent;
  if (attempt.type !== 'TryStatement' || !isLost(node.body, node.param, sourceCode)) return undefined;
  const onWrite = writesData(attempt.block, sourceCode);
  // What is lost by a write takes more than two words to explain.
  if (hasReason(node.body, sourceCode, onWrite ? 3 : 2) || isExpectedName(node.param)) return undefined;
  if (isCleanup(attempt.block, sourceCode) || isInFinally(attempt)) return undefined;
  if (isProbe(attempt.block, sourceCode) || isFallbackInPlace(attempt, node) || isAnsweredByAssignment(node, sourceCode)) return undefined;
  return { node, by: 'catch', onWrite };
}

/** `.catch(() => {})`, `.then(f, () => {})`, `.on('error', () => {})` and `catch(noop)`. */
export function swallowingHandler(node: TSESTree.CallExpression, sourceCode: SourceCode): SwallowedError | undefined {
  const name = calleeName(node) ?? '';
  const object = calleeObject(node);
  if (object === undefined) return undefined;
  const handler = errorHandlerArgument(node, name, sourceCode);
  if (handler === undefined || !dropsItsError(handler, sourceCode)) return undefined;
  if (
    name === 'catch' &&
    (isCleanup(object, sourceCode) ||
      isProbe(object, sourceCode) ||
      isInFinally(node) ||
      isHeldElsewhere(node, object, sourceCode) ||
      isAnsweredByResult(node, sourceCode))
  )
    return undefined;
  return { node: handler, by: name === 'catch' ? '.catch()' : `${name}()`, onWrite: name !== 'on' && writesData(object, sourceCode) };
}

/** `(err, rows) => …` that never looks at `err` and goes on with the rows. */
export function swallowingCallback(node: FunctionNode, sourceCode: SourceCode): SwallowedError | undefined {
  const [first, second] = node.params;
  if (first?.type !== 'Identifier' || second?.type !== 'Identifier' || !/^(?:err|error)$/.test(first.name)) return undefined;
  if (node.parent.type !== 'CallExpression' || node.parent.arguments.at(-1) !== node) return undefined;
  // An Express error handler has four parameters; `(err, req, res)` is middleware too.
  if (/^(?:req|request|ctx|_req)$/.test(second.name) || node.params.length > 3) return undefined;
  const variables = sourceCode.getDeclaredVariables?.(node) ?? [];
  const uses = (name: string) => variables.find((variable) => variable.name === name)?.references.length ?? 0;
  if (uses(first.name) > 0 || uses(second.name) === 0) return undefined;
  return { node: first, by: 'callback', onWrite: isWrite(node.parent, sourceCode) };
}

function errorHandlerArgument(node: TSESTree.CallExpression, name: string, sourceCode: SourceCode): TSESTree.Node | undefined {
  const [first, second] = node.arguments;
  if (name === 'catch') return node.arguments.length === 1 ? first : undefined;
  // `then(done, done)` only waits for either end; who started the work still has its promise.
  if (name === 'then') return first !== undefined && dropsItsError(first, sourceCode) ? undefined : second;
  if (name !== 'on' || first === undefined) return undefined;
  const event = staticString(first, sourceCode);
  if (event !== 'uncaughtException' && event !== 'unhandledRejection') return undefined;
  return memberPath(node.callee)?.[0] === 'process' ? second : undefined;
}

function dropsItsError(handler: TSESTree.Node, sourceCode: SourceCode): boolean {
  const path = memberPath(handler);
  if (path !== undefined && /^_?noop$/i.test(path.at(-1) ?? '')) return true;
  const fn = isFunction(handler) ? handler : resolveFunction(handler, sourceCode);
  if (fn === undefined || isExpectedName(fn.params[0])) return false;
  if (fn.body.type !== 'BlockStatement') return isDefaultValue(fn.body) && !isFalse(fn.body) && !hasReason(fn, sourceCode, 3);
  return isLost(fn.body, fn.params[0], sourceCode) && !hasReason(fn.body, sourceCode, 3);
}

/** Whether nothing in the block could tell anyone: no call, no throw, no use of the error, no value but a default. */
function isLost(block: TSESTree.BlockStatement, error: TSESTree.Node | null | undefined, sourceCode: SourceCode): boolean {
  const name = error?.type === 'Identifier' ? error.name : undefined;
  // A destructured error (`catch ({ message })`) is named to be used.
  if (error != null && name === undefined) return false;
  return !someNode(block, sourceCode, (node) => {
    // A function that is written down and never called does nothing.
    if (isFunction(node) && node.parent.type === 'ExpressionStatement') return 'skip';
    switch (node.type) {
      case 'CallExpression':
      case 'NewExpression':
      case 'ThrowStatement':
      case 'AwaitExpression':
      case 'YieldExpression':
      case 'TaggedTemplateExpression':
      case 'ImportExpression':
      case 'JSXElement':
      case 'JSXFragment':
      case 'UpdateExpression':
        return true;
      case 'Identifier':
        return node.name === name;
      case 'AssignmentExpression':
        return !isDefaultValue(node.right) || node.operator !== '=';
      case 'VariableDeclarator':
        return node.init !== null && !isDefaultValue(node.init);
      case 'ReturnStatement':
        return node.argument !== null && !isDefaultValue(node.argument);
      default:
        return undefined;
    }
  });
}

/** Values that stand for nothing: null, undefined, false, '', 0, [], {}. */
function isDefaultValue(node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  switch (inner.type) {
    case 'Literal':
      return inner.value === null || inner.value === false || inner.value === '' || inner.value === 0 || inner.value === -1;
    case 'Identifier':
      return inner.name === 'undefined';
    case 'UnaryExpression':
      return inner.operator === 'void' || inner.operator === '-';
    case 'ArrayExpression':
      return inner.elements.length === 0;
    case 'ObjectExpression':
      return inner.properties.length === 0;
    case 'BlockStatement':
      return inner.body.length === 0;
    default:
      return false;
  }
}

const EXPECTED_NAME = /^_*(?:ignore[ds]?|expected|unused|noop)\w*$|^_+$/i;

function isExpectedName(error: TSESTree.Node | null | undefined): boolean {
  return error?.type === 'Identifier' && EXPECTED_NAME.test(error.name);
}

/** Comments that repeat what the code shows give no reason; one of `words` words or more may: `// Invalid RegExp`, `// not supported`. */
const NO_REASON =
  /^\W*(?:(?:just\s+)?(?:ignored?|ignoring|noop|no-op|nothing|empty|swallow\w*|silent\w*|skip\w*|todo|fixme|xxx|hack|eslint|prettier|istanbul|c8|v8|biome|tslint|oxlint|@ts)\b|do(?:es)? nothing|fail silently)(?:\s+(?:the|this|all|any|errors?|exceptions?|here|it|silently|to do|do|for now|now))*\W*$/i;

function hasReason(node: TSESTree.Node, sourceCode: SourceCode, words: number): boolean {
  return sourceCode.getCommentsInside(node).some((comment) => {
    const text = comment.value.replace(/^[*\s]+|[*\s]+$/g, ' ').trim();
    if (/^(?:eslint|prettier|biome|oxlint|istanbul|c8|todo|fixme)/i.test(text) && !text.includes('--')) return false;
    return text.split(/\s+/).length >= words && !NO_REASON.test(text);
  });
}

const CLEANUP =
  /^(?:close|closeAll|closeSync|destroy|unlink|unlinkSync|unlinkIfExists|rm|rmSync|rmdir|rollback|rollbackTransaction|end|kill|abort|disconnect|release|quit|dispose|cleanup|cleanUp|stop|terminate|shutdown|unsubscribe|removeListener|removeAllListeners|clearTimeout|clearInterval|cancel|detach|unref|off|unlock|deregister|teardown|flush|removeSync)$/;

/** Whether all that is tried is to tidy up: its failure changes nothing any more. */
function isCleanup(tried: TSESTree.Node, sourceCode: SourceCode): boolean {
  let calls = 0;
  let others = 0;
  someNode(tried, sourceCode, (node) => {
    if (isFunction(node)) return 'skip';
    if (node.type !== 'CallExpression') return undefined;
    if (CLEANUP.test(calleeName(node) ?? '')) calls += 1;
    else others += 1;
    return undefined;
  });
  return calls > 0 && others <= calls;
}

function isInFinally(node: TSESTree.Node): boolean {
  for (let child = node, parent = node.parent; parent != null; child = parent, parent = parent.parent) {
    if (parent.type === 'TryStatement' && parent.finalizer === child) return true;
    if (isFunction(parent)) return false;
  }
  return false;
}

const PROBE =
  /^(?:parse|URL|decodeURIComponent|decodeURI|atob|btoa|from|require|resolve|access|accessSync|stat|statSync|lstat|lstatSync|existsSync|readFileSync|readFile|readdir|readdirSync|readlink|realpath|realpathSync|mkdir|mkdirSync|RegExp|BigInt|stringify|verify|decode|jwtVerify|createRequire|getItem|setItem|removeItem|pathToFileURL|fileURLToPath|createPublicKey|isIP|normalize|format|supportedValuesOf|DateTimeFormat|NumberFormat|toISOString|localeCompare|querySelector|matches|import|matchMedia|getComputedStyle|parseUrl|parseJSON|safeParse|parseISO|compile|setPointerCapture|toString)$/;

/** Methods that only compute: they say nothing about what is tried. */
const PURE =
  /^(?:startsWith|endsWith|slice|split|pop|shift|get|has|append|match|matchAll|replace|replaceAll|trim|toLowerCase|toUpperCase|map|filter|join|includes|test|exec|substring|substr|push|at|keys|values|entries|find|findIndex|some|every|indexOf|lastIndexOf|charAt|charCodeAt|sort|reverse|concat|flat|flatMap|reduce|forEach|isArray|Number|String|parseInt|parseFloat|Boolean|Date|Map|Set|URLSearchParams|dirname|basename|extname|clone|padStart|padEnd)$/;

/** Reading what came with a message that is here already; beside other work they say nothing. */
const BODY = /^(?:json|text|formData|arrayBuffer|blob)$/;

/** Whether what is tried is a question that throws for "no": parsing, looking for a file, loading an optional module. */
function isProbe(tried: TSESTree.Node, sourceCode: SourceCode): boolean {
  let probes = 0;
  let bodies = 0;
  let others = 0;
  let calls = 0;
  someNode(tried, sourceCode, (node) => {
    if (isFunction(node)) return 'skip';
    if (node.type === 'ImportExpression') {
      calls += 1;
      probes += 1;
    }
    if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return undefined;
    calls += 1;
    const name = calleeName(node) ?? '';
    if (BODY.test(name) && node.arguments.length === 0) bodies += 1;
    else if (PROBE.test(name) || /^(?:parse|decode|is|has|can|validate|try|assert)[A-Z]/.test(name)) probes += 1;
    else if (!PURE.test(name)) others += 1;
    return undefined;
  });
  return calls === 0 || (bodies > 0 && others === 0) || (probes > 0 && others <= 1 && !writesData(tried, sourceCode));
}

/** `try { … return true } catch { return false }`, and functions whose name is a question: the answer is the report. */
function isFallbackInPlace(attempt: TSESTree.TryStatement, clause: TSESTree.CatchClause): boolean {
  const [only] = clause.body.body;
  if (clause.body.body.length !== 1 || only?.type !== 'ReturnStatement' || only.argument === null) return false;
  if (isFalse(only.argument)) return true;
  for (let current: TSESTree.Node | undefined = attempt; current != null; current = current.parent) {
    if (!isFunction(current)) continue;
    return /^(?:is|has|can|try|safe|maybe|parse|decode|exists|validate|verify|check|supports?|detect|probe)(?:[A-Z_]|$)/.test(
      functionName(current),
    );
  }
  return false;
}

/** `catch { user = null; }` before `if (!user) …`, `catch { allowed = false; }`: the value says that it failed. */
function isAnsweredByAssignment(clause: TSESTree.CatchClause, sourceCode: SourceCode): boolean {
  const [only] = clause.body.body;
  if (clause.body.body.length !== 1 || only?.type !== 'ExpressionStatement' || only.expression.type !== 'AssignmentExpression')
    return false;
  const { left, right } = only.expression;
  if (isFalse(right)) return true;
  if (left.type !== 'Identifier') return false;
  const references = findVariable(left, sourceCode)?.references ?? [];
  return references.some(({ identifier }) => identifier.range[0] > clause.range[1] && isTested(identifier));
}

/** `pending.finally(reset).catch(() => {})`: only the branch is silenced, the promise itself is awaited by whoever holds it. */
function isHeldElsewhere(node: TSESTree.CallExpression, object: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (unwrappedParent(node)?.type !== 'ExpressionStatement') return false;
  const inner = unwrap(object);
  const held = inner.type === 'CallExpression' && calleeName(inner) === 'finally' ? calleeObject(inner) : inner;
  if (held?.type !== 'Identifier') return false;
  return (findVariable(held, sourceCode)?.references ?? []).some((reference) => reference.identifier !== held && reference.isRead());
}

function isFalse(node: TSESTree.Node): boolean {
  return node.type === 'Literal' && node.value === false;
}

function functionName(fn: FunctionNode): string {
  if (fn.id?.name !== undefined) return fn.id.name;
  const { parent } = fn;
  if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  if (
    (parent.type === 'Property' || parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition') &&
    parent.key.type === 'Identifier'
  )
    return parent.key.name;
  return '';
}

/** `const user = await load(id).catch(() => null); if (!user) throw …`: whoever called asks for the failure right after. */
function isAnsweredByResult(node: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const awaited = unwrappedParent(node);
  const declarator = awaited?.type === 'AwaitExpression' ? unwrappedParent(awaited) : undefined;
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier') return false;
  return (findVariable(declarator.id, sourceCode)?.references ?? []).some(({ identifier }) => isTested(identifier));
}

/** Whether a name, or its absence, decides an `if`. */
function isTested(identifier: TSESTree.Node): boolean {
  for (let child: TSESTree.Node = identifier, { parent } = identifier; parent != null; child = parent, parent = parent.parent) {
    if (parent.type === 'IfStatement') return parent.test === child;
    if (
      parent.type !== 'UnaryExpression' &&
      parent.type !== 'LogicalExpression' &&
      parent.type !== 'BinaryExpression' &&
      parent.type !== 'MemberExpression' &&
      parent.type !== 'ChainExpression'
    )
      return false;
  }
  return false;
}
