import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { decoratorsOf } from '../ast/decorators.ts';
import type { NamedDecorator } from '../ast/decorators.ts';
import { dependenciesTouched } from '../ast/dependency-touches.ts';
import { presentFields } from '../ast/evidence-fields.ts';
import { keyName } from '../ast/members.ts';
import { middlewareName } from '../ast/middleware.ts';
import { optionValue, resolveOptions } from '../ast/resolve-options.ts';
import { joinPaths } from '../ast/route-path.ts';
import { staticString } from '../ast/static-string.ts';
import { isFunction, resolveValue } from '../ast/variables.ts';
import { defineEvidenceRule } from '../define-rule.ts';
import type { ReportEvidence } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Routes that decorators declare: Nest's controllers, routing-controllers, tsoa, inversify-express-utils. */
export const rule = defineEvidenceRule({
  name: 'evidence-decorator-routes',
  docs: { description: 'Report the routes that decorators declare on the methods of a controller.', evidence: ['http-route'] },
  create(context, report) {
    return {
      'ClassDeclaration, ClassExpression'(node: TSESTree.ClassDeclaration | TSESTree.ClassExpression) {
        reportController(node, context.sourceCode, report);
      },
    };
  },
});

const MODULES = new Set([
  '@nestjs/common',
  'routing-controllers',
  'tsoa',
  '@tsoa/runtime',
  'inversify-express-utils',
  '@tsed/common',
  '@tsed/schema',
  '@tsed/di',
]);
const CONTROLLERS = new Set(['Controller', 'JsonController', 'Route', 'controller']);
const METHODS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Get: 'GET',
    Post: 'POST',
    Put: 'PUT',
    Patch: 'PATCH',
    Delete: 'DELETE',
    Head: 'HEAD',
    All: 'ALL',
    Sse: 'GET',
    httpGet: 'GET',
    httpPost: 'POST',
    httpPut: 'PUT',
    httpPatch: 'PATCH',
    httpDelete: 'DELETE',
    all: 'ALL',
  }),
);
/** Decorators of a project's own that put a guard on: `@Auth()`, `@Roles('admin')`, `@RequirePermission('x')`; `@Public()` is none. */
const GUARD_DECORATOR =
  /^(?:Auth|Authorized|Authenticated?|Authorize|Roles?|Permissions?|Require\w*|Jwt\w*|Admin\w*|Protected|Secured?|Security|ApiKey)(?:Auth|Guard|Only)?$/;

function reportController(
  node: TSESTree.ClassDeclaration | TSESTree.ClassExpression,
  sourceCode: SourceCode,
  report: ReportEvidence,
): void {
  const own = decoratorsOf(node, sourceCode);
  const controller = own.find(({ name, module }) => CONTROLLERS.has(name) && isFramework(module));
  if (controller === undefined) return;
  const prefixes = pathsOf(controller, sourceCode);
  const classGuards = guardsOf(own);
  for (const member of node.body.body) {
    if (member.type !== 'MethodDefinition' || !isFunction(member.value)) continue;
    const decorators = decoratorsOf(member, sourceCode);
    const touches = dependenciesTouched(member.value, sourceCode).join(',');
    for (const decorator of decorators) {
      const method = METHODS.get(decorator.name);
      if (method === undefined || !isFramework(decorator.module)) continue;
      const guards = [...classGuards, ...guardsOf(decorators)].join(',');
      const handler = [node.id?.name, keyName(member)].filter((name) => name !== undefined).join('.');
      for (const prefix of prefixes) {
        for (const path of pathsOf(decorator, sourceCode)) {
          report(
            decorator.node,
            'http-route',
            presentFields({ method, path: absolute(joinPaths(prefix, path)), handler, guards, touches }),
          );
        }
      }
    }
  }
}

function isFramework(module: string | undefined): boolean {
  return module !== undefined && MODULES.has(module);
}

/** `@Get()`, `@Get('x')`, `@Get(['a', 'b'])`, `@Controller({ path: 'users' })`. */
function pathsOf(decorator: NamedDecorator, sourceCode: SourceCode): readonly string[] {
  const [first] = decorator.arguments;
  if (first === undefined) return [''];
  const options = resolveOptions(first, sourceCode);
  const value = options === undefined ? resolveValue(first, sourceCode) : optionValue(options, 'path', sourceCode);
  if (value === undefined) return [''];
  const nodes = value.type === 'ArrayExpression' ? value.elements.filter((element) => element !== null) : [value];
  return nodes.flatMap((node) => staticString(node, sourceCode) ?? []);
}

function absolute(path: string): string {
  return path.startsWith('/') ? path : `/${path}`;
}

function guardsOf(decorators: readonly NamedDecorator[]): readonly string[] {
  return decorators.flatMap(({ name, module, arguments: args }) => {
    if (/^(?:UseGuards|UseBefore)$/.test(name)) return args.flatMap((argument) => middlewareName(guardClass(argument)) ?? []);
    return module !== '@nestjs/common' && GUARD_DECORATOR.test(name) ? [name] : [];
  });
}

/** `new RolesGuard('admin')` goes by its class; Passport's `AuthGuard('jwt')` by its own name. */
function guardClass(node: TSESTree.Node): TSESTree.Node {
  return node.type === 'NewExpression' ? node.callee : node;
}
