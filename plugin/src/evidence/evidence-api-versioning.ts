import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, calleeObject, keyName, memberPath } from '../ast/members.ts';
import { resolveImport } from '../ast/resolve-import.ts';
import { routerOf } from '../ast/routers.ts';
import { defineEvidenceRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Versions of an API that are no part of a path; those in a path are read from the routes themselves. */
export const rule = defineEvidenceRule({
  name: 'evidence-api-versioning',
  docs: { description: 'Report API versioning by the framework, a library or a header.', evidence: ['api-versioning'] },
  create(context, report) {
    return {
      CallExpression(node) {
        const by = versionedBy(node, context.sourceCode);
        if (by !== undefined) report(node, 'api-versioning', { by });
      },
      Property(node) {
        if (isVersionConstraint(node)) report(node, 'api-versioning', { by: 'fastify' });
      },
    };
  },
});

const LIBRARIES = new Set([
  'express-version-route',
  'express-routes-versioning',
  'express-version-request',
  'express-api-versioning',
  'koa-version-routing',
]);

function versionedBy(node: TSESTree.CallExpression, sourceCode: SourceCode): string | undefined {
  const object = calleeObject(node);
  if (calleeName(node) === 'enableVersioning' && object !== undefined) {
    const framework = routerOf(object, sourceCode)?.framework;
    return framework === 'nest' || framework === 'unknown' ? 'nest' : undefined;
  }
  const module = resolveImport(node.callee, sourceCode)?.module;
  return module !== undefined && LIBRARIES.has(module) ? module : undefined;
}

/** Fastify's `{ constraints: { version: '1.2.0' } }` among the options of a route. */
function isVersionConstraint(node: TSESTree.Property): boolean {
  if (keyName(node) !== 'version') return false;
  const constraints = node.parent.parent;
  if (constraints?.type !== 'Property' || keyName(constraints) !== 'constraints') return false;
  const call = constraints.parent.parent;
  if (call?.type !== 'CallExpression') return false;
  return /^(?:get|post|put|patch|delete|head|all|route)$/.test(memberPath(call.callee)?.at(-1) ?? '');
}
