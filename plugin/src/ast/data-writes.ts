import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, calleeObject, memberName, memberPath } from './members.ts';
import { someNode } from './some-node.ts';
import { isSqlStatement } from './sql-text.ts';
import { stringParts } from './static-string.ts';
import { isFunction } from './variables.ts';
import { unwrapAwait, unwrappedParent } from './unwrap.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

const WRITES =
  /^(?:save|saveAll|insert|insertOne|insertMany|insertGraph|updateOne|updateMany|replaceOne|findOneAndUpdate|findByIdAndUpdate|findOneAndReplace|findOneAndDelete|findByIdAndDelete|findByIdAndRemove|deleteOne|deleteMany|bulkCreate|bulkWrite|bulkInsert|createMany|upsert|commit|commitTransaction|\$transaction|charge|capture|refund|transfer|payout|withdraw|deposit|createQueryRunner|putItem|deleteItem|updateItem|putObject|deleteObject|deleteObjects)$/;
const WRITES_WHEN_AWAITED = /^(?:create|update|delete|remove|destroy|add|put|pay|persist|persistAndFlush|store|set|push)$/;
const DATA_RECEIVER =
  /(?:model|models|repository|repo|dao|prisma|db|database|collection|entity|entitymanager|em|manager|orders?|payments?|charges?|invoices?|subscriptions?|accounts?|users?|customers?|products?|transactions?|stripe|paymentintents|knex|sequelize|table|tx|trx)$/i;

/** Whether what is tried writes data: a record is saved, changed or deleted, money moves. */
export function writesData(tried: TSESTree.Node, sourceCode: SourceCode): boolean {
  return someNode(tried, sourceCode, (node) => {
    if (isFunction(node) && node.parent.type !== 'CallExpression') return 'skip';
    return node.type === 'CallExpression' && isWrite(node, sourceCode) ? true : undefined;
  });
}

/** Whether a call writes data: a record is saved, changed or deleted, money moves, an SQL statement that writes. */
export function isWrite(node: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const name = calleeName(node) ?? '';
  const object = calleeObject(node);
  if (object === undefined) return false;
  if (WRITES.test(name))
    return !/(?:cache|map|set|headers|params|storage|editor|canvas|context|ctx)$/i.test(memberPath(object)?.at(-1) ?? '');
  if (WRITES_WHEN_AWAITED.test(name) && isPromiseUse(node)) {
    const receiver = memberPath(unwrapAwait(object))?.at(-1) ?? '';
    return (
      DATA_RECEIVER.test(receiver) ||
      (/^[A-Z][a-z]\w*$/.test(receiver) && !/^(?:Object|Promise|Array|Map|Set|Reflect|Buffer|Symbol|Schema)$/.test(receiver))
    );
  }
  const [first] = node.arguments;
  if (!/^(?:query|execute|run|exec)$/.test(name) || first === undefined) return false;
  const text = stringParts(first, sourceCode)
    .map((part) => (part.kind === 'text' ? part.text : '?'))
    .join('');
  return isSqlStatement(text) && /^\s*(?:insert|update|delete|replace|merge)\b/i.test(text);
}

/** Awaited, or gone on with by `.then` or `.catch`: a call that answers later, as those to a database do. */
function isPromiseUse(node: TSESTree.CallExpression): boolean {
  const parent = unwrappedParent(node);
  if (parent?.type === 'AwaitExpression') return true;
  return parent?.type === 'MemberExpression' && /^(?:then|catch|finally)$/.test(memberName(parent) ?? '');
}
