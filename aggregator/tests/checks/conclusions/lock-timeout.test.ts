import { expect, test } from 'vitest';
import { check } from '../../../src/checks/conclusions/lock-timeout.ts';
import { conclude, seen } from '../../support/check-context.ts';

const CONTROL = 'missing-lock-timeout';

test('evidence of code settles it for every migration', () => {
  expect(conclude(check, CONTROL, { evidence: [seen('lock-timeout', { by: 'env.py' }, 'migrations/env.py:9')] })).toEqual({
    control: CONTROL,
    status: 'passed',
    evidence: [{ file: 'migrations/env.py', line: 9 }],
    overrules: true,
  });
});

test.each([
  ['.env.example', 'DATABASE_URL=postgres://db/app?options=-c%20lock_timeout%3D5s\n', 1],
  ['compose.yaml', 'services:\n  db:\n    image: postgres:17\n    command: postgres -c lock_timeout=5s\n', 4],
  ['src/main/resources/application.yml', 'spring:\n  flyway:\n    init-sql: SET lock_timeout = 5000\n', 3],
  ['postgresql.conf', "# memory\nlock_timeout = '5s'\n", 2],
  ['db/roles.sql', "CREATE ROLE migrator;\nALTER ROLE migrator SET lock_timeout = '5s';\n", 2],
])('%s settles it', (file, text, line) => {
  expect(conclude(check, CONTROL, { files: { [file]: text, 'src/app.py': '' } })).toMatchObject({
    status: 'passed',
    evidence: [{ file, line }],
  });
});

test.each([
  ['how long a deadlock takes to be seen', 'postgresql.conf', 'deadlock_timeout = 1s\n'],
  ['a comment', 'postgresql.conf', '#lock_timeout = 5s\n'],
  ['0, which is for ever', 'postgresql.conf', 'lock_timeout = 0\n'],
  ['0 in a text', 'postgresql.conf', "lock_timeout = '0'\n"],
  ['a single migration', 'migrations/0002_x.sql', "SET lock_timeout = '5s';\n"],
  ['a role whose timeout is taken away', 'db/roles.sql', 'ALTER ROLE migrator SET lock_timeout = 0;\n'],
  ['documentation', 'docs/postgresql.conf', 'lock_timeout = 5s\n'],
  ['a file that nothing reads as settings', 'src/notes.json', '{ "lock_timeout": "5s" }\n'],
])('%s settles nothing', (_, file, text) => {
  expect(conclude(check, CONTROL, { files: { [file]: text, 'src/app.py': '' } })).toEqual({ control: CONTROL, status: 'silent' });
});
