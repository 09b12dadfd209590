import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, calleeObject } from '../ast/members.ts';
import { resolveImport } from '../ast/resolve-import.ts';
import { resolveOrigin } from '../ast/resolve-origin.ts';
import { defineEvidenceRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;
type Call = TSESTree.CallExpression | TSESTree.NewExpression;

/** Circuit breakers that are built. */
export const rule = defineEvidenceRule({
  name: 'evidence-circuit-breaker',
  docs: { description: 'Report circuit breakers.', evidence: ['circuit-breaker'] },
  create(context, report) {
    const visit = (node: Call): void => {
      const by = breakerOf(node, context.sourceCode);
      if (by !== undefined) report(node, 'circuit-breaker', { by });
    };
    return { CallExpression: visit, NewExpression: visit };
  },
});

const BREAKERS = new Set([
  'opossum#default',
  'opossum#CircuitBreaker',
  'cockatiel#circuitBreaker',
  'brakes#default',
  'brakes#Brakes',
  'levee#createBreaker',
  'mollitia#Circuit',
  'circuit-breaker-js#default',
  '@fastify/circuit-breaker#default',
  'hystrixjs#commandFactory.getOrCreate',
]);

function breakerOf(node: Call, sourceCode: SourceCode): string | undefined {
  const imported = resolveImport(node.callee, sourceCode);
  if (imported !== undefined) return BREAKERS.has(`${imported.module}#${imported.imported}`) ? imported.module : undefined;
  const object = calleeObject(node);
  const name = calleeName(node);
  if (object === undefined) return undefined;
  // `Policy.handleAll().circuitBreaker(…)`.
  if (name === 'circuitBreaker') return resolveOrigin(object, sourceCode)?.module === 'cockatiel' ? 'cockatiel' : undefined;
  const [plugin] = node.arguments;
  const registered = name === 'register' && plugin !== undefined ? resolveImport(plugin, sourceCode)?.module : undefined;
  return registered === '@fastify/circuit-breaker' ? registered : undefined;
}
