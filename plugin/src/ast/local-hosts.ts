import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, calleeObject, keyName, memberName, memberPath } from './members.ts';
import { findVariable, isFunction, isNeverReassigned } from './variables.ts';
import { unwrap } from './unwrap.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

const LOCAL_URL = /^[a-z][a-z\d+.-]*:\/\/(?:[^\s/@]*@)?(localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::[\d\u0000]+)?(?:[/?#]\S*)?$/i;
const LOCAL_HOST = /^(localhost|127\.0\.0\.1|::1)(?::\d+)?$/i;
const HOST_NAME = /(?:^|[a-z\d_])(?:host|hostname|hosts?_?name|server|address|addr|endpoint|url|uri|broker|brokers|dsn|origin|domain)$/i;

/** The local host in a text: the host part of a URL, or the whole text where its holder's name says that it is a host. */
export function localHost(node: TSESTree.Node, text: string): string | undefined {
  const url = LOCAL_URL.exec(text.trim());
  if (url !== null) return url[1];
  const host = LOCAL_HOST.exec(text);
  if (host === null) return undefined;
  const name = holderName(node);
  return name !== undefined && HOST_NAME.test(name) ? host[1] : undefined;
}

/** The name of the variable, property or field a literal is given to. */
function holderName(node: TSESTree.Node): string | undefined {
  const { parent } = node;
  switch (parent?.type) {
    case 'VariableDeclarator':
      return parent.init === node && parent.id.type === 'Identifier' ? parent.id.name : undefined;
    case 'AssignmentExpression':
      return parent.right !== node
        ? undefined
        : parent.left.type === 'MemberExpression'
          ? memberName(parent.left)
          : parent.left.type === 'Identifier'
            ? parent.left.name
            : undefined;
    case 'Property':
    case 'PropertyDefinition':
      return parent.value === node ? keyName(parent) : undefined;
    default:
      return undefined;
  }
}

const LOG_OBJECT = /^(?:console|log|logger|_logger|winston|pino|debug|signale|consola)$/i;
const LOG_METHOD = /^(?:log|info|warn|warning|error|debug|trace|verbose|fatal|success|start|ready|print|write)$/;
/** Calls that compare, allow or only read an address, bind to it, or give a default beside a setting. */
const HARMLESS_CALL =
  /^(?:listen|serve|includes|indexOf|startsWith|endsWith|has|test|match|equal|equals|is|localeCompare|default|devDefault|defaultTo|env|getEnv|getenv|getOrDefault|option|addOption|addServer|setHost|fallback|replace|replaceAll|split|describe|it|expect|example|meta|openapi|cors|inject|enableCors|bind|withDefault|optionalEnv|envOr)$/i;
const HARMLESS_KEY =
  /(?:origin|origins|allowed|allowlist|whitelist|blocklist|blacklist|trusted|cors|csp|proxy|servers|example|examples|default|defaultvalue|description|placeholder|issuer|dev|development|local|test|bind|listen|hosts|connectsrc|scriptsrc|imgsrc|remotepatterns)$/i;

/** An API's description of itself. */
const SHOWN_KEY = /^(?:swagger|swaggerDefinition|openapi|openApi)$/;

/** Whether an address of this machine is used where that is right, or where production replaces it. */
export function isHarmlessUse(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  for (let child = node, { parent } = node; parent != null; child = parent, parent = parent.parent) {
    if (isHarmlessParent(parent, child)) return true;
    if (parent.type === 'VariableDeclarator') return isHarmlessVariable(parent, sourceCode) || isHarmlessName(parent.id);
    // Inside a function the name of what the function is given to says nothing about this place.
    if (isFunction(parent)) return false;
    if (parent.type === 'AssignmentExpression') return isHarmlessName(parent.left);
  }
  return false;
}

function isHarmlessParent(parent: TSESTree.Node, child: TSESTree.Node): boolean {
  switch (parent.type) {
    case 'LogicalExpression':
      // The default beside a look-up of any kind.
      return parent.right === child && parent.operator !== '&&' && unwrap(parent.left).type !== 'Literal';
    case 'ConditionalExpression':
      // `host ? `https://${host}` : 'https://localhost'`: a fallback is a default too.
      return (
        parent.test === child ||
        readsEnvironment(parent.test) ||
        isNamedIn(parent.test, parent.consequent, child) ||
        isDefaultFor(parent, child)
      );
    case 'AssignmentPattern':
      return parent.right === child;
    case 'BinaryExpression':
      return parent.operator !== '+';
    case 'SwitchCase':
      return parent.test === child;
    case 'ArrayExpression':
      return true;
    case 'Property':
      return (
        parent.key === child || HARMLESS_KEY.test(keyName(parent) ?? '') || SHOWN_KEY.test(keyName(parent) ?? '') || isBindOptions(parent)
      );
    case 'PropertyDefinition':
      return HARMLESS_KEY.test(keyName(parent) ?? '');
    case 'CallExpression':
      return isHarmlessCall(parent, child);
    case 'NewExpression':
      // `new URL(request.url, 'http://localhost')`: a base that only makes a path parse.
      return calleeName(parent) === 'URL' ? parent.arguments[1] === child : calleeName(parent) === 'Set';
    case 'Decorator':
    case 'ImportDeclaration':
    case 'TSLiteralType':
    case 'TSEnumMember':
    case 'ThrowStatement':
    case 'JSXAttribute':
    case 'TaggedTemplateExpression':
      return true;
    default:
      return false;
  }
}

function isHarmlessCall(call: TSESTree.CallExpression, child: TSESTree.Node): boolean {
  if (call.callee === child) return false;
  const name = calleeName(call) ?? '';
  const object = calleeObject(call);
  const receiver = object === undefined ? '' : (memberPath(object)?.at(-1) ?? '');
  if (LOG_OBJECT.test(receiver) && LOG_METHOD.test(name)) return true;
  if (LOG_OBJECT.test(name)) return true;
  // A setting's default: `config.get('host', 'localhost')`, `required('X', 'localhost')`.
  if (/config|settings|env/i.test(`${receiver} ${name}`) && call.arguments.findIndex((argument) => argument === child) > 0) return true;
  return HARMLESS_CALL.test(name);
}

/** `{ host: '127.0.0.1', port }` given to something that listens: `server.listen({ … })`, `Bun.serve({ hostname })`. */
function isBindOptions(property: TSESTree.Property): boolean {
  const object = property.parent;
  const call = object.parent;
  return call.type === 'CallExpression' && /^(?:listen|serve|createServer)$/.test(calleeName(call) ?? '');
}

function readsEnvironment(test: TSESTree.Node): boolean {
  const inner = unwrap(test);
  if (inner.type === 'UnaryExpression') return readsEnvironment(inner.argument);
  if (inner.type === 'BinaryExpression') return readsEnvironment(inner.left) || readsEnvironment(inner.right);
  if (inner.type === 'LogicalExpression') return readsEnvironment(inner.left) || readsEnvironment(inner.right);
  const path = memberPath(inner) ?? [];
  return path[0] === 'process' || path.some((name) => /^(?:env|config|settings|options)$/i.test(name));
}

function isHarmlessName(target: TSESTree.Node): boolean {
  const name = target.type === 'Identifier' ? target.name : target.type === 'MemberExpression' ? (memberName(target) ?? '') : '';
  return /(?:default|dev|development|local|localhost|loopback|test|mock|example|sample|dummy|fake|allowed|origins?|placeholder|base_?url_?fallback|fallback)/i.test(
    name,
  );
}

/** `cond ? f(x) : local` where the condition is about x. */
function isNamedIn(test: TSESTree.Node, used: TSESTree.Node, child: TSESTree.Node): boolean {
  const name = memberPath(test)?.join('.');
  if (name === undefined || used === child) return false;
  if (used.type === 'TemplateLiteral') return used.expressions.some((expression) => memberPath(expression)?.join('.') === name);
  return memberPath(used)?.join('.') === name;
}

/** `url === '' ? local : url`: the default of a setting that is not there. */
function isDefaultFor({ test, consequent, alternate }: TSESTree.ConditionalExpression, child: TSESTree.Node): boolean {
  const inner = unwrap(test);
  if (inner.type !== 'BinaryExpression' || !/^[!=]==?$/.test(inner.operator)) return false;
  const isNothing =
    (inner.right.type === 'Literal' && (inner.right.value === '' || inner.right.value === null)) ||
    (inner.right.type === 'Identifier' && inner.right.name === 'undefined');
  const name = memberPath(inner.left)?.join('.');
  const other = child === consequent ? alternate : consequent;
  return isNothing && name !== undefined && memberPath(other)?.join('.') === name;
}

/** A start value that is written over, text for a person (`console.log(url)`), or a base that makes paths parse (`new URL(path, base)`). */
function isHarmlessVariable(declarator: TSESTree.VariableDeclarator, sourceCode: SourceCode): boolean {
  const variable = declarator.id.type === 'Identifier' ? findVariable(declarator.id, sourceCode) : undefined;
  if (variable === undefined) return false;
  if (!isNeverReassigned(variable)) return true;
  const reads = variable.references.filter((reference) => reference.isRead());
  return reads.length > 0 && reads.every(({ identifier }) => isLogged(identifier) || isUrlBase(identifier));
}

function isUrlBase(node: TSESTree.Node): boolean {
  return node.parent?.type === 'NewExpression' && calleeName(node.parent) === 'URL' && node.parent.arguments[1] === node;
}

function isLogged(node: TSESTree.Node): boolean {
  for (let child: TSESTree.Node = node, { parent } = node; parent != null; child = parent, parent = parent.parent) {
    if (parent.type === 'CallExpression') {
      const object = calleeObject(parent);
      return parent.callee !== child && LOG_OBJECT.test((object === undefined ? undefined : memberPath(object)?.at(-1)) ?? '');
    }
    if (parent.type !== 'TemplateLiteral' && parent.type !== 'BinaryExpression') return false;
  }
  return false;
}
