import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { dependenciesTouched } from '../ast/dependency-touches.ts';
import { presentFields } from '../ast/evidence-fields.ts';
import { handlerFacts } from '../ast/handler-facts.ts';
import { calleeName } from '../ast/members.ts';
import { middlewareName } from '../ast/middleware.ts';
import { optionGuards } from '../ast/option-guards.ts';
import { resolveOptions } from '../ast/resolve-options.ts';
import { handlerBehind } from '../ast/walk.ts';
import { defineEvidenceRule } from '../define-rule.ts';
import type { ReportEvidence } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Routes that a file's place declares: Next.js route handlers and API pages, SvelteKit endpoints, Nitro's server folder. */
export const rule = defineEvidenceRule({
  name: 'evidence-file-routes',
  docs: { description: "Report the routes that a framework derives from a file's path.", evidence: ['http-route'] },
  create(context, report) {
    const path = context.filename.replaceAll('\\', '/');
    return {
      ExportNamedDeclaration(node) {
        const route = methodRoute(path);
        if (route === undefined) return;
        for (const exported of exportedNames(node)) {
          if (METHODS.has(exported.name)) reportRoute(exported.node, exported.name, route, exported.value, context.sourceCode, report);
        }
      },
      ExportDefaultDeclaration(node) {
        const route = defaultRoute(path);
        if (route !== undefined && (route.isPage || isEventHandler(node.declaration)))
          reportRoute(node, route.method, route.path, node.declaration, context.sourceCode, report);
      },
    };
  },
});

const METHODS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD']);

/** `app/(group)/api/users/[id]/route.ts` serves `/api/users/[id]`; SvelteKit's `src/routes/x/+server.ts` serves `/x`. */
function methodRoute(path: string): string | undefined {
  const next = /(?:^|\/)app\/(?:(.*)\/)?route\.[cm]?[jt]sx?$/.exec(path);
  if (next !== null) return urlOf(next[1] ?? '');
  const svelte = /(?:^|\/)src\/routes\/(?:(.*)\/)?\+server\.[jt]s$/.exec(path);
  return svelte === null ? undefined : urlOf(svelte[1] ?? '');
}

/** `pages/api/users.ts` serves every method of `/api/users`; Nitro's `server/api/users.get.ts` the one it names. */
function defaultRoute(path: string): { method: string; path: string; isPage: boolean } | undefined {
  const page = /(?:^|\/)pages\/(api\/.*?)\.[cm]?[jt]sx?$/.exec(path);
  if (page?.[1] !== undefined) return { method: 'ALL', path: urlOf(page[1]), isPage: true };
  const nitro = /(?:^|\/)server\/(api|routes)\/(.*?)(?:\.(get|post|put|patch|delete|head))?\.[cm]?[jt]s$/.exec(path);
  if (nitro?.[2] === undefined) return undefined;
  const url = urlOf(nitro[1] === 'api' ? `api/${nitro[2]}` : nitro[2]);
  return { method: nitro[3]?.toUpperCase() ?? 'ALL', path: url, isPage: false };
}

/** `defineEventHandler(…)`: other servers keep their routers in a folder of that name as well. */
function isEventHandler(node: TSESTree.Node): boolean {
  return node.type === 'CallExpression' && /(?:EventHandler|ResponseHandler)$|^eventHandler$/.test(calleeName(node) ?? '');
}

/** Folders become a path: groups `(x)` and slots `@x` are not part of it, nor is a last `index`. */
function urlOf(folders: string): string {
  const parts = folders.split('/').filter((part) => part !== '' && !/^(?:\(.*\)|@.*)$/.test(part));
  return `/${(parts.at(-1) === 'index' ? parts.slice(0, -1) : parts).join('/')}`;
}

interface Exported {
  readonly name: string;
  readonly node: TSESTree.Node;
  readonly value: TSESTree.Node | undefined;
}

/** `export function GET`, `export const GET = …`, `export const { GET, POST } = …`, `export { handler as GET }`; types export nothing. */
function exportedNames(node: TSESTree.ExportNamedDeclaration): readonly Exported[] {
  if (node.exportKind === 'type') return [];
  const { declaration } = node;
  if (declaration?.type === 'FunctionDeclaration') return [{ name: declaration.id?.name ?? '', node: declaration, value: declaration }];
  if (declaration?.type === 'VariableDeclaration') return declaration.declarations.flatMap((declarator) => declaredNames(declarator));
  return node.specifiers.map((specifier) => {
    const { exported, local } = specifier;
    return { name: exported.type === 'Identifier' ? exported.name : exported.value, node: specifier, value: local };
  });
}

function declaredNames(node: TSESTree.VariableDeclarator): readonly Exported[] {
  if (node.id.type === 'Identifier') return [{ name: node.id.name, node, value: node.init ?? undefined }];
  if (node.id.type !== 'ObjectPattern') return [];
  return node.id.properties.flatMap((property) => {
    const value = property.type === 'Property' ? property.value : property.argument;
    return value.type === 'Identifier' ? [{ name: value.name, node: value, value: undefined }] : [];
  });
}

/** `withApi({ auth: 'session', handler })`: what the wrapper is told. */
function guardsAmong(argument: TSESTree.Node, sourceCode: SourceCode): readonly string[] {
  const options = resolveOptions(argument, sourceCode);
  return options === undefined ? [] : optionGuards(options, sourceCode);
}

function reportRoute(
  node: TSESTree.Node,
  method: string,
  path: string,
  value: TSESTree.Node | undefined,
  sourceCode: SourceCode,
  report: ReportEvidence,
): void {
  const handler = value === undefined ? undefined : handlerBehind(value, sourceCode);
  const touches = handler === undefined ? '' : dependenciesTouched(handler, sourceCode).join(',');
  // `export const GET = withAuth(async () => …)`: what wraps a handler stands before it.
  const wrapper = value?.type === 'CallExpression' && !isEventHandler(value) ? value : undefined;
  const before =
    wrapper === undefined
      ? []
      : [middlewareName(wrapper.callee) ?? [], ...wrapper.arguments.map((one) => guardsAmong(one, sourceCode))].flat();
  const facts = handler === undefined ? undefined : handlerFacts(handler, sourceCode);
  const guards = [...before, ...(facts?.guards ?? [])].join(',');
  report(
    node,
    'http-route',
    presentFields({ method, path, guards, touches, reads: facts?.reads.join(','), validates: facts?.validates.join(',') }),
  );
}
