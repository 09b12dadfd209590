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
      eqeqeq: ['error', 'always'],
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
  { files: ['plugin/src/**/*.ts'], ...eslintPlugin.configs.recommended, rules: { ...eslintPlugin.configs.recommended.rules } },
);
