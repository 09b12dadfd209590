import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isCheckedBefore } from '../ast/checked-input.ts';
import { isFixedValue } from '../ast/fixed-values.ts';
import { calleeName, keyName, memberPath } from '../ast/members.ts';
import { filterValues, isBuiltText, mongoFilter } from '../ast/mongo-filters.ts';
import { requestFieldPath } from '../ast/request-sources.ts';
import { requestTrail } from '../ast/request.ts';
import type { RequestTrail } from '../ast/request.ts';
import { shorten } from '../ast/shorten.ts';
import { stringParts } from '../ast/static-string.ts';
import { enclosingFunction, findVariable, isFunction, soleDefinition } from '../ast/variables.ts';
import { ancestors } from '../ast/walk.ts';
import { defineRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

export const rule = defineRule({
  name: 'nosql-injection',
  meta: {
    type: 'problem',
    docs: {
      description: 'A value of the request becomes part of a MongoDB filter as it came, operators included.',
      control: 'nosql-injection',
      category: 'security',
    },
    messages: {
      filter: '`{{value}}` reaches the filter of `{{sink}}()` as it came, so it may hold operators such as `$ne`.',
      code: '`{{value}}` becomes part of the code that `$where` runs in the database.',
      cast: 'Convert it to a string.',
    },
    schema: [],
    hasSuggestions: true,
  },
  create(context) {
    const { sourceCode } = context;
    if (SANITIZER.test(sourceCode.text)) return {};
    return {
      CallExpression(node) {
        const [text] = node.arguments;
        if (calleeName(node) === '$where' && text !== undefined) reportCode(node, text);
        const filter = mongoFilter(node, sourceCode);
        for (const value of filter === undefined ? [] : filterValues(filter, sourceCode)) {
          const found = operatorValue(value, node, sourceCode);
          if (found === undefined) continue;
          context.report({
            node,
            messageId: 'filter',
            data: { value: shorten(sourceCode.getText(found)), sink: calleeName(node) ?? '' },
            suggest: suggestions(value),
          });
          return;
        }
      },
      Property(node) {
        if (node.parent.type === 'ObjectExpression' && keyName(node) === '$where') reportCode(node, node.value);
      },
    };

    function reportCode(node: TSESTree.Node, text: TSESTree.Node): void {
      const found = codeValue(text, sourceCode);
      if (found !== undefined) context.report({ node, messageId: 'code', data: { value: shorten(sourceCode.getText(found)) } });
    }

    /** A field's value that is written in place takes a cast; a shorthand or a whole filter wants a decision. */
    function suggestions(node: TSESTree.Node): TSESLint.SuggestionReportDescriptor<'cast'>[] {
      const isField =
        node.parent?.type === 'Property' && node.parent.value === node && !node.parent.shorthand && !keyName(node.parent)?.startsWith('$');
      if (!isField || (node.type !== 'MemberExpression' && node.type !== 'Identifier')) return [];
      return [{ messageId: 'cast', fix: (fixer) => fixer.replaceText(node, `String(${sourceCode.getText(node)})`) }];
    }
  },
});

const SANITIZER = /express-mongo-sanitize|mongo-sanitize|mongoSanitize|perfect-express-sanitizer|sanitizeFilter/;

/** The first piece of `$where`'s text that comes from outside. */
function codeValue(node: TSESTree.Node, sourceCode: SourceCode): TSESTree.Node | undefined {
  return stringParts(node, sourceCode).find((part) => {
    if (part.kind === 'text' || isFixedValue(part.node, sourceCode)) return false;
    if (requestTrail(part.node, sourceCode) !== undefined) return true;
    return isBuiltText(node, sourceCode) && !/^(?:parseInt|Number)$/.test(calledName(part.node));
  })?.node;
}

function calledName(node: TSESTree.Node): string {
  return node.type === 'CallExpression' ? (calleeName(node) ?? '') : '';
}

/** The value of the request, where it may still be an object when it gets to the filter. */
function operatorValue(node: TSESTree.Node, call: TSESTree.CallExpression, sourceCode: SourceCode): TSESTree.Node | undefined {
  const trail = requestTrail(node, sourceCode);
  const source = trail?.at(-1);
  if (trail === undefined || source === undefined || !mayBeObject(trail, sourceCode)) return undefined;
  return isCheckedBefore(trail, call, sourceCode) || isValidated(trail, call, sourceCode) ? undefined : source;
}

/** Calls that leave an object an object; all others of those that are followed make text of it. */
const KEEPS_OBJECTS = /^(?:JSON\.parse|Object\.(?:assign|values)|structuredClone|_\.get|lodash\.get)$/;
/** Bodies hold any JSON, and Express's query string holds objects; paths, headers and other frameworks' queries are text. */
const OBJECT_FIELDS = /^(?:body|query|rawBody)$/;

function mayBeObject(trail: RequestTrail, sourceCode: SourceCode): boolean {
  const source = trail.at(-1) ?? trail[0];
  if (trail.some((node) => node !== source && isCast(node))) return false;
  if (source.type === 'CallExpression') return calleeName(source) === 'json';
  if (source.type === 'Identifier') return isObjectParameter(source, sourceCode);
  const [field = ''] = requestFieldPath(source, sourceCode) ?? [];
  const root = memberPath(source) ?? [];
  const isKoa = /^(?:ctx|context|c)$/.test(root[0] ?? '') || root.includes('ctx');
  return OBJECT_FIELDS.test(field) && !(isKoa && field === 'query');
}

function isCast(node: TSESTree.Node): boolean {
  if (node.type === 'TemplateLiteral' || node.type === 'BinaryExpression') return true;
  return node.type === 'CallExpression' && !KEEPS_OBJECTS.test(memberPath(node.callee)?.join('.') ?? '') && !isFunctionOfFile(node);
}

function isFunctionOfFile(node: TSESTree.CallExpression): boolean {
  return node.callee.type === 'Identifier' && !/^(?:String|decodeURI(?:Component)?|encodeURI|unescape|atob)$/.test(node.callee.name);
}

/** `const { email } = req.body`, `const { body } = req`; Nest's `@Body('email')`, while a class of its own is validated as a rule. */
function isObjectParameter(node: TSESTree.Identifier, sourceCode: SourceCode): boolean {
  const variable = findVariable(node, sourceCode);
  const definition = variable === undefined ? undefined : soleDefinition(variable);
  if (definition?.type !== 'Parameter') return namesField(definition?.node ?? node, node);
  const { name } = definition;
  const decorator =
    name.type === 'Identifier' ? name.decorators?.find(({ expression }) => expression.type === 'CallExpression') : undefined;
  if (decorator === undefined) return namesField(definition.node, node);
  if (decorator.expression.type !== 'CallExpression' || !/^(?:Body|Query)$/.test(calleeName(decorator.expression) ?? '')) return false;
  const type = name.type === 'Identifier' ? name.typeAnnotation?.typeAnnotation.type : undefined;
  return decorator.expression.arguments.length === 1 || type === undefined || type === 'TSAnyKeyword';
}

/** Whether a pattern takes the name out of the body or the query: `{ body: { email } }`, `{ query }`. */
function namesField(owner: TSESTree.Node, name: TSESTree.Identifier): boolean {
  const pattern = isFunction(owner) ? owner.params[0] : owner.type === 'VariableDeclarator' ? owner.id : undefined;
  if (pattern?.type !== 'ObjectPattern') return false;
  return pattern.properties.some((property) => {
    if (property.type !== 'Property' || property.key.type !== 'Identifier' || !OBJECT_FIELDS.test(property.key.name)) return false;
    const { value } = property;
    if (value.type === 'Identifier') return value.name === name.name;
    return (
      value.type === 'ObjectPattern' &&
      value.properties.some((one) => one.type === 'Property' && one.value.type === 'Identifier' && one.value.name === name.name)
    );
  });
}

const VALIDATION =
  /\b(?:validationResult|matchedData)\s*\(|\.(?:validate(?:Async|Sync|At)?|safeParse(?:Async)?|parseAsync)\s*\(|\b(?:ajv|joi|zod|yup)\b/i;
const VALIDATOR_NAME = /valid|schema|celebrate|sanitiz|checkBody|checkSchema/i;

/** A type check of the value, a schema in the same handler, or a middleware of the route that goes by such a name. */
function isValidated(trail: RequestTrail, call: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const names = trail.flatMap((node) => memberPath(node)?.join('.') ?? []);
  for (let fn = enclosingFunction(call); fn !== undefined; fn = enclosingFunction(fn)) {
    const text = sourceCode.getText(fn).slice(0, call.range[0] - fn.range[0]);
    if (VALIDATION.test(text) || names.some((name) => text.includes(`typeof ${name}`))) return true;
    if (routeNames(fn, sourceCode).some((name) => VALIDATOR_NAME.test(name))) return true;
  }
  return false;
}

/** What stands beside a handler in the route's call, wrappers of the handler included. */
function routeNames(fn: TSESTree.Node, sourceCode: SourceCode): readonly string[] {
  for (const parent of ancestors(fn)) {
    if (parent.type === 'ArrayExpression') continue;
    if (parent.type !== 'CallExpression') return [];
    const names = [parent.callee, ...parent.arguments].filter(
      (one) => !(one.range[0] <= fn.range[0] && one.range[1] >= fn.range[1]) && !isFunction(one),
    );
    const texts = names.map((one) => sourceCode.getText(one));
    if (/^(?:get|post|put|patch|delete|all|use|route)$/.test(calleeName(parent) ?? '')) return texts;
    if (texts.some((one) => VALIDATOR_NAME.test(one))) return texts;
  }
  return [];
}
