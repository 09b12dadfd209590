import type { TSESLint } from '@typescript-eslint/utils';
import { perFile } from './per-file.ts';
import { importedModules } from './resolve-import.ts';

const BROWSER_MODULE =
  /^(?:react|react-dom|vue|vue-router|svelte|@angular\/(?:core|common|router)|jquery|preact|solid-js|lit|react-native|zustand|mobx-react|react-redux|@tanstack\/(?:react|vue)-query|swr|react-router(?:-dom)?|pinia|prosemirror-view|codemirror|monaco-editor|styled-components|next\/(?:link|navigation|router|image))(?:\/|$)/;
/** Modules that only code on a server imports: a file with one of them is no page, whatever else it holds. */
const SERVER_MODULE =
  /^(?:http|https|fs|fs\/promises|net|child_process|express|fastify|koa|hono|@nestjs\/.*|next\/server|next\/headers|react-dom\/server|server-only|nodemailer|@react-email\/.*|pg|ioredis|redis|mongoose|mongodb|@prisma\/client)$/;
/** Node's `fetch` takes no address without a host, and knows no cookies of a page. */
const BROWSER_FETCH = /(?<![.\w])fetch\(\s*[`'"]\/(?!\/)|\bcredentials:\s*['"](?:same-origin|include)['"]/;

/** Whether a file runs in a browser: a client directive, a library of pages among its imports, or the browser's own globals. */
export function isBrowserFile(sourceCode: Readonly<TSESLint.SourceCode>): boolean {
  return knownAnswer(sourceCode.ast, sourceCode) === true;
}

const knownAnswer = perFile((_: object, sourceCode): boolean => looksLikePage(sourceCode));

function looksLikePage(sourceCode: Readonly<TSESLint.SourceCode>): boolean {
  const [first] = sourceCode.ast.body;
  if (first?.type === 'ExpressionStatement' && first.directive === 'use client') return true;
  const modules = [...importedModules(sourceCode)];
  if (modules.some((module) => SERVER_MODULE.test(module))) return false;
  if (modules.some((module) => BROWSER_MODULE.test(module)) || BROWSER_FETCH.test(sourceCode.text)) return true;
  return BROWSER_GLOBALS.some((name) => hasGlobal(sourceCode, name));
}

const BROWSER_GLOBALS = ['window', 'document', 'localStorage', 'sessionStorage', 'self', 'navigator'];

/** Whether a name is used that nothing in the file declares. */
function hasGlobal(sourceCode: Readonly<TSESLint.SourceCode>, name: string): boolean {
  const scope = sourceCode.scopeManager?.globalScope;
  if (scope === undefined || scope === null) return false;
  const isDeclared = (scope.set.get(name)?.defs.length ?? 0) > 0;
  const isUsed = scope.through.some(({ identifier }) => identifier.name === name) || (scope.set.get(name)?.references.length ?? 0) > 0;
  return isUsed && !isDeclared;
}
