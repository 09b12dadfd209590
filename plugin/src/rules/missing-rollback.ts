import type { TSESTree } from '@typescript-eslint/utils';
import { defineRule } from '../define-rule.ts';

type Body = TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression | TSESTree.FunctionDeclaration;
/** The way up or down of a migration: its function, or anything else that was put there (`down = false`). */
interface Way {
  readonly node: TSESTree.Node;
  readonly body: Body | undefined;
}

/** How the tools call what a migration is given: Knex, TypeORM, Sequelize and Umzug, node-pg-migrate, db-migrate, Kysely. */
const RUNNER = /^(?:knex|queryRunner|queryInterface|pgm|db|database|trx|sequelize|connection)$/i;

export const rule = defineRule({
  name: 'missing-rollback',
  meta: {
    type: 'problem',
    docs: {
      description: 'A migration goes up and cannot be taken back.',
      control: 'missing-rollback',
      category: 'deployment',
      language: 'orm',
    },
    messages: {
      empty: 'Nothing takes this migration back: its `down` does nothing, and no comment says why.',
      missing: 'Nothing takes this migration back: it has no `down`.',
    },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    const ways = { up: new Map<TSESTree.Node, Way>(), down: new Map<TSESTree.Node, Way>() };
    const note = (owner: TSESTree.Node, name: string | undefined, node: TSESTree.Node, value: TSESTree.Node | null | undefined): void => {
      if (name === 'up' || name === 'down') ways[name].set(owner, { node, body: functionOf(value) });
    };
    const isEmpty = (body: Body): boolean => {
      if (sourceCode.getCommentsInside(body).length > 0) return false;
      if (body.body.type !== 'BlockStatement') return isNothing(body.body);
      return body.body.body.every(
        (statement) => statement.type === 'ReturnStatement' && (statement.argument == null || isNothing(statement.argument)),
      );
    };
    return {
      'Program:exit'(program) {
        for (const [owner, up] of ways.up) {
          if (up.body === undefined || !isRun(up.body) || isEmpty(up.body)) continue;
          const down = ways.down.get(owner);
          if (down === undefined) {
            // A file may get its `down` from elsewhere; a class or an object that has none has none.
            if (owner !== program || !exportsAll(program)) context.report({ node: up.node, messageId: 'missing' });
          } else if (down.body !== undefined && isEmpty(down.body)) context.report({ node: down.node, messageId: 'empty' });
        }
      },
      AssignmentExpression: (node) => {
        const { left, right } = node;
        if (left.type !== 'MemberExpression' || left.property.type !== 'Identifier' || !isExports(left.object)) return;
        note(sourceCode.ast, left.property.name, node, right);
      },
      ExportNamedDeclaration: ({ declaration }) => {
        if (declaration?.type === 'FunctionDeclaration') note(sourceCode.ast, declaration.id?.name, declaration, declaration);
        if (declaration?.type !== 'VariableDeclaration') return;
        for (const { id, init } of declaration.declarations) if (id.type === 'Identifier') note(sourceCode.ast, id.name, declaration, init);
      },
      Property: (node) => {
        if (node.parent.type === 'ObjectExpression' && node.key.type === 'Identifier' && isMigrationObject(node.parent)) {
          note(node.parent, node.key.name, node, node.value);
        }
      },
      MethodDefinition: (node) => {
        if (node.key.type === 'Identifier') note(node.parent, node.key.name, node, node.value);
      },
    };
  },
});

function functionOf(node: TSESTree.Node | null | undefined): Body | undefined {
  if (node == null) return undefined;
  const isFunction = node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression' || node.type === 'FunctionDeclaration';
  return isFunction ? node : undefined;
}

/** Whether it is given what a migration is given: something of another kind may go up, too. */
function isRun({ params }: Body): boolean {
  const [first] = params;
  if (first?.type === 'ObjectPattern') {
    return first.properties.some(
      (one) => one.type === 'Property' && one.key.type === 'Identifier' && (RUNNER.test(one.key.name) || one.key.name === 'context'),
    );
  }
  return first?.type === 'Identifier' && RUNNER.test(first.name);
}

function isNothing(node: TSESTree.Node): boolean {
  if (node.type === 'Literal') return node.value === null || node.value === undefined || node.value === true;
  if (node.type === 'Identifier') return node.name === 'undefined';
  return (
    node.type === 'CallExpression' &&
    node.callee.type === 'MemberExpression' &&
    node.callee.object.type === 'Identifier' &&
    node.callee.object.name === 'Promise' &&
    node.arguments.length === 0
  );
}

function isExports(node: TSESTree.Node): boolean {
  if (node.type === 'Identifier') return node.name === 'exports';
  return node.type === 'MemberExpression' && node.object.type === 'Identifier' && node.object.name === 'module';
}

/** `module.exports = { up, down }`, `export default { … }`: not the objects within. */
function isMigrationObject({ parent }: TSESTree.ObjectExpression): boolean {
  if (parent.type === 'ExportDefaultDeclaration') return true;
  if (parent.type === 'AssignmentExpression') return isExports(parent.left);
  return parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier' && /migration/i.test(parent.id.name);
}

function exportsAll(program: TSESTree.Program): boolean {
  return program.body.some(
    (statement) =>
      statement.type === 'ExportAllDeclaration' || (statement.type === 'ExportNamedDeclaration' && statement.specifiers.length > 0),
  );
}
