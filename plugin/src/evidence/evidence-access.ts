import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { handlerFacts } from '../ast/handler-facts.ts';
import { calleeName, calleeObject, keyName } from '../ast/members.ts';
import { flattenMiddleware, middlewareName } from '../ast/middleware.ts';
import { resolveImport } from '../ast/resolve-import.ts';
import { optionValue } from '../ast/resolve-options.ts';
import { mountPath } from '../ast/route-path.ts';
import { routerOf } from '../ast/routers.ts';
import { isFunction } from '../ast/variables.ts';
import { defineEvidenceRule } from '../define-rule.ts';
import type { ReportEvidence } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** What decides for many routes at once who may call, and that the project can tell its callers apart. */
export const rule = defineEvidenceRule({
  name: 'evidence-access',
  docs: {
    description: 'Report guards of whole applications, and the means to prove who is calling.',
    evidence: ['access-rule', 'auth-mechanism'],
  },
  create(context, report) {
    const { sourceCode } = context;
    return {
      ImportDeclaration(node) {
        if (node.importKind !== 'type' && MECHANISMS.test(node.source.value)) report(node, 'auth-mechanism', { by: node.source.value });
      },
      CallExpression(node) {
        const module =
          node.callee.type === 'Identifier' && node.callee.name === 'require' ? resolveImport(node, sourceCode)?.module : undefined;
        if (module !== undefined && MECHANISMS.test(module)) report(node, 'auth-mechanism', { by: module });
        reportGlobalGuard(node, sourceCode, report);
      },
      ObjectExpression(node) {
        reportAppGuard(node, sourceCode, report);
      },
      'ExportDefaultDeclaration, ExportNamedDeclaration'(node: TSESTree.ExportDefaultDeclaration | TSESTree.ExportNamedDeclaration) {
        if (/(?:^|[\\/])middleware\.[jt]s$/.test(context.filename)) reportNextMiddleware(node, sourceCode, report);
      },
    };
  },
});

const MECHANISMS =
  /^(?:jsonwebtoken|jose|jwt-simple|passport(?:-[\w-]+)?|express-jwt|koa-jwt|@koa\/jwt|@fastify\/jwt|fastify-jwt|@fastify\/passport|@fastify\/auth|@fastify\/basic-auth|@nestjs\/jwt|@nestjs\/passport|next-auth(?:\/.*)?|@auth\/.+|better-auth(?:\/.*)?|@clerk\/.+|@auth0\/.+|express-openid-connect|express-oauth2-jwt-bearer|express-basic-auth|basic-auth|keycloak-connect|lucia|iron-session|oidc-provider|oauth2-server|supertokens-node(?:\/.*)?|aws-jwt-verify|hono\/(?:jwt|bearer-auth|basic-auth)|@supabase\/ssr|bcrypt(?:js)?|argon2|@node-rs\/(?:argon2|bcrypt)|client-sessions)$/;

/** Names that turn strangers away; what only reads a session or a cookie, or counts, does not. */
const GUARD =
  /auth(?!or)|guard|jwt|protect|require_?(?:user|login|session)|logged_?in|verify_?token|check_?token|bearer|api_?key|restrict|acl|permission/i;
const NO_GUARD =
  /throttl|limit|initialize|session$|optional|cors|csrf|rout(?:e|er|es)$|attach|populate|load|parse|oauth_?routes?|toNodeHandler/i;

/** `app.use(requireAuth)`, `app.use('/api/*', jwt({ … }))`, `app.addHook('onRequest', authenticate)`, `app.useGlobalGuards(new JwtGuard())`. */
function reportGlobalGuard(node: TSESTree.CallExpression, sourceCode: SourceCode, report: ReportEvidence): void {
  const name = calleeName(node) ?? '';
  const object = calleeObject(node);
  if (object === undefined || !/^(?:use|addHook|useGlobalGuards)$/.test(name)) return;
  if (name === 'useGlobalGuards') {
    for (const guard of node.arguments) reportNamed(node, guard.type === 'NewExpression' ? guard.callee : guard, '', report);
    return;
  }
  if (routerOf(object, sourceCode)?.role !== 'app' && name === 'use') return;
  const [first, ...rest] = node.arguments;
  if (first === undefined) return;
  if (name === 'addHook') {
    const isEarly = first.type === 'Literal' && /^(?:onRequest|preHandler|preValidation|preParsing)$/.test(String(first.value));
    for (const hook of isEarly ? flattenMiddleware(rest, sourceCode) : []) reportHook(node, hook, sourceCode, report);
    return;
  }
  const path = mountPath(node, sourceCode);
  // A path and a router behind the guard is a mount of that router.
  const handlers = flattenMiddleware(path === undefined ? node.arguments : rest, sourceCode);
  if (path !== undefined && path !== '/' && handlers.length > 1) return;
  for (const handler of handlers) reportHook(node, handler, sourceCode, report, (path ?? '').replace(/^\/$|\/?\*+$/, ''));
}

function reportHook(node: TSESTree.Node, hook: TSESTree.Node, sourceCode: SourceCode, report: ReportEvidence, path = ''): void {
  if (!isFunction(hook)) return reportNamed(node, hook, path, report);
  const [by] = handlerFacts(hook, sourceCode).guards;
  // What reads a caller's token and can refuse is a guard; what only reads it is none.
  const text = sourceCode.getText(hook);
  if (by !== undefined && /\b40[13]\b|Unauthorized|Forbidden|redirect\(/.test(text))
    report(node, 'access-rule', { by, path, allows: 'authenticated' });
}

function reportNamed(node: TSESTree.Node, guard: TSESTree.Node, path: string, report: ReportEvidence): void {
  const by = middlewareName(guard);
  if (by !== undefined && GUARD.test(by) && !NO_GUARD.test(by)) report(node, 'access-rule', { by, path, allows: 'authenticated' });
}

/** Nest's `{ provide: APP_GUARD, useClass: JwtAuthGuard }`. */
function reportAppGuard(node: TSESTree.ObjectExpression, sourceCode: SourceCode, report: ReportEvidence): void {
  const provide = node.properties.find((one) => one.type === 'Property' && keyName(one) === 'provide');
  if (provide?.type !== 'Property' || provide.value.type !== 'Identifier' || provide.value.name !== 'APP_GUARD') return;
  for (const key of ['useClass', 'useExisting', 'useValue']) {
    const value = optionValue(node, key, sourceCode);
    if (value !== undefined) reportNamed(node, value.type === 'NewExpression' ? value.callee : value, '', report);
  }
}

/** Next.js: `middleware.ts` at the root stands before every route that its matcher names. */
function reportNextMiddleware(
  node: TSESTree.ExportDefaultDeclaration | TSESTree.ExportNamedDeclaration,
  sourceCode: SourceCode,
  report: ReportEvidence,
): void {
  const text = sourceCode.getText(node);
  const by =
    /\b(clerkMiddleware|authMiddleware|withAuth|auth|getToken|getSession|updateSession|verifyToken|verifySession|jwtVerify|getIronSession|auth0\.middleware)\b/.exec(
      text,
    )?.[1];
  if (by !== undefined) report(node, 'access-rule', { by, path: '', allows: 'authenticated' });
}
