import { Linter } from 'eslint';
import * as parser from '@typescript-eslint/parser';
import { EVIDENCE_SEPARATOR } from '../../src/define-rule.ts';
import type { ProdcheckRule } from '../../src/define-rule.ts';

/**
 * What ESLint reports with one evidence rule on a text: `line kind field=value field=value`, sorted by place. A parse error
 * is a line as well, so that no test passes on code that nobody could read.
 */
export function evidenceIn(rule: ProdcheckRule, code: string, filename = 'src/app.ts'): readonly string[] {
  const messages = new Linter().verify(
    code,
    {
      files: ['**/*.{js,jsx,ts,tsx}'],
      languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: filename.endsWith('x') } } },
      // ESLint's own types do not know the narrower ones of typescript-eslint that the rules are written with.
      plugins: { prodcheck: { rules: { rule: rule as never } } },
      rules: { 'prodcheck/rule': 'error' },
      linterOptions: { reportUnusedDisableDirectives: 'off' },
    },
    filename,
  );
  return messages.map(({ line, message }) => `${line} ${message.replaceAll(EVIDENCE_SEPARATOR, ' ').trimEnd()}`);
}
