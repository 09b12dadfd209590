import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { decoratorsOf } from '../ast/decorators.ts';
import type { NamedDecorator } from '../ast/decorators.ts';
import { dependenciesTouched } from '../ast/dependency-touches.ts';
import { presentFields } from '../ast/evidence-fields.ts';
import { calleeName, keyName } from '../ast/members.ts';
import { middlewareName } from '../ast/middleware.ts';
import { optionValue, resolveOptions } from '../ast/resolve-options.ts';
import { joinPaths } from '../ast/route-path.ts';
import { staticString } from '../ast/static-string.ts';
import { isFunction, resolveValue } from '../ast/variables.ts';
import type { FunctionNode } from '../ast/variables.ts';
import { defineEvidenceRule } from '../define-rule.ts';
import type { ReportEvidence } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Routes that decorators declare: Nest's controllers, routing-controllers, tsoa, inversify-express-utils. */
export const rule = defineEvidenceRule({
  name: 'evidence-decorator-routes',
  docs: {
    description: 'Report the routes that decorators declare on the methods of a controller.',
    evidence: ['http-route', 'request-validation'],
  },
  create(context, report) {
    return {
      'ClassDeclaration, ClassExpression'(node: TSESTree.ClassDeclaration | TSESTree.ClassExpression) {
        reportController(node, context.sourceCode, report);
      },
      // Nest's `app.useGlobalPipes(new ValidationPipe())` and `{ provide: APP_PIPE, useClass: ValidationPipe }` stand before every route.
      CallExpression(node) {
        if (calleeName(node) === 'useGlobalPipes') for (const pipe of node.arguments) reportPipe(node, pipe, report);
      },
      'Property[key.name="provide"][value.name="APP_PIPE"]'(node: TSESTree.Property) {
        const { parent } = node;
        if (parent.type !== 'ObjectExpression') return;
        for (const one of parent.properties) {
          if (one.type === 'Property' && /^use(?:Class|Value|Existing)$/.test(keyName(one) ?? '')) reportPipe(node, one.value, report);
        }
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

/** `@Public()`, `@SkipAuth()`: the route is open whatever stands before all. */
const OPENING_DECORATOR =
  /^(?:Is)?(?:Public|AllowAny|AllowAnonymous|Anonymous|SkipAuth\w*|NoAuth\w*|Unauthenticated|Open)(?:Route|Endpoint|Access|Api)?$/;

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
      const { reads, validates } = inputOf(member.value, [...own, ...decorators], decorator.module, sourceCode);
      const handler = [node.id?.name, keyName(member)].filter((name) => name !== undefined).join('.');
      for (const prefix of prefixes) {
        for (const path of pathsOf(decorator, sourceCode)) {
          report(
            decorator.node,
            'http-route',
            presentFields({ method, path: absolute(joinPaths(prefix, path)), handler, guards, touches, reads, validates }),
          );
        }
      }
    }
  }
}

function reportPipe(node: TSESTree.Node, pipe: TSESTree.Node, report: ReportEvidence): void {
  const by = middlewareName(pipe.type === 'NewExpression' ? pipe.callee : pipe);
  if (by !== undefined && /valid|zod|joi/i.test(by)) report(node, 'request-validation', { by, path: '' });
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
    return module !== '@nestjs/common' && (GUARD_DECORATOR.test(name) || OPENING_DECORATOR.test(name)) ? [name] : [];
  });
}

const SENT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    Body: 'body',
    BodyParam: 'body',
    BodyProp: 'body',
    requestBody: 'body',
    Query: 'query',
    QueryParam: 'query',
    QueryParams: 'query',
    Param: 'params',
    Params: 'params',
    Path: 'params',
  }),
);

/** What a method takes by `@Body()` and alike, and the pipe that checks it; frameworks that check by the declared type do so by themselves. */
function inputOf(
  method: FunctionNode,
  decorators: readonly NamedDecorator[],
  module: string | undefined,
  sourceCode: SourceCode,
): { reads: string; validates: string } {
  const taken = method.params.flatMap((parameter) => decoratorsOf(parameter, sourceCode));
  const reads = new Set(taken.flatMap(({ name }) => SENT.get(name) ?? []));
  const pipes = [
    ...taken.flatMap(({ arguments: args }) => args),
    ...decorators.filter(({ name }) => name === 'UsePipes').flatMap((one) => one.arguments),
  ];
  const validates = pipes
    .flatMap((pipe) => middlewareName(pipe.type === 'NewExpression' ? pipe.callee : pipe) ?? [])
    .filter((name) => /pipe|valid|schema/i.test(name));
  const byType = module === '@nestjs/common' || reads.size === 0 ? [] : ['declared type'];
  return { reads: [...reads].join(','), validates: [...validates, ...byType].join(',') };
}

/** `new RolesGuard('admin')` goes by its class; Passport's `AuthGuard('jwt')` by its own name. */
function guardClass(node: TSESTree.Node): TSESTree.Node {
  return node.type === 'NewExpression' ? node.callee : node;
}
