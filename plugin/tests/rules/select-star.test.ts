import { rule } from '../../src/rules/select-star.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    {
      name: 'counting and asking',
      code: "db.query('SELECT COUNT(*) FROM t'); db.query('SELECT EXISTS (SELECT * FROM t WHERE a = 1)'); db.query('SELECT id FROM t WHERE EXISTS (SELECT * FROM u)');",
    },
    {
      name: 'a CTE and a subquery',
      code: "db.query('WITH a AS (SELECT id FROM t) SELECT * FROM a'); db.query('SELECT * FROM (SELECT id FROM t) x');",
    },
    { name: 'a CTE that a value defines', code: 'db.query(`WITH a AS (SELECT 1), ${more} SELECT * FROM steps`);' },
    { name: 'a function', code: "db.query('SELECT * FROM unnest($1::int[], $2::text[])');" },
    { name: 'a view', code: "db.query('CREATE VIEW v AS SELECT * FROM t');" },
    { name: 'English and glob patterns', code: "const a = 'Please select * from the list'; const b = 'src/**/*'; log('select all');" },
    { name: 'named columns and multiplication', code: "db.query('SELECT id, a * b FROM t');" },
  ],
  invalid: [
    { name: 'a literal', code: "const rows =\n  await db.query('SELECT * FROM users');", errors: [['star', 2, 18]] },
    { name: 'lower case, over lines', code: 'db.query(`\n  select u.*\n  from users u where id = ${id}`);', errors: [['star', 1, 10]] },
    { name: 'a concatenation, once', code: "const q = 'SELECT DISTINCT * ' + 'FROM users';", errors: [['star', 1, 11]] },
    { name: 'beside other columns', code: "db.all('SELECT t.*, g.name FROM t JOIN g ON g.id = t.g');", errors: [['star', 1, 8]] },
  ],
});
