import eslintPlugin from 'eslint-plugin-eslint-plugin';
import tseslint from 'typescript-eslint';

/** Steps that take values and return values: no clock, no environment, no disk (docs/architecture.md). */
const PURE = ['model', 'stack', 'inventory', 'checks', 'routes', 'findings', 'score', 'action-plan', 'catalog', 'report', 'renderers'];

export default tseslint.config(
  { ignores: ['**/dist/', '**/generated/', 'fixtures/', 'semgrep-rules/', 'sqlfluff-rules/', 'controls/', '**/node_modules/'] },
  { files: ['**/*.{ts,js,mjs}'], extends: [tseslint.configs.recommended] },
  {
    files: ['**/*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'no-console': 'error',
      // Parents and optional nodes are null in one runner and undefined in the other.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: [`aggregator/src/{${PURE.join(',')}}/**/*.ts`],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ regex: '^node:', message: 'Pure steps read nothing: take it as an argument.' }] }],
      'no-restricted-globals': ['error', 'process', 'performance'],
      'no-restricted-properties': ['error', { object: 'Date', property: 'now' }, { object: 'Math', property: 'random' }],
    },
  },
  {
    files: ['plugin/src/rules/*.ts'],
    ...eslintPlugin.configs.recommended,
    // Data travels through helpers that the rule cannot follow; RuleTester refuses an unfilled placeholder.
    rules: { ...eslintPlugin.configs.recommended.rules, 'eslint-plugin/no-missing-placeholders': 'off' },
  },
);
