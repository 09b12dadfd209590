import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isInDevelopmentBranch } from '../ast/branches.ts';
import { calleeName, calleeObject, keyName, memberPath } from '../ast/members.ts';
import { resolveImport } from '../ast/resolve-import.ts';
import { resolveOptions } from '../ast/resolve-options.ts';
import { staticString } from '../ast/static-string.ts';
import { resolveValue } from '../ast/variables.ts';
import { defineRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

export const rule = defineRule({
  name: 'debug-enabled',
  meta: {
    type: 'problem',
    docs: {
      description: 'A debugging aid is switched on for production too.',
      control: 'debug-enabled',
      category: 'deployment',
    },
    messages: { on: '`{{what}}` is on in production too: it {{does}}.' },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    const report = (node: TSESTree.Node, found: Debugging | undefined) => {
      if (found !== undefined && !isInDevelopmentBranch(node, sourceCode) && !isOptIn(node, sourceCode))
        context.report({ node, messageId: 'on', data: { ...found } });
    };
    return {
      CallExpression: (node) => report(node, debuggingCall(node, sourceCode)),
      AssignmentExpression: (node) => report(node, environmentAssignment(node, sourceCode)),
      NewExpression: (node) => report(node, debuggingOptions(node, sourceCode)),
    };
  },
});

/** Behind a switch of its own: `if (process.env.DEBUG_INSPECTOR === '1')`, `if (config.debug)`. */
function isOptIn(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  for (let child = node, { parent } = node; parent != null; child = parent, parent = parent.parent) {
    if ((parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') && child === parent.consequent) {
      return /\b(?:env|config|settings|argv|args|options)\b|debug|inspect/i.test(sourceCode.getText(parent.test));
    }
  }
  return false;
}

interface Debugging {
  readonly what: string;
  readonly does: string;
}

const SHOWS_STACKS = 'answers errors with stack traces';
const DEVELOPMENT = /^dev(?:elopment)?$/;

function debuggingCall(node: TSESTree.CallExpression, sourceCode: SourceCode): Debugging | undefined {
  const imported = resolveImport(node.callee, sourceCode);
  if (imported?.module === 'errorhandler' && imported.imported === 'default') return { what: 'errorhandler()', does: SHOWS_STACKS };
  if (imported?.module === 'inspector' && imported.imported === 'open')
    return { what: 'inspector.open()', does: 'lets a debugger attach and run code' };
  const name = calleeName(node) ?? '';
  const [first, second] = node.arguments;
  // app.set('env', 'development') of Express
  if (name === 'set' && first !== undefined && second !== undefined && calleeObject(node) !== undefined) {
    if (staticString(first, sourceCode) === 'env' && DEVELOPMENT.test(staticString(second, sourceCode) ?? ''))
      return { what: `app.set('env', 'development')`, does: SHOWS_STACKS };
  }
  return name === 'next' || imported?.module === 'next'
    ? nextOptions(node, imported?.module, sourceCode)
    : debuggingOptions(node, sourceCode);
}

/** `next({ dev: true })`: a custom server that starts Next's development server. */
function nextOptions(node: TSESTree.CallExpression, module: string | undefined, sourceCode: SourceCode): Debugging | undefined {
  const options = module === 'next' ? resolveOptions(node.arguments[0], sourceCode) : undefined;
  return options !== undefined && isTrue(options, 'dev', sourceCode)
    ? { what: 'dev: true', does: "runs Next's development server" }
    : undefined;
}

/** Options of GraphQL and template servers that show their inside. */
function debuggingOptions(node: TSESTree.CallExpression | TSESTree.NewExpression, sourceCode: SourceCode): Debugging | undefined {
  const module = resolveImport(node.callee, sourceCode)?.module ?? '';
  if (!/^(?:@apollo\/server|apollo-server(?:-\w+)?|graphql-yoga)$/.test(module)) return undefined;
  const options = resolveOptions(node.arguments[0], sourceCode);
  if (options === undefined) return undefined;
  if (isTrue(options, 'includeStacktraceInErrorResponses', sourceCode))
    return { what: 'includeStacktraceInErrorResponses: true', does: SHOWS_STACKS };
  return isTrue(options, 'debug', sourceCode) ? { what: 'debug: true', does: SHOWS_STACKS } : undefined;
}

function isTrue(options: TSESTree.ObjectExpression, name: string, sourceCode: SourceCode): boolean {
  return options.properties.some((property) => {
    if (property.type !== 'Property' || keyName(property) !== name) return false;
    const value = resolveValue(property.value, sourceCode);
    return value.type === 'Literal' && value.value === true;
  });
}

/** `process.env.NODE_ENV = 'development'` in the program itself, whatever the deployment set. */
function environmentAssignment(node: TSESTree.AssignmentExpression, sourceCode: SourceCode): Debugging | undefined {
  if (node.operator !== '=' || memberPath(node.left)?.join('.') !== 'process.env.NODE_ENV') return undefined;
  if (!DEVELOPMENT.test(staticString(node.right, sourceCode) ?? '')) return undefined;
  return { what: `NODE_ENV = 'development'`, does: 'puts every library into its development mode' };
}
