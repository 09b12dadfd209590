import { rule } from '../../src/rules/hardcoded-secret-token.ts';
import { testRule } from '../rule-tester.ts';

// Put together here so that no scanner takes this file's own text for a leak.
const AWS_KEY = ['AKIA', 'Q3EGU7RTZK5WPLN4'].join('');
const STRIPE_KEY = ['sk', 'live', '4eC39HqLyjWDarjtT1zdp7dc'].join('_');

testRule(rule, {
  valid: [
    {
      name: 'a connection string without a password, and one from a setting',
      code: "const a = 'postgres://localhost:5432/app'; const b = `postgres://app:${process.env.PASSWORD}@db/app`; const c = 'postgres://user:password@host/db';",
    },
    { name: 'what only a name gives away', code: "const dbPassword = 'Tr0ub4dor&3x';" },
  ],
  invalid: [
    {
      name: "a provider's token under any name",
      code: `const region = 1;\nconst id = '${AWS_KEY}';\nconst url = \`https://x/?k=${STRIPE_KEY}\`;`,
      errors: [
        ['token', 2, 12],
        ['token', 3, 13],
      ],
    },
    {
      name: 'a connection string',
      code: "const url =\n  'postgres://app:s3cr3tPw9@db.internal:5432/app';",
      errors: [['connection', 2, 3]],
    },
  ],
});
