import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { AST_NODE_TYPES, parse, simpleTraverse, type TSESTree } from '@typescript-eslint/typescript-estree';

/**
 * Every piece of code in the tests of a plugin: the strings and templates of more than a few characters. Code that is no code
 * (a test's name) parses badly in both runners alike and does no harm.
 * @returns file name → code.
 */
export function ruleCases(testFolder: string): Record<string, string> {
  const cases: Record<string, string> = {};
  const tests = readdirSync(testFolder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  for (const test of tests.sort()) {
    const texts = new Set(codeIn(readFileSync(path.join(testFolder, test), 'utf8')));
    for (const [index, code] of [...texts].entries()) {
      const folder = test.replaceAll(path.sep, '/').replace(/(\.test)?\.ts$/, '');
      cases[`${folder}/${index}.ts`] = code;
      cases[`${folder}/${index}.jsx`] = code;
    }
  }
  return cases;
}

function codeIn(text: string): string[] {
  const found: string[] = [];
  simpleTraverse(parse(text, { jsx: false }), {
    enter(node) {
      const code = textOf(node);
      if (code !== undefined && /[(=]/.test(code)) found.push(code);
    },
  });
  return found;
}

function textOf(node: TSESTree.Node): string | undefined {
  if (node.type === AST_NODE_TYPES.Literal && typeof node.value === 'string') return node.value;
  if (node.type === AST_NODE_TYPES.TemplateLiteral && node.expressions.length === 0) return node.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}
