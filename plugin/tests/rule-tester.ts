import parser from '@typescript-eslint/parser';
import { RuleTester } from '@typescript-eslint/rule-tester';
import { afterAll, describe, it } from 'vitest';
import type { ProdcheckRule } from '../src/define-rule.ts';

RuleTester.afterAll = afterAll;
RuleTester.describe = describe;
RuleTester.it = it;

/** One report that a case expects: message id, line (1-based), column (1-based). */
type Expected = readonly [messageId: string, line: number, column: number];

/** Source that must yield exactly these reports; `file` where the rule reads the file's name, `fixed` what the first suggestion makes of it. */
export interface InvalidCase {
  readonly name: string;
  readonly code: string;
  readonly file?: string;
  readonly errors: readonly Expected[];
  readonly suggestion?: { readonly messageId: string; readonly output: string };
}

/** Source that looks alike and must stay silent. */
export interface ValidCase {
  readonly name: string;
  readonly code: string;
  readonly file?: string;
}

/** Runs a rule over its cases as ESLint does, with positions asserted for each report. */
export function testRule(
  rule: ProdcheckRule,
  cases: { readonly valid: readonly ValidCase[]; readonly invalid: readonly InvalidCase[] },
): void {
  const tester = new RuleTester({ languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } } });
  tester.run(rule.name, rule, {
    valid: cases.valid.map(({ name, code, file }) => ({ name, code, ...(file === undefined ? {} : { filename: file }) })),
    invalid: cases.invalid.map(({ name, code, file, errors, suggestion }) => ({
      name,
      code,
      ...(file === undefined ? {} : { filename: file }),
      errors: errors.map(([messageId, line, column], index) => ({
        messageId,
        line,
        column,
        ...(suggestion === undefined || index > 0 ? {} : { suggestions: [suggestion] }),
      })),
    })),
  });
}
