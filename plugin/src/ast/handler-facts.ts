import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, calleeObject, memberPath } from './members.ts';
import { resolveImport } from './resolve-import.ts';
import { resolveOrigin } from './resolve-origin.ts';
import { isFunction } from './variables.ts';
import type { FunctionNode } from './variables.ts';
import { unwrap, unwrapAwait } from './unwrap.ts';
import { nodesWithin } from './walk.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** What a handler's own body says: what it asks of its caller, what it takes from the request, what checks that. */
export interface HandlerFacts {
  readonly guards: readonly string[];
  readonly reads: readonly string[];
  readonly validates: readonly string[];
}

/** Packages whose calls check the shape of what was sent. */
export const VALIDATION_MODULES =
  /^(?:zod(?:\/.*)?|joi|@hapi\/joi|yup|valibot|superstruct|ajv(?:-.*)?|celebrate|express-validator|class-validator|class-transformer|typebox|@sinclair\/typebox.*|@hono\/(?:zod|valibot|typebox|standard)-?\w*-?validator|io-ts|runtypes|arktype|express-joi-validation|express-zod-api|validator|indicative|fastest-validator|jsonschema|@vinejs\/vine|drizzle-zod|next-safe-action|zod-express-middleware|koa-joi-router|@koa\/joi-router)$/;

const REQUEST = /^_?(?:req|request)$/;
const CONTEXT = /^(?:ctx|context|c)$/;
const SENT = new Map([
  ['body', 'body'],
  ['rawBody', 'body'],
  ['query', 'query'],
  ['searchParams', 'query'],
  ['params', 'params'],
]);
/** Hono's and the web's ways of asking for it. */
const ASKED = new Map([
  ['json', 'body'],
  ['formData', 'body'],
  ['parseBody', 'body'],
  ['query', 'query'],
  ['queries', 'query'],
  ['param', 'params'],
]);
const IDENTITY =
  /^(?:user|userId|user_id|currentUser|auth|session|account|accountId|member|principal|jwtPayload|jwt|admin|token|claims|isAuthenticated|identity)$/;
/** What a handler asks of an identity before it does what not everybody may. */
const ROLE = /^(?:(?:is|has|can)[A-Z]\w*|roles?|permissions?|scopes?)$/;
const IDENTITY_CALL =
  /^(?:getServerSession|getSession|getAuth|auth|currentUser|getCurrentUser|getUser|getUserFromToken|requireUser|requireAuth|requireAdmin|requireSession|requireUserId|verifyToken|verifyAuth|verifySession|verifyJwt|verifyJWT|jwtVerify|authenticate|authenticateRequest|authorize|checkAuth|ensureAuth\w*|isAuthenticated|isAuthorized|isAdmin|validateSession|validateRequest|getToken|decodeToken|getIronSession|unstable_getServerSession|createServerActionClient|protect|assertAuthenticated|assertPermission|checkPermission|hasPermission)$/;
const SIGNATURE_CALL =
  /^(?:constructEvent|verifySignature|verifyWebhook\w*|validateSignature|timingSafeEqual|verifyHmac|validateWebhook\w*|verifyRequest\w*)$/;
const VALIDATE_CALL =
  /^(?:parse|safeParse|parseAsync|safeParseAsync|validate|validateAsync|validateSync|validateOrReject|assert|cast|check|is|decode|validationResult|matchedData|valid|validateBody|validateInput|validateSchema|validateRequest|validateParams|validateDto|plainToInstance|plainToClass|checkBody|compile)$/;
const SCHEMA_OBJECT = /schema|valid|dto|joi|yup|^z$|^v$|^s$|ajv|shape|struct|contract|input|form/i;

/** Reads the facts off a handler; empty lists where it says nothing. */
export function handlerFacts(handler: TSESTree.Node, sourceCode: SourceCode): HandlerFacts {
  const guards = new Set<string>();
  const reads = new Set<string>();
  const validates = new Set<string>();
  if (isFunction(handler)) for (const field of destructured(handler)) addField(field, guards, reads);
  for (const node of nodesWithin(handler, sourceCode)) {
    if (node.type === 'MemberExpression') readMember(node, guards, reads);
    if (node.type === 'CallExpression') readCall(node, { guards, reads, validates }, sourceCode);
    if (node.type === 'VariableDeclarator') readParsed(node, { guards, validates });
    if (isRefusal(node)) validates.add('by hand');
  }
  return { guards: [...guards], reads: [...reads], validates: [...validates] };
}

/** `({ body, user }, res) => …`. */
function destructured(handler: FunctionNode): readonly string[] {
  const [first] = handler.params;
  if (first?.type !== 'ObjectPattern') return [];
  return first.properties.flatMap((one) => (one.type === 'Property' && one.key.type === 'Identifier' ? [one.key.name] : []));
}

function addField(field: string, guards: Set<string>, reads: Set<string>): void {
  const sent = SENT.get(field);
  if (sent !== undefined) reads.add(sent);
  if (IDENTITY.test(field)) guards.add(`req.${field}`);
}

function readMember(node: TSESTree.MemberExpression, guards: Set<string>, reads: Set<string>): void {
  const path = memberPath(node);
  if (path === undefined) return;
  const [root = '', first = '', second = ''] = path;
  if (REQUEST.test(root)) {
    addField(first, guards, reads);
    if (IDENTITY.test(first) && ROLE.test(second)) guards.add(`req.${first}.${second}`);
    if (first === 'headers' && second === 'authorization') guards.add('req.headers.authorization');
  } else if (CONTEXT.test(root)) {
    if (REQUEST.test(first) || first === 'state') addField(second, guards, reads);
    // Koa's `ctx.body` is the answer.
    else if (first !== 'body') addField(first, guards, reads);
  }
}

function readCall(
  node: TSESTree.CallExpression,
  into: { guards: Set<string>; reads: Set<string>; validates: Set<string> },
  sourceCode: SourceCode,
): void {
  const name = calleeName(node) ?? '';
  const object = calleeObject(node);
  const path = (object === undefined ? undefined : memberPath(object)) ?? [];
  const [root = '', first = ''] = path;
  // `sequelize.authenticate()` asks a database, not a caller.
  const isOfDatabase = name === 'authenticate' && object !== undefined && !/passport|auth|jwt/i.test(path.join('.'));
  if (IDENTITY_CALL.test(name) && !isOfDatabase) into.guards.add(name === 'getUser' ? 'getUser (auth)' : name);
  if (SIGNATURE_CALL.test(name)) into.guards.add('signature check');
  if (name === 'verify' && /jwt|jsonwebtoken|token/i.test(path.join('.'))) into.guards.add('jwt.verify');
  if (isContextGet(name, root, node)) into.guards.add(`${root}.get(user)`);
  const asked = ASKED.get(name);
  if (asked !== undefined && (REQUEST.test(root) || (CONTEXT.test(root) && REQUEST.test(first)))) into.reads.add(asked);
  if (VALIDATE_CALL.test(name) && isSchemaCall(node, object, path, sourceCode)) into.validates.add(name);
}

/** A project's own `const { auth, body } = await parseRequest(request, schema)`: who calls, and by a schema what was sent. */
function readParsed({ id, init }: TSESTree.VariableDeclarator, into: { guards: Set<string>; validates: Set<string> }): void {
  const call = init === null ? undefined : unwrapAwait(init);
  if (call?.type !== 'CallExpression' || id.type !== 'ObjectPattern') return;
  const [first, second] = call.arguments;
  const root = first === undefined ? undefined : memberPath(first)?.[0];
  if (root === undefined || !(REQUEST.test(root) || CONTEXT.test(root))) return;
  const names = id.properties.flatMap((one) => (one.type === 'Property' && one.key.type === 'Identifier' ? [one.key.name] : []));
  const identity = names.find((name) => IDENTITY.test(name));
  if (identity !== undefined) into.guards.add(`request.${identity}`);
  if (second !== undefined && SCHEMA_OBJECT.test(memberPath(second)?.at(-1) ?? '')) into.validates.add('schema');
}

/** Hono's `c.get('user')`. */
function isContextGet(name: string, root: string, { arguments: [key] }: TSESTree.CallExpression): boolean {
  return name === 'get' && CONTEXT.test(root) && key?.type === 'Literal' && typeof key.value === 'string' && IDENTITY.test(key.value);
}

function isSchemaCall(
  node: TSESTree.CallExpression,
  object: TSESTree.Node | undefined,
  path: readonly string[],
  sourceCode: SourceCode,
): boolean {
  if (object === undefined) {
    const module = resolveImport(node.callee, sourceCode)?.module;
    return module === undefined ? /^(?:validate|check|assert)/.test(calleeName(node) ?? '') : !/^(?:node:)?assert$|^crypto$/.test(module);
  }
  // `z.object({ … }).parse(body)`: a chain that begins with a call of the library.
  if (path.length === 0) return VALIDATION_MODULES.test(moduleAtRoot(object, sourceCode) ?? '');
  if (path.length === 1 && path[0] === 'JSON') return false;
  if (CONTEXT.test(path[0] ?? '') && calleeName(node) === 'valid') return true;
  return (
    SCHEMA_OBJECT.test(path.at(-1) ?? '') ||
    VALIDATION_MODULES.test((resolveImport(object, sourceCode) ?? resolveOrigin(object, sourceCode))?.module ?? '')
  );
}

/** The module that a chain of calls begins with: `express-validator` for `body('email').isEmail()`. */
export function moduleAtRoot(node: TSESTree.Node, sourceCode: SourceCode): string | undefined {
  let current = unwrapAwait(node);
  for (;;) {
    const found = resolveImport(current, sourceCode)?.module;
    if (found !== undefined) return found;
    if (current.type === 'CallExpression') current = unwrap(current.callee);
    else if (current.type === 'MemberExpression') current = unwrap(current.object);
    else return undefined;
  }
}

/** An answer of 400 or 422, or an error of that name: somebody looked at what was sent. */
function isRefusal(node: TSESTree.Node): boolean {
  if (node.type === 'CallExpression' && /^(?:status|sendStatus|code|writeHead|throw|json|createError)$/.test(calleeName(node) ?? '')) {
    return node.arguments.some((argument) => isBadRequest(argument));
  }
  if (node.type === 'AssignmentExpression')
    return /\.(?:status|statusCode)$/.test(memberPath(node.left)?.join('.') ?? '') && isBadRequest(node.right);
  return node.type === 'NewExpression' && /BadRequest|Validation|Unprocessable|InvalidInput/i.test(calleeName(node) ?? '');
}

function isBadRequest(node: TSESTree.Node): boolean {
  if (node.type === 'Literal') return node.value === 400 || node.value === 422;
  if (node.type === 'ObjectExpression') return node.properties.some((one) => one.type === 'Property' && isBadRequest(one.value));
  return /(?:BAD_REQUEST|BadRequest|UNPROCESSABLE_ENTITY)$/.test(memberPath(node)?.join('.') ?? '');
}
