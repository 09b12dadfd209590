import { presentFields } from '../ast/evidence-fields.ts';
import { handlerFacts } from '../ast/handler-facts.ts';
import { handlerName } from '../ast/handler-name.ts';
import type { FunctionNode } from '../ast/variables.ts';
import { defineEvidenceRule } from '../define-rule.ts';

/** Handlers that are registered in another file: what they ask of their caller, take from the request, and check. */
export const rule = defineEvidenceRule({
  name: 'evidence-handlers',
  docs: { description: 'Report what named request handlers ask of the request.', evidence: ['http-route'] },
  create(context, report) {
    const visit = (node: FunctionNode): void => {
      if (!isHandler(node)) return;
      const name = handlerName(node);
      if (name === undefined) return;
      const { guards, reads, validates } = handlerFacts(node, context.sourceCode);
      if (guards.length + reads.length + validates.length === 0) return;
      report(
        node,
        'http-route',
        presentFields({ handler: name, guards: guards.join(','), reads: reads.join(','), validates: validates.join(',') }),
      );
    };
    return { FunctionDeclaration: visit, FunctionExpression: visit, ArrowFunctionExpression: visit };
  },
});

/** `(req, res)`, `(request, reply)`, `(ctx)`, `({ body }, res)`: what a framework calls with a request. */
function isHandler({ params }: FunctionNode): boolean {
  const [first, second] = params;
  const other = second?.type === 'Identifier' ? second.name : '';
  if (first?.type === 'ObjectPattern') return /^_?(?:res|response|reply)$/.test(other);
  if (first?.type !== 'Identifier') return false;
  if (/^_?(?:req|request)$/.test(first.name)) return second === undefined || /^_?(?:res|response|reply|h|next)$/.test(other);
  return /^(?:ctx|c)$/.test(first.name) && (second === undefined || other === 'next');
}
