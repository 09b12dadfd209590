import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { openCorsHeader } from './cors-headers.ts';
import { openCorsOf, openSocketCors } from './cors-options.ts';
import type { OpenCors } from './cors-options.ts';
import { calleeName, calleeObject, memberPath } from './members.ts';

/**
 * Visitors that hand over every place of a file that lets pages of any origin in. `app.use(cors())` and `app.options('*', cors())` are
 * one decision written twice: the first is handed over.
 */
export function visitOpenCors(sourceCode: Readonly<TSESLint.SourceCode>, report: (found: OpenCors) => void): TSESLint.RuleListener {
  const found: OpenCors[] = [];
  const keep = (one: OpenCors | undefined): void => {
    if (one !== undefined) found.push(one);
  };
  return {
    CallExpression: (node) => keep(openCorsOf(node, sourceCode) ?? openCorsHeader(node, sourceCode)),
    NewExpression: (node) => keep(openSocketCors(node, sourceCode)),
    'Program:exit'() {
      const apps = new Set<string>();
      const inOrder = [...found].sort((a, b) => a.node.range[0] - b.node.range[0]);
      const preflights = new Set(inOrder.flatMap(({ node }) => mountOf(node, /^options$/) ?? []));
      for (const one of inOrder) {
        const app = mountOf(one.node, /^(?:use|options)$/);
        if (app !== undefined && preflights.has(app)) {
          if (apps.has(app)) continue;
          apps.add(app);
        }
        report(one);
      }
    },
  };
}

/** The app or router to which a middleware is given, by its name in the code; undefined where it is given to none. */
function mountOf(node: TSESTree.Node, methods: RegExp): string | undefined {
  for (let child: TSESTree.Node = node, { parent } = node; parent != null; child = parent, parent = parent.parent) {
    if (parent.type === 'ExpressionStatement' || parent.type === 'BlockStatement') return undefined;
    if (parent.type !== 'CallExpression' || parent.callee === child) continue;
    const object = calleeObject(parent);
    if (object !== undefined && methods.test(calleeName(parent) ?? '')) return memberPath(object)?.join('.');
  }
  return undefined;
}
