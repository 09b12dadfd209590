import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { keyName, memberPath } from './members.ts';
import { flattenMiddleware, middlewareName } from './middleware.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** What a project's own way of registering routes calls what stands before a handler. */
const BEFORE = /^(?:middlewares?|guards?|before|preHandlers?|handlers?Before|validat(?:e|ors?|ion))$/;
const ASKS =
  /^(?:permissions?|roles?|scopes?|polic(?:y|ies)|auth|authenticat(?:e|ed|ion)|authoriz(?:e|ation)|access|requiredPermissions?|security)$/;
/** Values that ask for nothing. */
const NOTHING = /^(?:none|null|undefined|false|public|open|anonymous|optional|no_?auth)$/i;

/**
 * The guards among the options of a project's own `this.route({ permission: UPDATE, middleware: [validate(schema)] })` or
 * `withApi({ auth: 'session', handler })`.
 */
export function optionGuards(options: TSESTree.ObjectExpression, sourceCode: SourceCode): readonly string[] {
  return options.properties.flatMap((property) => {
    if (property.type !== 'Property') return [];
    const name = keyName(property) ?? '';
    if (BEFORE.test(name)) return flattenMiddleware([property.value], sourceCode).flatMap((node) => middlewareName(node) ?? []);
    if (!ASKS.test(name)) return [];
    if (!asksNothing(property.value)) return [name];
    // `permission: NONE` beside others' permissions: any user will do, and who the user is was asked before.
    return /^permission/i.test(name) && property.value.type === 'Identifier' ? ['authenticated'] : [];
  });
}

function asksNothing(value: TSESTree.Node): boolean {
  if (value.type === 'Literal') return value.value === null || value.value === false || NOTHING.test(String(value.value));
  if (value.type === 'ArrayExpression') return value.elements.length === 0;
  return NOTHING.test(memberPath(value)?.at(-1) ?? '');
}
