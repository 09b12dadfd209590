// `npm run new -- rule <id>`: starts a rule of the plugin with its test. The id is a control's, or a control's with a suffix for a milder form.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesUnder, ROOT } from './lib.mjs';

const [kind, id = ''] = process.argv.slice(2);
if (kind !== 'rule' || !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id)) stop('Usage: npm run new -- rule <id>, the id in kebab-case.', 2);

const control = controlOf(id);
if (control === undefined)
  stop(`No control is called \`${id}\` or begins it: write controls/<category>/${id}.md first (CONTRIBUTING.md).`, 1);
const page = readFileSync(join(ROOT, 'controls', control.file), 'utf8');
const failure = (/^failureTitle: (.*)$/m.exec(page)?.[1] ?? control.id).replaceAll("'", "\\'");

const files = { [`plugin/src/rules/${id}.ts`]: ruleText(), [`plugin/tests/rules/${id}.test.ts`]: testText() };
for (const file of Object.keys(files)) if (existsSync(join(ROOT, file))) stop(`${file} is there already.`, 1);
for (const [file, text] of Object.entries(files)) writeFileSync(join(ROOT, file), text);
console.log(`Written:
  ${Object.keys(files).join('\n  ')}
Next:
  1. Replace \`replaceMe()\` in both; the look-alikes first.
  2. npx vitest run plugin/tests/rules/${id}.test.ts
  3. An incorrect and a correct example in controls/${control.file}, then npm run build.`);

function stop(message, code) {
  console.error(message);
  process.exit(code);
}

/** The control with the longest id that is the rule's or begins it. */
function controlOf(rule) {
  return filesUnder(join(ROOT, 'controls'), '.md')
    .map((file) => {
      const [category = '', name = ''] = file.split('/');
      return { file, category, id: name.slice(0, -'.md'.length) };
    })
    .filter((one) => rule === one.id || rule.startsWith(`${one.id}-`))
    .sort((a, b) => b.id.length - a.id.length)[0];
}

function ruleText() {
  return `import { calleeName } from '../ast/members.ts';
import { defineRule } from '../define-rule.ts';

export const rule = defineRule({
  name: '${id}',
  meta: {
    type: 'problem',
    docs: {
      description: '${failure}.',
      control: '${control.id}',
      category: '${control.category}',
    },
    messages: { found: '\`{{call}}\` is wrong here.' },
    schema: [],
  },
  create(context) {
    return {
      CallExpression(node) {
        if (calleeName(node) === 'replaceMe') context.report({ node, messageId: 'found', data: { call: 'replaceMe()' } });
      },
    };
  },
});
`;
}

function testText() {
  return `import { rule } from '../../src/rules/${id}.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [{ name: 'a look-alike', code: 'replaceMe; dontReplaceMe();' }],
  invalid: [{ name: 'the defect', code: 'const a = 1;\\nreplaceMe(a);', errors: [['found', 2, 1]] }],
});
`;
}
