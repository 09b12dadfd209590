import { expect, test } from 'vitest';
import { importStatements } from '../../src/project/import-statements.ts';

test('of Python files the imports and the revisions of Alembic are kept', () => {
  const heads = new Map([
    [
      'a.py',
      '"""Add.\n\nRevises: 1\n"""\nfrom alembic import op\nimport sqlalchemy as sa\n\nrevision: str = "2"\ndown_revision = "1"\n\n\ndef upgrade():\n    revision = 3\n',
    ],
    ['b.py', 'x = 1\n'],
    ['c.js', "import x from 'y';\n"],
  ]);
  expect([...importStatements(heads)]).toEqual([
    ['a.py', 'from alembic import op\nimport sqlalchemy as sa\nrevision: str = "2"\ndown_revision = "1"'],
  ]);
});
