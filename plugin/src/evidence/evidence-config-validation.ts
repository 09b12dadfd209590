import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { environmentVariable, isEnvironment, isEnvironmentObject, readsEnvironment } from '../ast/environment-reads.ts';
import { fastifyPlugin } from '../ast/fastify-plugin.ts';
import { calleeName, calleeObject, memberPath } from '../ast/members.ts';
import { resolveImport } from '../ast/resolve-import.ts';
import { lookUpOption, resolveOptions } from '../ast/resolve-options.ts';
import { resolveOrigin } from '../ast/resolve-origin.ts';
import { isLocalModule } from '../ast/routers.ts';
import { findVariable, resolveValue } from '../ast/variables.ts';
import { unwrap } from '../ast/unwrap.ts';
import { ancestors, nodesWithin } from '../ast/walk.ts';
import { defineEvidenceRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Configuration that is checked when the program starts. */
export const rule = defineEvidenceRule({
  name: 'evidence-config-validation',
  docs: { description: 'Report where the environment is validated at start-up.', evidence: ['config-validation'] },
  create(context, report) {
    const { sourceCode } = context;
    return {
      CallExpression(node) {
        const by = validatorOf(node, sourceCode);
        if (by !== undefined) report(node, 'config-validation', { by });
      },
      ExportDefaultDeclaration(node) {
        const by = pluginValidation(node, sourceCode);
        if (by !== undefined) report(node, 'config-validation', { by });
      },
      IfStatement(node) {
        if (stopsTheProgram(node.consequent, sourceCode) && isMissingCheck(node.test, sourceCode))
          report(node, 'config-validation', { by: 'check' });
      },
    };
  },
});

/** Calls that read the environment and validate it by themselves, by `module#export`. */
const LOADERS = new Set([
  'envalid#cleanEnv',
  'envalid#customCleanEnv',
  'env-schema#default',
  'env-schema#envSchema',
  '@t3-oss/env-core#createEnv',
  '@t3-oss/env-nextjs#createEnv',
  '@t3-oss/env-nuxt#createEnv',
  'znv#parseEnv',
  'envsafe#envsafe',
  'dotenv-safe#config',
  'dotenv-safe#default',
  'zod-config#loadConfig',
  'arkenv#default',
  '@julr/vite-plugin-validate-env#defineConfig',
  '@adonisjs/core/env#Env.create',
]);
const SCHEMA_MODULES = new Set([
  'joi',
  '@hapi/joi',
  'zod',
  'zod/v4',
  'zod/mini',
  'yup',
  'valibot',
  'ajv',
  '@sinclair/typebox',
  '@sinclair/typebox/value',
  'superstruct',
  'myzod',
  'runtypes',
  'io-ts',
  'arktype',
  'class-validator',
  '@effect/schema',
  'effect',
  'jsonschema',
  'validatorjs',
  'ow',
  'typebox',
  'type-fest',
]);
const VALIDATES =
  /^(?:parse|safeParse|parseAsync|safeParseAsync|validate|validateSync|validateAsync|attempt|assert|cast|check|decode|create|mask|Parse|Decode|Check|Assert|decodeUnknownSync|from|is)$/;

function validatorOf(node: TSESTree.CallExpression, sourceCode: SourceCode): string | undefined {
  const imported = resolveImport(node.callee, sourceCode);
  if (imported !== undefined && LOADERS.has(`${imported.module}#${imported.imported}`)) return imported.module;
  if (imported?.module === '@nestjs/config' && /^ConfigModule\.forRoot(?:Async)?$/.test(imported.imported))
    return nestValidation(node, sourceCode);
  return (
    pluginValidation(node, sourceCode) ??
    libraryMethod(node, sourceCode) ??
    schemaOverEnvironment(node, sourceCode) ??
    decoratedClass(node, sourceCode) ??
    assertion(node, sourceCode)
  );
}

/** `ConfigModule.forRoot({ validate })` or `{ validationSchema }`. */
function nestValidation(node: TSESTree.CallExpression, sourceCode: SourceCode): string | undefined {
  const options = resolveOptions(node.arguments[0], sourceCode);
  if (options === undefined) return undefined;
  return ['validate', 'validationSchema'].some((name) => lookUpOption(options, name, sourceCode).status === 'found')
    ? '@nestjs/config'
    : undefined;
}

/** `app.register(fastifyEnv, { schema })`. */
function pluginValidation(node: TSESTree.CallExpression | TSESTree.ExportDefaultDeclaration, sourceCode: SourceCode): string | undefined {
  const module = fastifyPlugin(node, sourceCode)?.module;
  return module === '@fastify/env' || module === 'fastify-env' ? module : undefined;
}

/** `convict(schema).validate()`, `env.get('PORT').required()` of env-var. */
function libraryMethod(node: TSESTree.CallExpression, sourceCode: SourceCode): string | undefined {
  const object = calleeObject(node);
  const name = calleeName(node);
  if (object === undefined) return undefined;
  const origin = resolveOrigin(object, sourceCode);
  if (name === 'validate' && origin?.module === 'convict') return 'convict';
  return name === 'required' && origin?.module === 'env-var' ? 'env-var' : undefined;
}

/** A schema's method with the environment as its argument: `schema.validate(process.env)`, `v.parse(schema, process.env)`. */
function schemaOverEnvironment(node: TSESTree.CallExpression, sourceCode: SourceCode): string | undefined {
  const isWhole = node.arguments.some((argument) => isEnvironmentObject(argument, sourceCode));
  const isOne = !isWhole && node.arguments.some((argument) => environmentVariable(argument, sourceCode) !== undefined);
  if (!isWhole && !isOne) return undefined;
  const module =
    resolveImport(node.callee, sourceCode)?.module ?? resolveOrigin(node.callee, sourceCode)?.module ?? receiverModule(node, sourceCode);
  const name = calleeName(node) ?? '';
  const object = calleeObject(node);
  if (module !== undefined && SCHEMA_MODULES.has(module)) return object === undefined || VALIDATES.test(name) ? module : undefined;
  if (!isWhole) return undefined;
  // A schema or a validating function from another file of the project, told by its name.
  if (module !== undefined && !isLocalModule(module)) return undefined;
  if (object !== undefined)
    return VALIDATES.test(name) &&
      /schema|validator|env|config/i.test(memberPath(object)?.join('.') ?? '') &&
      !isEnvironment(object, sourceCode)
      ? 'schema'
      : undefined;
  return /^validate(?:_?(?:env|environment|config|configuration))?(?:vars|variables)?$/i.test(name) ? 'schema' : undefined;
}

/** class-validator's `validate(this)` in a class of settings, in a file that reads the environment. */
function decoratedClass(node: TSESTree.CallExpression, sourceCode: SourceCode): string | undefined {
  const imported = resolveImport(node.callee, sourceCode);
  if (imported?.module !== 'class-validator' || !/^validate(?:Sync|OrReject)?$/.test(imported.imported)) return undefined;
  if (node.arguments[0]?.type !== 'ThisExpression') return undefined;
  const owner = [...ancestors(node)].find((one) => one.type === 'ClassDeclaration' || one.type === 'ClassExpression');
  const name = owner?.type === 'ClassDeclaration' || owner?.type === 'ClassExpression' ? (owner.id?.name ?? '') : '';
  return /env|config|settings/i.test(name) ? imported.module : undefined;
}

function receiverModule(node: TSESTree.CallExpression, sourceCode: SourceCode): string | undefined {
  const object = calleeObject(node);
  if (object === undefined) return undefined;
  return resolveOrigin(object, sourceCode)?.module ?? resolveImport(object, sourceCode)?.module;
}

/** `assert(process.env.SECRET, '…')`, `invariant(process.env.SECRET)`. */
function assertion(node: TSESTree.CallExpression, sourceCode: SourceCode): string | undefined {
  const [first] = node.arguments;
  const isAssertion =
    /^(?:assert|invariant|ok)$/.test(calleeName(node) ?? '') && /^(?:assert|invariant)/.test(memberPath(node.callee)?.[0] ?? '');
  return isAssertion && first !== undefined && readsEnvironment(first, sourceCode) ? 'check' : undefined;
}

/** Whether a branch ends the program: `throw`, `process.exit(1)`. */
function stopsTheProgram(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const enter = (inner: TSESTree.Node): boolean => !/Function/.test(inner.type) && (inner === node || inner.type !== 'IfStatement');
  for (const inner of nodesWithin(node, sourceCode, enter)) {
    if (inner.type === 'ThrowStatement') return true;
    if (inner.type === 'CallExpression' && memberPath(inner.callee)?.join('.') === 'process.exit') return true;
  }
  return false;
}

/** `!process.env.X`, `!value` with `value` read from the environment, `missing.length` of names filtered by it. */
function isMissingCheck(test: TSESTree.Node, sourceCode: SourceCode): boolean {
  const inner = unwrap(test);
  if (inner.type === 'LogicalExpression') return isMissingCheck(inner.left, sourceCode) || isMissingCheck(inner.right, sourceCode);
  if (inner.type === 'UnaryExpression' && inner.operator === '!') {
    // `!('SECRET' in process.env)`.
    const { argument } = inner;
    const isMembership = argument.type === 'BinaryExpression' && argument.operator === 'in' && isEnvironment(argument.right, sourceCode);
    return isMembership || isEnvironmentValue(argument, sourceCode);
  }
  if (inner.type === 'MemberExpression') return isFilteredLength(inner, sourceCode);
  if (inner.type !== 'BinaryExpression') return false;
  if (isFilteredLength(inner.left, sourceCode)) return true;
  if (!/^={2,3}$/.test(inner.operator)) return false;
  // `typeof process.env.SECRET === 'undefined'`.
  const { left, right } = inner;
  if (left.type === 'UnaryExpression' && left.operator === 'typeof')
    return right.type === 'Literal' && right.value === 'undefined' && isEnvironmentValue(left.argument, sourceCode);
  return isNothing(right) && isEnvironmentValue(left, sourceCode);
}

/** A variable of the environment itself or a constant that holds it; `NODE_ENV` alone only says how the program runs. */
function isEnvironmentValue(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const value = unwrap(resolveValue(node, sourceCode));
  const name = environmentVariable(value, sourceCode) ?? destructuredVariable(value, sourceCode);
  return name !== undefined && name !== 'NODE_ENV';
}

/** `const { SECRET } = process.env`. */
function destructuredVariable(node: TSESTree.Node, sourceCode: SourceCode): string | undefined {
  if (node.type !== 'Identifier') return undefined;
  const definition = findVariable(node, sourceCode)?.defs[0]?.node;
  const isRead =
    definition?.type === 'VariableDeclarator' &&
    definition.id.type === 'ObjectPattern' &&
    definition.init !== null &&
    isEnvironment(definition.init, sourceCode);
  return isRead ? node.name : undefined;
}

function isFilteredLength(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (node.type !== 'MemberExpression' || memberPath(node)?.at(-1) !== 'length') return false;
  const list = resolveValue(node.object, sourceCode);
  return list.type === 'CallExpression' && calleeName(list) === 'filter' && readsEnvironment(list, sourceCode);
}

function isNothing(node: TSESTree.Node): boolean {
  return (
    (node.type === 'Identifier' && node.name === 'undefined') || (node.type === 'Literal' && (node.value === null || node.value === ''))
  );
}
