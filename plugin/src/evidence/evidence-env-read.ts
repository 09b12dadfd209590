import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { environmentVariable, isEnvironment } from '../ast/environment-reads.ts';
import { presentFields } from '../ast/evidence-fields.ts';
import { keyName, memberPath } from '../ast/members.ts';
import { staticString } from '../ast/static-string.ts';
import { isGlobal } from '../ast/variables.ts';
import { defineEvidenceRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

interface Read {
  readonly node: TSESTree.Node;
  /** `''` where the name is known only at run time, or all of the environment is taken. */
  readonly name: string;
}

/** That a file reads configuration from the environment: once a file, at the first read that is no switch of the mode. */
export const rule = defineEvidenceRule({
  name: 'evidence-env-read',
  docs: { description: 'Report the first read of an environment variable in a file.', evidence: ['env-read'] },
  create(context, report) {
    const { sourceCode } = context;
    const reads: Read[] = [];
    return {
      MemberExpression(node) {
        const name = environmentVariable(node, sourceCode);
        const isWritten = node.parent.type === 'AssignmentExpression' && node.parent.left === node;
        if (name !== undefined && !isWritten) reads.push({ node, name });
      },
      VariableDeclarator(node) {
        if (node.id.type !== 'ObjectPattern' || node.init === null || !isEnvironment(node.init, sourceCode)) return;
        for (const property of node.id.properties) {
          reads.push({ node: property, name: property.type === 'Property' ? (keyName(property) ?? '') : '' });
        }
      },
      CallExpression(node) {
        reads.push(...readsOfCall(node, sourceCode));
      },
      'Program:exit'() {
        // `NODE_ENV` says how the program runs rather than what it is configured with, so another read says more.
        const first = reads.find(({ name }) => name !== 'NODE_ENV') ?? reads[0];
        if (first !== undefined) report(first.node, 'env-read', presentFields({ name: first.name }));
      },
    };
  },
});

/** `Deno.env.get('PORT')`, `schema.parse(process.env)`. */
function readsOfCall(node: TSESTree.CallExpression, sourceCode: SourceCode): readonly Read[] {
  const path = memberPath(node.callee)?.join('.');
  const [first] = node.arguments;
  if (path === 'Deno.env.get' && first !== undefined && isGlobalRoot(node.callee, sourceCode))
    return [{ node, name: staticString(first, sourceCode) ?? '' }];
  return node.arguments
    .filter((argument) => argument.type === 'MemberExpression' && isEnvironment(argument, sourceCode))
    .map((argument) => ({ node: argument, name: '' }));
}

function isGlobalRoot(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  let current = node;
  while (current.type === 'MemberExpression') current = current.object;
  return current.type === 'Identifier' && isGlobal(current, sourceCode);
}
