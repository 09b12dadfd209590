import type { TSESLint } from '@typescript-eslint/utils';
import { importedModules } from './resolve-import.ts';

const BROWSER_MODULE =
  /^(?:react-dom|vue|vue-router|svelte|@angular\/(?:core|common|router)|jquery|preact|solid-js|react-native|zustand|@tanstack\/(?:react|vue)-query|swr|react-router(?:-dom)?|pinia|next\/(?:link|navigation|router|image))(?:\/|$)/;
/** Modules that only code on a server imports: a file with one of them is no page, whatever else it holds. */
const SERVER_MODULE =
  /^(?:http|https|fs|net|child_process|express|fastify|koa|hono|@nestjs\/.*|next\/server|next\/headers|react-dom\/server|server-only)$/;

/** Whether a file runs in a browser: a client directive, a library of pages among its imports, or the browser's own globals. */
export function isBrowserFile(sourceCode: Readonly<TSESLint.SourceCode>): boolean {
  const [first] = sourceCode.ast.body;
  if (first?.type === 'ExpressionStatement' && first.directive === 'use client') return true;
  const modules = [...importedModules(sourceCode)];
  if (modules.some((module) => SERVER_MODULE.test(module))) return false;
  if (modules.some((module) => BROWSER_MODULE.test(module))) return true;
  if (modules.some((module) => /^(?:react|preact\/hooks)$/.test(module)) && /\buse[A-Z]\w*\(/.test(sourceCode.text)) return true;
  return hasGlobal(sourceCode, 'window') || hasGlobal(sourceCode, 'document') || hasGlobal(sourceCode, 'localStorage');
}

/** Whether a name is used that nothing in the file declares. */
function hasGlobal(sourceCode: Readonly<TSESLint.SourceCode>, name: string): boolean {
  const scope = sourceCode.scopeManager?.globalScope;
  if (scope === undefined || scope === null) return false;
  const isDeclared = (scope.set.get(name)?.defs.length ?? 0) > 0;
  const isUsed = scope.through.some(({ identifier }) => identifier.name === name) || (scope.set.get(name)?.references.length ?? 0) > 0;
  return isUsed && !isDeclared;
}
