import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, calleeObject, memberPath } from './members.ts';
import { resolveOrigin } from './resolve-origin.ts';
import { isSqlStatement, VALUE_MARK } from './sql-text.ts';
import { stringParts } from './static-string.ts';
import { unwrap, unwrapAwait } from './unwrap.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** A call that asks a database. */
export interface QueryCall {
  /** `many`: rows of a table; `one`: a single row or number; `write`: a change. */
  readonly kind: 'many' | 'one' | 'write';
  /** How it reads: `User.find`, `prisma.order.findMany`. */
  readonly name: string;
  /** The text, where the query is SQL. */
  readonly sql?: string;
}

const MANY = /^(?:findMany|findAll|findAndCountAll|findBy|findAndCount|find|select|getMany|getRawMany|aggregate|list)$/;
const ONE =
  /^(?:findOne|findOneBy|findOneOrFail|findOneByOrFail|findUnique|findUniqueOrThrow|findFirst|findFirstOrThrow|findById|findByPk|count|countDocuments|estimatedDocumentCount|exists|existsBy|first|getOne|findOneById|distinct|countBy|sum|max|min|avg|pluck)$/;
const WRITE =
  /^(?:create|createMany|insert|insertOne|insertMany|save|update|updateOne|updateMany|upsert|delete|deleteOne|deleteMany|destroy|findOneAndUpdate|findByIdAndUpdate|findByIdAndDelete|findOneAndDelete|remove|softDelete|increment|decrement|restore)$/;
/** Names of methods that arrays, maps and pages have as well: they want a receiver that is plainly a model or a repository. */
const AMBIGUOUS =
  /^(?:find|select|list|count|first|create|insert|save|update|delete|destroy|remove|upsert|exists|aggregate|sum|max|min|avg|distinct|pluck|increment|decrement|restore)$/;
const REPOSITORY =
  /(?:Repository|Repo|_repo|Model|Collection|Coll?|Dao|DAO|EntityManager)$|^(?:repo|repository|collection|em|entityManager|model|Model)$/;
const NOT_MODELS =
  /^(?:Array|Object|Map|Set|Promise|Math|Number|String|Date|JSON|Reflect|Buffer|Symbol|React|Schema|Router|Logger|Stripe|[A-Z][A-Z\d_]*)$|(?:Service|Client|Api|API|Error|Utils?|Helpers?|Provider|Factory|Manager|Cache|Queue|Store|Builder|Enum|Type|Controller|Job|Task|Presenter|Command|Policy|Processor|Component|Config|Module)$/;
const PRISMA = /^_?(?:prisma|prismaClient|prismaService)$/i;
const SQL_METHOD = /^(?:query|execute|raw|all|any|many|manyOrNone|one|oneOrNone|none|get|run|\$queryRaw|\$queryRawUnsafe|\$executeRaw)$/;

/** The query a call runs; undefined for any other call. A query builder's chain is judged at its outermost call. */
export function queryCall(node: TSESTree.CallExpression, sourceCode: SourceCode): QueryCall | undefined {
  const name = calleeName(node) ?? '';
  const receiver = calleeObject(node);
  if (receiver === undefined) return undefined;
  const path = memberPath(receiver);
  const label = [...(path ?? []).slice(-2), name].join('.');
  const sql = SQL_METHOD.test(name) ? sqlOf(node, sourceCode) : undefined;
  if (sql !== undefined) return { kind: /^\s*(?:select|with)\b/i.test(sql) ? 'many' : 'write', name: label, sql };
  const kind = MANY.test(name) ? 'many' : ONE.test(name) ? 'one' : WRITE.test(name) ? 'write' : undefined;
  if (kind === undefined || !isStore(receiver, name, node, sourceCode)) return undefined;
  return { kind, name: label };
}

function sqlOf(node: TSESTree.CallExpression, sourceCode: SourceCode): string | undefined {
  const [first] = node.arguments;
  if (first === undefined || first.type === 'SpreadElement') return undefined;
  const text = stringParts(first, sourceCode)
    .map((part) => (part.kind === 'text' ? part.text : VALUE_MARK))
    .join('');
  return isSqlStatement(text) ? text : undefined;
}

/** Whether what a method is called on is a model, a repository, a collection or Prisma's delegate of a table. */
function isStore(receiver: TSESTree.Node, method: string, call: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const inner = unwrap(receiver);
  if (inner.type === 'CallExpression') {
    const made = calleeName(inner) ?? '';
    return /^(?:getRepository|getCustomRepository|getMongoRepository|collection|model)$/.test(made) && calleeObject(inner) !== undefined;
  }
  const path = memberPath(inner);
  const last = path?.at(-1) ?? '';
  if (path === undefined || isGivenFunction(call)) return false;
  const beforeLast = path.at(-2) ?? '';
  if (
    PRISMA.test(beforeLast) ||
    (/^(?:db|tx|client|database)$/.test(beforeLast) &&
      /^(?:findMany|findUnique\w*|findFirst\w*|createMany|updateMany|deleteMany)$/.test(method))
  )
    return true;
  // `db.query.users.findMany()` of Drizzle.
  if (beforeLast === 'query' && /^find(?:Many|First)$/.test(method)) return true;
  if (path[0] === 'this' && path.length === 1) return false;
  if (REPOSITORY.test(last) || (/^[A-Z][a-z]/.test(last) && !NOT_MODELS.test(last)))
    return !isLibrary(inner, sourceCode) || REPOSITORY.test(last);
  return !AMBIGUOUS.test(method) && isModelMethod(method, last);
}

/** `users.find((user) => …)` searches a list. */
function isGivenFunction(call: TSESTree.CallExpression): boolean {
  const [first] = call.arguments;
  return first?.type === 'ArrowFunctionExpression' || first?.type === 'FunctionExpression';
}

function isLibrary(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const module = resolveOrigin(node, sourceCode)?.module;
  return module !== undefined && /^(?:axios|stripe|@aws-sdk\/.*|openai|discord\.js|lodash)$/.test(module);
}

/** Methods that no collection in memory has. */
function isModelMethod(method: string, receiver: string): boolean {
  return /^(?:findAll|findAndCountAll|findByPk|findMany|findUnique|findUniqueOrThrow|findOneBy|findOneOrFail|findAndCount|countDocuments|findByIdAndUpdate|findOneAndUpdate|insertMany|updateOne|updateMany|deleteOne|deleteMany|insertOne|findById)$/.test(
    method,
  )
    ? !/service|api|client|http|axios|page|cache|controller|screen|wrapper/i.test(receiver)
    : false;
}

/** The outermost call of a chain that a call begins: `User.find().sort().limit(5).lean()`. */
export function wholeChain(node: TSESTree.CallExpression): TSESTree.CallExpression {
  let current = node;
  for (;;) {
    const member = current.parent;
    if (member.type !== 'MemberExpression' || member.object !== current) return current;
    const call = member.parent;
    if (call.type !== 'CallExpression' || call.callee !== member) return current;
    current = call;
  }
}

/** The call at the start of a chain that ends in the given expression, `await` left out. */
export function chainCalls(node: TSESTree.Node): readonly TSESTree.CallExpression[] {
  const calls: TSESTree.CallExpression[] = [];
  for (let current: TSESTree.Node | undefined = unwrapAwait(node); current?.type === 'CallExpression'; current = calleeObject(current))
    calls.push(current);
  return calls;
}
