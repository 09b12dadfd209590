import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isCorrelationHeader, isCorrelationName } from '../ast/correlation-names.ts';
import { calleeName, calleeObject, keyName, memberPath } from '../ast/members.ts';
import { resolveImport } from '../ast/resolve-import.ts';
import { optionValue, resolveOptions } from '../ast/resolve-options.ts';
import { staticString } from '../ast/static-string.ts';
import { isFunction } from '../ast/variables.ts';
import { nodesWithin } from '../ast/walk.ts';
import { defineEvidenceRule } from '../define-rule.ts';
import type { ReportEvidence } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

const LOGGED = 'correlation-id-logged';
const RETURNED = 'correlation-id-returned';

/** Where a project's own code writes the correlation id in the log and hands it back to the caller. */
export const rule = defineEvidenceRule({
  name: 'evidence-correlation-id-use',
  docs: { description: 'Report where the correlation id is logged and returned.', evidence: [LOGGED, RETURNED] },
  create(context, report) {
    return {
      CallExpression(node) {
        reportHeaderSet(node, context.sourceCode, report);
        reportLogged(node, context.sourceCode, report);
      },
    };
  },
});

/** `res.setHeader('X-Request-Id', id)`, `reply.header(…)`, `ctx.set(…)`, `c.header(…)`: on a response, with a value. */
function reportHeaderSet(node: TSESTree.CallExpression, sourceCode: SourceCode, report: ReportEvidence): void {
  const object = calleeObject(node);
  const [name, value] = node.arguments;
  if (object === undefined || name === undefined || value === undefined) return;
  if (!/^(?:setHeader|set|header|append|appendHeader)$/.test(calleeName(node) ?? '') || !isResponse(object)) return;
  const header = staticString(name, sourceCode) ?? '';
  if (isCorrelationHeader(header)) report(node, RETURNED, { by: header.toLowerCase() });
}

function isResponse(node: TSESTree.Node): boolean {
  const path = memberPath(node) ?? [];
  const isOwn = path.some((name) => /^_?(?:res|resp|response|reply|ctx|context|c)$/.test(name));
  return isOwn && !path.some((name) => /^_?req(?:uest)?$/.test(name));
}

/** The id in every line: a child logger, Pino's `mixin`, a format or default fields that hold one. */
function reportLogged(node: TSESTree.CallExpression, sourceCode: SourceCode, report: ReportEvidence): void {
  const name = calleeName(node) ?? '';
  const [first] = node.arguments;
  if (first === undefined) return;
  if (name === 'child') {
    const options = resolveOptions(first, sourceCode);
    if (options !== undefined && hasIdKey(options)) report(node, LOGGED, { by: 'child' });
    return;
  }
  const imported = resolveImport(node.callee, sourceCode);
  if (imported === undefined) return;
  const isFormat = imported.module === 'winston' && /^format(?:\.printf)?$/.test(imported.imported) && isFunction(first);
  if (isFormat && mentionsId(first, sourceCode)) report(node, LOGGED, { by: 'winston' });
  const options = resolveOptions(first, sourceCode);
  if (options === undefined || !/^(?:pino|winston|pino-http|express-winston|nestjs-pino)$/.test(imported.module)) return;
  for (const field of ['mixin', 'customProps', 'dynamicMeta', 'formatters']) {
    const value = optionValue(options, field, sourceCode);
    if (value !== undefined && mentionsId(value, sourceCode)) report(value, LOGGED, { by: imported.module });
  }
}

function hasIdKey(options: TSESTree.ObjectExpression): boolean {
  return options.properties.some((property) => property.type === 'Property' && isCorrelationName(keyName(property) ?? ''));
}

function mentionsId(root: TSESTree.Node, sourceCode: SourceCode): boolean {
  for (const node of nodesWithin(root, sourceCode)) {
    if (node.type === 'Identifier' && isCorrelationName(node.name)) return true;
  }
  return false;
}
