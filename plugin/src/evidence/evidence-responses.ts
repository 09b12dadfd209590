import type { TSESTree } from '@typescript-eslint/utils';
import { decoratorsOf } from '../ast/decorators.ts';
import { calleeName, calleeObject, keyName, memberPath } from '../ast/members.ts';
import { moduleAtRoot } from '../ast/handler-facts.ts';
import { resolveImport } from '../ast/resolve-import.ts';
import { defineEvidenceRule } from '../define-rule.ts';

/** Answers that go out through a declared shape: response schemas, DTOs, serializers. */
export const rule = defineEvidenceRule({
  name: 'evidence-responses',
  docs: { description: 'Report response schemas, DTOs and serializers.', evidence: ['response-schema'] },
  create(context, report) {
    const { sourceCode } = context;
    return {
      CallExpression(node) {
        const name = calleeName(node) ?? '';
        if (/^(?:json|send)$/.test(name) && node.arguments.some(goesThroughSchema)) report(node, 'response-schema', { by: 'parse' });
        else if (SERIALIZERS.test(name)) report(node, 'response-schema', { by: name });
        else if (name === 'createRoute' && moduleAtRoot(node, sourceCode) === '@hono/zod-openapi')
          report(node, 'response-schema', { by: name });
      },
      NewExpression(node) {
        const name = calleeName(node) ?? '';
        if (DTO.test(name) && node.arguments.length > 0) report(node, 'response-schema', { by: name });
      },
      // Fastify's `schema: { response: { 200: … } }`.
      Property(node) {
        if (keyName(node) !== 'response' || node.value.type !== 'ObjectExpression') return;
        const outer = node.parent.parent;
        if (outer?.type === 'Property' && keyName(outer) === 'schema') report(node, 'response-schema', { by: 'response schema' });
      },
      // A mongoose schema that says how its documents become JSON.
      'Property[key.name="toJSON"]'(node: TSESTree.Property) {
        report(node, 'response-schema', { by: 'toJSON' });
      },
      'MethodDefinition, PropertyDefinition'(node: TSESTree.MethodDefinition | TSESTree.PropertyDefinition) {
        const [first] = decoratorsOf(node, sourceCode).filter(({ name }) => RESPONSE_DECORATORS.test(name));
        if (first !== undefined) report(first.node, 'response-schema', { by: first.name });
      },
      ImportSpecifier(node) {
        if (resolveImport(node.local, sourceCode)?.imported === 'ClassSerializerInterceptor')
          report(node, 'response-schema', { by: 'ClassSerializerInterceptor' });
      },
    };
  },
});

const SERIALIZERS =
  /^(?:plainToInstance|plainToClass|instanceToPlain|classToPlain|to(?:Dto|DTO|Response|Public|ResponseDto|ViewModel|ClientJSON|Resource)|(?:serialize|present|format)(?:User|Response|Entity|Resource|Many|One)|toJsonApi|transformResponse)$/;
const DTO = /(?:Dto|DTO|Response|ViewModel|Presenter|Resource|Serializer)$/;
const RESPONSE_DECORATORS =
  /^(?:ApiResponse|ApiOkResponse|ApiCreatedResponse|SerializeOptions|Serialize|Expose|Exclude|ResponseSchema|SuccessResponse)$/;

/** `res.json(orderView.parse(order))`, `res.json({ orders: z.array(orderView).parse(orders) })`. */
function goesThroughSchema(node: TSESTree.Node): boolean {
  if (node.type === 'ObjectExpression') return node.properties.some((one) => one.type === 'Property' && goesThroughSchema(one.value));
  if (node.type !== 'CallExpression' || !/^(?:parse|safeParse|parseAsync|strip|cast|encode)$/.test(calleeName(node) ?? '')) return false;
  const object = calleeObject(node);
  return object !== undefined && memberPath(object)?.join('.') !== 'JSON';
}
