import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { presentFields } from '../ast/evidence-fields.ts';
import { handlerFacts } from '../ast/handler-facts.ts';
import { handlerName } from '../ast/handler-name.ts';
import { calleeName, calleeObject, memberPath } from '../ast/members.ts';
import { requestTrail } from '../ast/request.ts';
import { enclosingFunction } from '../ast/variables.ts';
import { nodesWithin } from '../ast/walk.ts';
import { defineEvidenceRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Objects that a handler takes by an id from the request while nothing in it speaks of the caller. */
export const rule = defineEvidenceRule({
  name: 'evidence-object-access',
  docs: { description: 'Report objects taken by a request’s id and compared with nobody.', evidence: ['object-access'] },
  create(context, report) {
    const { sourceCode } = context;
    return {
      CallExpression(node) {
        const object = calleeObject(node);
        if (object === undefined || !BY_ID.test(calleeName(node) ?? '') || !takesRequestId(node, sourceCode)) return;
        const handler = handlerAround(node);
        if (handler === undefined || handlerFacts(handler, sourceCode).guards.length > 0) return;
        const model = memberPath(object)?.at(-1) ?? '';
        // What everybody shares belongs to nobody.
        if (!isModel(memberPath(object) ?? []) || PUBLIC.test(model)) return;
        report(node, 'object-access', presentFields({ handler: handlerName(handler), what: `\`${model}\`` }));
      },
    };
  },
});

const BY_ID =
  /^(?:findById|findByPk|findOne|findOneBy|findOneOrFail|findFirst|findUnique|findUniqueOrThrow|findByIdAndUpdate|findByIdAndDelete|findByIdAndRemove|findOneAndUpdate|findOneAndDelete|update|updateOne|delete|deleteOne|remove|destroy)$/;
const PUBLIC =
  /product|categor|tag|article|post|page|countr|cit(?:y|ies)|currenc|language|setting|config|role|permission|news|event|course|movie|book|recipe|plan/i;

/** `Order`, `prisma.order`, `orderRepository`, `this.orderModel`: what holds records, and no helper of the project that may look itself. */
function isModel(path: readonly string[]): boolean {
  const last = path.at(-1) ?? '';
  return /^[A-Z]|(?:repository|repo|model)$/i.test(last) || path.some((one) => /^(?:prisma|db|models)$/.test(one));
}

function takesRequestId(node: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  return node.arguments.some((argument) => {
    for (const inner of nodesWithin(argument, sourceCode)) {
      if (inner.type !== 'Identifier' && inner.type !== 'MemberExpression') continue;
      const source = requestTrail(inner, sourceCode)?.at(-1);
      const path = source === undefined ? undefined : memberPath(source);
      if (path?.includes('params') === true) return true;
    }
    return false;
  });
}

function handlerAround(node: TSESTree.Node): ReturnType<typeof enclosingFunction> {
  let current = enclosingFunction(node);
  while (current !== undefined) {
    const [first] = current.params;
    if (first?.type === 'Identifier' && /^_?(?:req|request|ctx|c)$/.test(first.name)) return current;
    current = enclosingFunction(current);
  }
  return undefined;
}
