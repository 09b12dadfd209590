import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { presentFields } from '../ast/evidence-fields.ts';
import { calleeName, calleeObject, memberName } from '../ast/members.ts';
import { flattenMiddleware, guardsBefore, middlewareName } from '../ast/middleware.ts';
import { resolveImport } from '../ast/resolve-import.ts';
import { optionValue, resolveOptions } from '../ast/resolve-options.ts';
import { isJoinedInFile, joinPaths, mountPath, pathText, pathTexts, routerPrefix } from '../ast/route-path.ts';
import { isLocalModule, routerOf } from '../ast/routers.ts';
import { unwrap, unwrapAwait } from '../ast/unwrap.ts';
import { enclosingFunction, resolveValue } from '../ast/variables.ts';
import { ancestors } from '../ast/walk.ts';
import { defineEvidenceRule } from '../define-rule.ts';
import type { ReportEvidence } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/**
 * Where routes of other files are mounted. A router that is made and mounted in one file is no mount here: its routes carry
 * the prefix already.
 */
export const rule = defineEvidenceRule({
  name: 'evidence-route-mounts',
  docs: { description: 'Report the paths that routers of other files are mounted under.', evidence: ['route-mount'] },
  create(context, report) {
    const { sourceCode } = context;
    return {
      CallExpression(node) {
        const name = calleeName(node);
        if (name === 'use' || name === 'route' || name === 'register') reportMount(node, sourceCode, report);
        if (resolveImport(node.callee, sourceCode)?.module === 'koa-mount') reportKoaMount(node, sourceCode, report);
        if (name === 'setGlobalPrefix' && node.arguments[0] !== undefined) reportPrefix(node, node.arguments[0], sourceCode, report);
      },
    };
  },
});

/** Words that say a middleware, not a router, in a name or in the path of the file it comes from. */
const MIDDLEWARE =
  /middleware|limit|throttl|guard|protect|static|logg|morgan|valid|session|cors|csrf|error|sanit|parser|helmet|upload|authenticate|authorize|proxy|swagger|plugin|hook|docs$/i;
const ROUTER_NAME = /(?:rout(?:e|er|es|ers)|controller|endpoints?|api)s?$/i;
const MIDDLEWARE_FOLDER = /middlewares?\/|plugins?\//i;
const ROUTE_FOLDER = /rout(?:e|er|es|ers)|controller|endpoint|(?:^|\/)api(?:\/|$)/i;

function reportMount(node: TSESTree.CallExpression, sourceCode: SourceCode, report: ReportEvidence): void {
  const outer = calleeObject(node);
  if (outer === undefined || routerOf(outer, sourceCode) === undefined) return;
  const fromTable = tableEntries(node, sourceCode);
  if (fromTable.length > 0) {
    for (const entry of fromTable) {
      const path = joinPaths(routerPrefix(outer, sourceCode), entry.path);
      report(entry.node, 'route-mount', presentFields({ path, target: entry.target }));
    }
    return;
  }
  const path = mountPath(node, sourceCode);
  const isRegister = calleeName(node) === 'register';
  const before = flattenMiddleware(
    path === undefined || isRegister ? node.arguments.slice(0, isRegister ? 1 : undefined) : node.arguments.slice(1),
    sourceCode,
  );
  const mounted = before.at(-1);
  if (mounted === undefined || !isRouterOfOtherFile(mounted, node, sourceCode)) return;
  const full = joinPaths(routerPrefix(outer, sourceCode), path ?? '/');
  const target = targetOf(mounted, sourceCode);
  if (full === '/' && target === undefined) return;
  const guards = [...guardsBefore(outer, node, full, sourceCode), ...before.slice(0, -1).flatMap((one) => middlewareName(one) ?? [])];
  report(place(node), 'route-mount', presentFields({ path: full, target, guards: guards.join(',') }));
}

/** The module whose routes are mounted, where it is a file of the project. */
function targetOf(mounted: TSESTree.Node, sourceCode: SourceCode): string | undefined {
  const inner = unwrapAwait(mounted);
  const callee = inner.type === 'CallExpression' && resolveImport(inner, sourceCode) === undefined ? unwrap(inner.callee) : inner;
  const object = callee.type === 'MemberExpression' && memberName(callee) === 'routes' ? callee.object : callee;
  const module = resolveImport(object, sourceCode)?.module;
  return module !== undefined && isLocalModule(module) ? module : undefined;
}

function isRouterOfOtherFile(mounted: TSESTree.Node, call: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  if (isJoinedInFile(mounted, sourceCode)) return false;
  const inner = unwrapAwait(mounted);
  // `users.routes()`, `createUsersRouter(deps)`, `require('./users')(app)`.
  const callee = inner.type === 'CallExpression' && resolveImport(inner, sourceCode) === undefined ? unwrap(inner.callee) : inner;
  const target = callee.type === 'MemberExpression' && memberName(callee) === 'routes' ? callee.object : callee;
  const imported = resolveImport(target, sourceCode);
  const name = middlewareName(target) ?? '';
  if (MIDDLEWARE.test(name)) return false;
  if (ROUTER_NAME.test(name)) return imported === undefined || isLocalModule(imported.module);
  if (imported === undefined || !isLocalModule(imported.module) || MIDDLEWARE_FOLDER.test(imported.module)) return false;
  // `register` takes a plugin and `route` an app; `use('/x', serveFiles())` may take any middleware, so there only a whole module counts.
  if (calleeName(call) !== 'use') return true;
  const isWhole = imported.imported === 'default' && (target === inner || inner.type === 'CallExpression');
  return isWhole && (ROUTE_FOLDER.test(imported.module) || !MIDDLEWARE.test(imported.module));
}

function place(node: TSESTree.CallExpression): TSESTree.Node {
  const callee = unwrap(node.callee);
  return callee.type === 'MemberExpression' ? callee.property : node;
}

/** `app.use(mount('/api', api))` of koa-mount. */
function reportKoaMount(node: TSESTree.CallExpression, sourceCode: SourceCode, report: ReportEvidence): void {
  const [first, mounted] = node.arguments;
  const path = first === undefined || mounted === undefined ? undefined : pathText(first, sourceCode);
  if (path !== undefined && path !== '/') report(node, 'route-mount', { path });
}

/** Nest's `app.setGlobalPrefix('api')`: written without a slash. */
function reportPrefix(node: TSESTree.CallExpression, prefix: TSESTree.Node, sourceCode: SourceCode, report: ReportEvidence): void {
  const value = resolveValue(prefix, sourceCode);
  const text = value.type === 'Literal' && typeof value.value === 'string' ? value.value : pathText(value, sourceCode);
  if (text !== undefined && text !== '') report(place(node), 'route-mount', { path: text.startsWith('/') ? text : `/${text}` });
}

/** `routes.forEach((r) => router.use(r.path, r.route))` over a table in the file: each entry is a mount. */
function tableEntries(
  node: TSESTree.CallExpression,
  sourceCode: SourceCode,
): readonly { node: TSESTree.Node; path: string; target: string | undefined }[] {
  const [path] = node.arguments;
  const key = path?.type === 'MemberExpression' ? memberName(path) : path?.type === 'Identifier' ? path.name : undefined;
  const table = key === undefined || node.arguments.length < 2 ? undefined : iteratedArray(node, sourceCode);
  if (table === undefined || key === undefined) return [];
  return table.elements.flatMap((element) => {
    const options = element === null ? undefined : resolveOptions(element, sourceCode);
    const value = options === undefined ? undefined : optionValue(options, key, sourceCode);
    if (value === undefined) return [];
    const target = options?.properties.flatMap((one) =>
      one.type === 'Property' && one.value !== value ? (targetOf(one.value, sourceCode) ?? []) : [],
    )[0];
    return pathTexts(value, sourceCode).map((text) => ({ node: value, path: text, target }));
  });
}

/** The array literal that the loop around a node goes over. */
function iteratedArray(node: TSESTree.Node, sourceCode: SourceCode): TSESTree.ArrayExpression | undefined {
  const callback = enclosingFunction(node);
  const call = callback?.parent;
  let source: TSESTree.Node | undefined;
  if (call?.type === 'CallExpression' && /^(?:forEach|map)$/.test(calleeName(call) ?? '')) source = calleeObject(call);
  for (const parent of ancestors(node)) {
    if (source !== undefined || parent === callback) break;
    if (parent.type === 'ForOfStatement') source = parent.right;
  }
  const value = source === undefined ? undefined : resolveValue(source, sourceCode);
  return value?.type === 'ArrayExpression' ? value : undefined;
}
