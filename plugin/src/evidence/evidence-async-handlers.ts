import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { expressRegistration, isExpress4 } from '../ast/express-four.ts';
import { exportedNames } from '../ast/exported-names.ts';
import { calleeName, calleeObject, memberName } from '../ast/members.ts';
import { mayReject } from '../ast/rejections.ts';
import { importedModules, resolveImport } from '../ast/resolve-import.ts';
import { resolveOrigin } from '../ast/resolve-origin.ts';
import { unwrap } from '../ast/unwrap.ts';
import { isFunction } from '../ast/variables.ts';
import type { FunctionNode } from '../ast/variables.ts';
import { defineEvidenceRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Express 4's async handlers that are defined in one file and registered, as they are, in another. */
export const rule = defineEvidenceRule({
  name: 'evidence-async-handlers',
  docs: {
    description: 'Report async handlers that may reject, and where handlers of other files are registered with Express 4 as they are.',
    evidence: ['rejecting-handler', 'handler-registration', 'rejections-taken'],
  },
  create(context, report) {
    const { sourceCode, filename } = context;
    if (!isExpress4(filename, sourceCode)) return {};
    const visit = (node: FunctionNode): void => {
      if (!node.async || !isHandler(node) || !mayReject(node, sourceCode)) return;
      const names = exportedNames(node, sourceCode);
      if (names.length > 0) report(node, 'rejecting-handler', { handler: names.join(',') });
    };
    return {
      Program(node) {
        if ([...importedModules(sourceCode)].some((name) => PATCHED.test(name))) report(node, 'rejections-taken', { by: 'Layer' });
      },
      FunctionDeclaration: visit,
      FunctionExpression: visit,
      ArrowFunctionExpression: visit,
      CallExpression(node) {
        for (const handler of expressRegistration(node, sourceCode)?.handlers ?? []) {
          const found = handlerElsewhere(handler, sourceCode);
          if (found !== undefined) report(handler, 'handler-registration', { handler: found.name, target: found.module });
        }
      },
    };
  },
});

/** Who reaches into Express's own files teaches it promises by hand. */
const PATCHED = /^express\/lib\/router(?:\/layer)?(?:\.js)?$/;

function isHandler({ params }: FunctionNode): boolean {
  const [, second] = params;
  return params.length <= 3 && second?.type === 'Identifier' && /^_*(?:res|response)$/.test(second.name);
}

interface HandlerElsewhere {
  /** As exported, with what it is a member of: `list`, `userController.list`; `default` for the module itself. */
  readonly name: string;
  readonly module: string;
}

/** The export of another file of the project that gets the requests: `users.list`, `new Users().list`, `(req, res) => users.list(req, res)`. */
function handlerElsewhere(node: TSESTree.Node, sourceCode: SourceCode): HandlerElsewhere | undefined {
  const inner = unwrap(node);
  if (inner.type === 'CallExpression') {
    const bound = calleeName(inner) === 'bind' ? calleeObject(inner) : undefined;
    return bound === undefined ? undefined : handlerElsewhere(bound, sourceCode);
  }
  if (isFunction(inner)) {
    const callee = delegate(inner);
    return callee === undefined ? undefined : handlerElsewhere(callee, sourceCode);
  }
  if (inner.type !== 'Identifier' && inner.type !== 'MemberExpression') return undefined;
  const imported = resolveImport(inner, sourceCode);
  if (imported !== undefined) return isOwn(imported.module) ? { name: imported.imported, module: imported.module } : undefined;
  if (inner.type !== 'MemberExpression') return undefined;
  const made = resolveOrigin(inner.object, sourceCode);
  const name = memberName(inner);
  return made?.by === 'new' && name !== undefined && isOwn(made.module)
    ? { name: `${made.imported}.${name}`, module: made.module }
    : undefined;
}

/** What an inline handler hands the request on to, where it does nothing else and does not wait for it. */
function delegate(fn: FunctionNode): TSESTree.Node | undefined {
  if (fn.async) return undefined;
  const [only, ...others] = fn.body.type === 'BlockStatement' ? fn.body.body : [fn.body];
  if (only === undefined || others.length > 0) return undefined;
  const call = only.type === 'ReturnStatement' ? only.argument : only.type === 'ExpressionStatement' ? only.expression : only;
  if (call?.type !== 'CallExpression') return undefined;
  const [request] = fn.params;
  const [first] = call.arguments;
  return request?.type === 'Identifier' && first?.type === 'Identifier' && first.name === request.name ? call.callee : undefined;
}

function isOwn(module: string): boolean {
  return /^(?:\.{1,2}(?:\/|$)|[@~#]\/|(?:src|app)\/)/.test(module);
}
