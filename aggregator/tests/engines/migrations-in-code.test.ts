import { describe, expect, it } from 'vitest';
import { placeOf, renderTranslation } from '../../src/engines/sqlfluff/code/translation.ts';
import { alembicOrder } from '../../src/changelogs/alembic-order.ts';
import { translateMigration } from '../../src/engines/sqlfluff/code/translate-migration.ts';
import { inventoryFile } from './support/project.ts';

/** `line:column SQL` of what the file runs on the way up. */
function sqlOf(path: string, text: string): string[] {
  const language = path.endsWith('.py') ? 'python' : path.endsWith('.xml') ? 'xml' : path.endsWith('.yaml') ? 'yaml' : 'typescript';
  const translation = translateMigration(inventoryFile(path, text.length, { class: 'migration', language }), text);
  return translation?.statements.map(({ sql, at }) => `${String(at.line)}:${String(at.column)} ${sql.replace(/\s+/g, ' ').trim()}`) ?? [];
}

const isWrapped = (path: string, text: string): boolean | undefined =>
  translateMigration(inventoryFile(path, 1, { class: 'migration', language: path.endsWith('.py') ? 'python' : 'javascript' }), text)
    ?.inTransaction;

describe('Alembic', () => {
  const migration = (body: string): string =>
    `from alembic import op\nimport sqlalchemy as sa\n\ndef upgrade():\n${body}\n\ndef downgrade():\n    op.drop_table('orders')\n`;
  const first = (body: string): string[] => sqlOf('alembic/versions/a.py', migration(body));

  it.each([
    ["    op.create_index('i', 'orders', ['a'])", '5:5 CREATE INDEX "i" ON "orders" ("a")'],
    [
      "    op.create_index(op.f('i'), 'orders', ['a'], postgresql_concurrently=True)",
      '5:5 CREATE INDEX CONCURRENTLY "i" ON "orders" ("a")',
    ],
    [
      "    op.add_column('orders', sa.Column('a', sa.String(length=20), nullable=False, server_default='x'))",
      `5:5 ALTER TABLE "orders" ADD COLUMN "a" varchar(20) NOT NULL DEFAULT 'x'`,
    ],
    [
      "    op.add_column('orders', sa.Column('a', sa.Uuid(), server_default=sa.text('gen_random_uuid()')), schema='shop')",
      '5:5 ALTER TABLE "shop"."orders" ADD COLUMN "a" uuid DEFAULT gen_random_uuid()',
    ],
    [
      "    op.alter_column('orders', 'a', existing_type=sa.String(10), nullable=False)",
      '5:5 ALTER TABLE "orders" ALTER COLUMN "a" SET NOT NULL',
    ],
    [
      "    op.alter_column('orders', 'a', existing_type=sa.Integer(), type_=sa.BigInteger())",
      '5:5 ALTER TABLE "orders" ALTER COLUMN "a" TYPE bigint USING changed(a)',
    ],
    ["    op.alter_column('orders', 'a', new_column_name='b')", '5:5 ALTER TABLE "orders" RENAME COLUMN "a" TO "b"'],
    [
      "    op.create_foreign_key('f', 'orders', 'users', ['a'], ['id'], postgresql_not_valid=True)",
      '5:5 ALTER TABLE "orders" ADD CONSTRAINT "f" FOREIGN KEY ("a") REFERENCES "users" NOT VALID',
    ],
    ["    op.execute(sa.text('SELECT 1'))", '5:5 SELECT 1'],
    ['    op.execute("""\n        SELECT 1\n    """)', '5:5 SELECT 1'],
    ["    with op.batch_alter_table('orders') as batch_op:\n        batch_op.drop_column('a')", '6:9 ALTER TABLE "orders" DROP COLUMN "a"'],
  ])('runs %s', (body, sql) => {
    expect(first(body)).toEqual([sql]);
  });

  it.each([
    "    op.alter_column('orders', 'a', existing_type=sa.String(10), type_=sa.String(20))",
    "    op.alter_column('orders', 'a', existing_type=sa.String(10), existing_nullable=False, nullable=False)",
    "    op.execute(f'DROP TABLE {name}')",
    '    op.bulk_insert(orders, [])',
    '    pass',
  ])('runs nothing by %s', (body) => {
    expect(first(body)).toEqual([]);
  });

  it('runs in a transaction, unless a block leaves it', () => {
    expect(isWrapped('alembic/versions/a.py', migration("    op.drop_table('a')"))).toBe(true);
    expect(isWrapped('alembic/versions/a.py', migration("    with op.get_context().autocommit_block():\n        op.drop_table('a')"))).toBe(
      false,
    );
  });

  it('is ordered by its revisions', () => {
    const texts = {
      'v/b.py': "revision: str = 'b'\ndown_revision: str | None = 'a'\n",
      'v/c.py': "revision = 'c'\ndown_revision = 'b'\n",
      'v/a.py': "revision = 'a'\ndown_revision = None\n",
    };
    expect([...alembicOrder(new Map(Object.entries(texts)))]).toEqual([
      ['v/b.py', 1],
      ['v/c.py', 2],
      ['v/a.py', 0],
    ]);
  });
});

describe('Django', () => {
  const migration = (operations: string, head = ''): string =>
    `from django.db import migrations, models\n\ndef fill(apps, editor):\n    migrations.RunSQL('DROP TABLE x')\n\nclass Migration(migrations.Migration):\n${head}    operations = [\n${operations}\n    ]\n`;
  const first = (operations: string): string[] => sqlOf('shop/migrations/0002_a.py', migration(operations));

  it.each([
    ["        migrations.AddIndex('order', models.Index(fields=['a'], name='i')),", '8:9 CREATE INDEX "i" ON "shop_order" ("a")'],
    [
      "        AddIndexConcurrently(model_name='Order', index=models.Index(fields=['a'], name='i')),",
      '8:9 CREATE INDEX CONCURRENTLY "i" ON "shop_order" ("a")',
    ],
    [
      "        migrations.AddField(model_name='order', name='a', field=models.IntegerField()),",
      '8:9 ALTER TABLE "shop_order" ADD COLUMN "a" integer NOT NULL',
    ],
    [
      "        migrations.AddField('order', 'a', models.CharField(max_length=9, default='')),",
      `8:9 ALTER TABLE "shop_order" ADD COLUMN "a" varchar(9) NOT NULL DEFAULT 'x'`,
    ],
    [
      "        migrations.AddField('order', 'user', models.ForeignKey('auth.User', models.CASCADE, null=True)),",
      '8:9 ALTER TABLE "shop_order" ADD COLUMN "user_id" bigint REFERENCES "other"',
    ],
    ["        migrations.RunSQL([('CREATE INDEX i ON a (b)', None)], migrations.RunSQL.noop),", '8:9 CREATE INDEX i ON a (b)'],
    ["        migrations.RenameField('order', 'a', 'b'),", '8:9 ALTER TABLE "shop_order" RENAME COLUMN "a" TO "b"'],
    [
      "        AddConstraintNotValid('order', models.CheckConstraint(condition=models.Q(a__isnull=False), name='c')),",
      '8:9 ALTER TABLE "shop_order" ADD CONSTRAINT "c" CHECK ("a" IS NOT NULL) NOT VALID',
    ],
    [
      "        migrations.SeparateDatabaseAndState(\n            database_operations=[migrations.RunSQL('SELECT 1')],\n            state_operations=[migrations.DeleteModel('order')],\n        ),",
      '9:34 SELECT 1',
    ],
  ])('runs %s', (operations, sql) => {
    expect(first(operations)).toEqual([sql]);
  });

  it.each([
    "        migrations.AddField('order', 'tags', models.ManyToManyField('shop.Tag')),",
    '        migrations.RunPython(fill, migrations.RunPython.noop),',
    "        migrations.AlterUniqueTogether(name='order', unique_together=None),",
    "        migrations.AlterUniqueTogether(name='order', unique_together=set()),",
    "        migrations.SeparateDatabaseAndState(state_operations=[migrations.RemoveField('order', 'a')]),",
    "        migrations.AlterModelOptions('order', {'ordering': ['a']}),",
  ])('runs nothing of a table by %s', (operations) => {
    expect(first(operations)).toEqual([]);
  });

  it.each([
    ['models.SlugField(null=True)', 'varchar(50)'],
    ['models.EmailField(null=True)', 'varchar(254)'],
    ['models.CharField(max_length=9, null=True)', 'varchar(9)'],
    ['models.CharField(max_length=settings.LENGTH, null=True)', 'unknown'],
    ['models.DecimalField(max_digits=12, decimal_places=2, null=True)', 'numeric(12, 2)'],
    ['shop.fields.SanitizedJSONField(null=True)', 'unknown'],
  ])('knows the type of %s', (field, type) => {
    expect(first(`        migrations.AddField('order', 'a', ${field}),`)).toEqual([`8:9 ALTER TABLE "shop_order" ADD COLUMN "a" ${type}`]);
  });

  it('runs in a transaction, unless it is not atomic', () => {
    const drop = "        migrations.DeleteModel('order'),";
    expect(isWrapped('shop/migrations/0002_a.py', migration(drop))).toBe(true);
    expect(isWrapped('shop/migrations/0002_a.py', migration(drop, '    atomic = False\n'))).toBe(false);
  });
});

describe('Knex', () => {
  const migration = (body: string): string =>
    `exports.up = async (knex) => {\n${body}\n};\nexports.down = async (knex) => {\n  await knex.schema.dropTable('orders');\n};\n`;
  const table = (line: string): string => `  await knex.schema.alterTable('orders', (table) => {\n    ${line}\n  });`;

  it.each([
    [table("table.index(['a'], 'i');"), ['3:5 CREATE INDEX "i" ON "orders" ("a")']],
    [table("table.string('a').notNullable();"), ['3:5 ALTER TABLE "orders" ADD COLUMN "a" varchar(255) NOT NULL']],
    [
      table("table.uuid('a').defaultTo(knex.raw('gen_random_uuid()'));"),
      ['3:5 ALTER TABLE "orders" ADD COLUMN "a" uuid DEFAULT gen_random_uuid()'],
    ],
    [
      table("table.integer('a').references('id').inTable('users');"),
      ['3:5 ALTER TABLE "orders" ADD COLUMN "a" integer', '3:5 ALTER TABLE "orders" ADD FOREIGN KEY ("a") REFERENCES "users"'],
    ],
    [table("table.dropColumn('a');"), ['3:5 ALTER TABLE "orders" DROP COLUMN "a"']],
    ["  await knex.schema.renameTable('a', 'b');", ['2:9 ALTER TABLE "a" RENAME TO "b"']],
    ['  await knex.raw(`CREATE INDEX i\n    ON orders (a)`);', ['2:9 CREATE INDEX i ON orders (a)']],
    ['  await knex.raw(`DROP TABLE ${name}`);', []],
    ["  await knex('orders').where('a', 1).update({ b: 2 });", []],
  ])('runs %s', (body, sql) => {
    expect(sqlOf('migrations/1.ts', migration(body))).toEqual(sql);
  });

  it('runs in a transaction, unless its configuration says no', () => {
    expect(isWrapped('migrations/1.js', migration("  await knex.raw('SELECT 1');"))).toBe(true);
    expect(isWrapped('migrations/1.js', `${migration("  await knex.raw('SELECT 1');")}exports.config = { transaction: false };\n`)).toBe(
      false,
    );
  });
});

describe('TypeORM and Sequelize', () => {
  const typeorm = (body: string): string =>
    `import { MigrationInterface } from 'typeorm';\nexport class A1 implements MigrationInterface {\n  public async up(queryRunner: QueryRunner): Promise<void> {\n${body}\n  }\n  public async down(queryRunner: QueryRunner): Promise<void> {\n    await queryRunner.query('DROP TABLE a');\n  }\n}\n`;
  const sequelize = (body: string): string =>
    `module.exports = {\n  async up(queryInterface, Sequelize) {\n${body}\n  },\n  async down(queryInterface) {\n    await queryInterface.dropTable('a');\n  },\n};\n`;

  it.each([
    [typeorm('    await queryRunner.query(`CREATE INDEX "i" ON "orders" ("a")`);'), '4:11 CREATE INDEX "i" ON "orders" ("a")'],
    [
      typeorm("    await queryRunner.addColumn('orders', new TableColumn({ name: 'a', type: 'varchar', length: '20' }));"),
      '4:11 ALTER TABLE "orders" ADD COLUMN "a" varchar(20) NOT NULL',
    ],
    [
      typeorm("    await queryRunner.createIndex('orders', new TableIndex({ name: 'i', columnNames: ['a'] }));"),
      '4:11 CREATE INDEX "i" ON "orders" ("a")',
    ],
    [
      sequelize("    await queryInterface.addColumn('orders', 'a', { type: Sequelize.STRING(20), allowNull: false });"),
      '3:11 ALTER TABLE "orders" ADD COLUMN "a" varchar(20) NOT NULL',
    ],
    [
      sequelize("    await queryInterface.addIndex('orders', ['a'], { concurrently: true });"),
      '3:11 CREATE INDEX CONCURRENTLY ON "orders" ("a")',
    ],
    [
      sequelize(
        "    await queryInterface.addConstraint('orders', { fields: ['a'], type: 'foreign key', references: { table: 'users', field: 'id' } });",
      ),
      '3:11 ALTER TABLE "orders" ADD FOREIGN KEY ("a") REFERENCES "users"',
    ],
    [
      sequelize(
        "    await queryInterface.sequelize.transaction(async (transaction) => {\n      await queryInterface.addIndex('orders', ['a'], { transaction });\n    });",
      ),
      '4:13 CREATE INDEX ON "orders" ("a")',
    ],
    [sequelize("    return Promise.all([\n      queryInterface.addIndex('orders', ['a']),\n    ]);"), '4:7 CREATE INDEX ON "orders" ("a")'],
    [sequelize("    await queryInterface.sequelize.query('SELECT 1');"), '3:11 SELECT 1'],
  ])('runs %s', (text, sql) => {
    expect(sqlOf('migrations/1.ts', text)).toEqual([sql]);
  });
});

describe('Liquibase', () => {
  const xml = `<?xml version="1.0"?>\n<databaseChangeLog>\n  <changeSet id="1" author="a">\n    <addColumn tableName="orders">\n      <column name="a" type="varchar(20)"><constraints nullable="false"/></column>\n    </addColumn>\n    <createIndex tableName="orders" indexName="i"><column name="a"/></createIndex>\n    <sql>SELECT 1</sql>\n  </changeSet>\n  <changeSet id="2" author="a" dbms="mysql"><dropTable tableName="orders"/></changeSet>\n</databaseChangeLog>\n`;
  const yaml = `databaseChangeLog:\n  - changeSet:\n      id: 1\n      changes:\n        - addColumn:\n            tableName: orders\n            columns:\n              - column: { name: a, type: int, constraints: { nullable: false } }\n        - renameColumn: { tableName: orders, oldColumnName: a, newColumnName: b }\n`;

  it('runs the changes of its XML', () => {
    expect(sqlOf('changelog/1.xml', xml)).toEqual([
      '4:5 ALTER TABLE "orders" ADD COLUMN "a" varchar(20) NOT NULL',
      '7:5 CREATE INDEX "i" ON "orders" ("a")',
      '8:5 SELECT 1',
    ]);
  });

  it('runs the changes of its YAML', () => {
    expect(sqlOf('changelog/1.yaml', yaml)).toEqual([
      '5:11 ALTER TABLE "orders" ADD COLUMN "a" integer NOT NULL',
      '9:11 ALTER TABLE "orders" RENAME COLUMN "a" TO "b"',
    ]);
  });

  it.each(['<a>', 'databaseChangeLog: [', '<databaseChangeLog><changeSet></databaseChangeLog>', 'a: 1'])('is not taken for %s', (text) => {
    expect(sqlOf('changelog/1.xml', text)).toEqual([]);
    expect(sqlOf('changelog/1.yaml', text)).toEqual([]);
  });
});

describe('the text for SQLFluff', () => {
  it('says for each line where it comes from', () => {
    const at = (line: number) => ({ line, column: 5, end: { line, column: 9 } });
    const text = renderTranslation({
      statements: [
        { sql: 'SELECT 1;', at: at(3) },
        { sql: 'SELECT\n2', at: at(7) },
      ],
      inTransaction: true,
      restates: false,
    });
    expect(text.split('\n').map((_, index) => placeOf(text, index + 1)?.startLine)).toEqual([undefined, 3, 3, 3, 7, 7, 7, 7, 7]);
  });
});

describe('node-pg-migrate', () => {
  const migration = (body: string): string =>
    `exports.up = (pgm) => {\n${body}\n};\n\nexports.down = (pgm) => {\n  pgm.dropTable('orders');\n};\n`;

  it.each([
    ["  pgm.createIndex('orders', ['a', 'b'], { concurrently: true });", ['2:3 CREATE INDEX CONCURRENTLY ON "orders" ("a", "b")']],
    [
      "  pgm.createIndex({ schema: 'shop', name: 'orders' }, 'a', { unique: true, name: 'u' });",
      ['2:3 CREATE UNIQUE INDEX "u" ON "shop"."orders" ("a")'],
    ],
    ["  pgm.dropIndex('orders', 'a', { name: 'i' });", ['2:3 DROP INDEX "i"']],
    [
      "  pgm.addColumns('orders', { a: { type: 'uuid', notNull: true, default: pgm.func('gen_random_uuid()') }, b: 'text' });",
      ['2:3 ALTER TABLE "orders" ADD COLUMN "a" uuid NOT NULL DEFAULT gen_random_uuid()', '2:3 ALTER TABLE "orders" ADD COLUMN "b" text'],
    ],
    [
      "  pgm.addConstraint('orders', 'f', { foreignKeys: { columns: 'user_id', references: 'users(id)' } });",
      ['2:3 ALTER TABLE "orders" ADD CONSTRAINT "f" FOREIGN KEY ("user_id") REFERENCES "users"'],
    ],
    [
      "  pgm.addConstraint('orders', 'c', 'CHECK (a > 0) NOT VALID');",
      ['2:3 ALTER TABLE "orders" ADD CONSTRAINT "c" CHECK (a > 0) NOT VALID'],
    ],
    [
      "  pgm.alterColumn('orders', 'a', { type: 'bigint', notNull: true });",
      ['2:3 ALTER TABLE "orders" ALTER COLUMN "a" TYPE bigint', '2:3 ALTER TABLE "orders" ALTER COLUMN "a" SET NOT NULL'],
    ],
    ["  pgm.renameColumn('orders', 'a', 'b');", ['2:3 ALTER TABLE "orders" RENAME COLUMN "a" TO "b"']],
    [
      "  pgm.createTable('a', { id: 'id', user_id: { type: 'int', references: 'users' } });",
      ['2:3 CREATE TABLE "a" ("id" serial NOT NULL PRIMARY KEY, "user_id" integer REFERENCES "users")'],
    ],
    ["  pgm.sql('SELECT 1');", ['2:3 SELECT 1']],
    ['  pgm.createExtension("pgcrypto");', []],
  ])('runs %s', (body, sql) => {
    expect(sqlOf('migrations/1_a.js', migration(body))).toEqual(sql);
  });

  it('runs in a transaction, unless it calls noTransaction', () => {
    expect(isWrapped('migrations/1_a.js', migration("  pgm.dropTable('a');"))).toBe(true);
    expect(isWrapped('migrations/1_a.js', migration("  pgm.noTransaction();\n  pgm.dropTable('a');"))).toBe(false);
  });
});

describe('db-migrate', () => {
  it('runs the SQL it is given', () => {
    const text =
      "exports.up = function (db, cb) {\n  db.runSql(`CREATE INDEX i ON orders (a);`, cb);\n};\n\nexports.down = function (db, cb) {\n  db.runSql('DROP INDEX i', cb);\n};\n";
    expect(sqlOf('migrations/20240101-a.js', text)).toEqual(['2:3 CREATE INDEX i ON orders (a);']);
  });
});

describe('MikroORM', () => {
  const migration = (rest = ''): string =>
    `import { Migration } from '@mikro-orm/migrations';\nexport class A extends Migration {\n${rest}  async up(): Promise<void> {\n    this.addSql('create index i on orders (a);');\n  }\n  async down(): Promise<void> {\n    this.addSql('drop index i;');\n  }\n}\n`;

  it('runs what it adds, in a transaction unless it says otherwise', () => {
    expect(sqlOf('migrations/1_a.ts', migration())).toEqual(['4:5 create index i on orders (a);']);
    expect(isWrapped('migrations/1_a.ts', migration())).toBe(true);
    expect(isWrapped('migrations/1_a.ts', migration('  isTransactional(): boolean {\n    return false;\n  }\n'))).toBe(false);
  });
});

describe('On MySQL', () => {
  const rendered = (path: string, text: string): string[] => {
    const language = path.endsWith('.py') ? 'python' : path.endsWith('.xml') ? 'xml' : 'javascript';
    const translation = translateMigration(inventoryFile(path, 1, { class: 'migration', language }), text, 'mysql');
    return translation === undefined
      ? []
      : renderTranslation(translation, 'mysql')
          .split('\n')
          .filter((line) => line !== '' && line !== ';' && !line.startsWith('-- prodcheck'));
  };

  it.each([
    ["op.create_index('i', 'orders', ['a'])", ['CREATE INDEX `i` ON `orders` (`a`)']],
    [
      "op.create_foreign_key('f', 'orders', 'users', ['a'], ['id'])",
      ['ALTER TABLE `orders` ADD CONSTRAINT `f` FOREIGN KEY (`a`) REFERENCES `users`'],
    ],
    [
      "op.alter_column('orders', 'a', existing_type=sa.Integer(), type_=sa.BigInteger())",
      ['ALTER TABLE `orders` MODIFY COLUMN `a` bigint'],
    ],
    ["op.alter_column('orders', 'a', existing_type=sa.Integer(), nullable=False)", []],
    ["op.drop_index('i', 'orders')", []],
    [`op.execute("UPDATE orders SET a = 1 WHERE \`b\` = 2")`, ['UPDATE orders SET a = 1 WHERE `b` = 2']],
  ])('Alembic runs %s', (body, sql) => {
    const text = `from alembic import op\nimport sqlalchemy as sa\n\ndef upgrade():\n    ${body}\n`;
    expect(rendered('alembic/versions/a.py', text)).toEqual(sql);
  });

  it('Liquibase runs the change sets of its own, each in a transaction of its own', () => {
    const changeSet = (id: string, settings: string): string =>
      `<changeSet id="${id}" author="a"${settings}><renameTable oldTableName="a${id}" newTableName="b"/></changeSet>`;
    const text = `<databaseChangeLog>\n${changeSet('1', '')}\n${changeSet('2', ' dbms="postgresql"')}\n${changeSet('3', ' dbms="mysql,h2" runInTransaction="false"')}\n</databaseChangeLog>`;
    expect(rendered('db/changelog/a.xml', text)).toEqual([
      '--changeset prodcheck:1',
      'ALTER TABLE `a1` RENAME TO `b`',
      '--changeset prodcheck:3 runInTransaction:false',
      'ALTER TABLE `a3` RENAME TO `b`',
    ]);
  });
});

describe('The first migration', () => {
  const begins = (path: string, text: string): boolean | undefined =>
    translateMigration(inventoryFile(path, 1, { class: 'migration', language: 'python' }), text)?.begins;
  const alembic = (before: string): string =>
    `from alembic import op\nrevision = 'b'\ndown_revision${before}\n\ndef upgrade():\n    op.create_index('i', 'orders', ['a'])\n`;
  const django = (line: string): string =>
    `class Migration(migrations.Migration):\n    ${line}\n    operations = [migrations.DeleteModel('order')]\n`;

  it.each([
    ['Alembic without a revision before', 'alembic/versions/b.py', alembic(' = None'), true],
    ['Alembic, typed', 'alembic/versions/b.py', alembic(': str | None = None'), true],
    ['Alembic after another', 'alembic/versions/b.py', alembic(" = 'a'"), false],
    ['Django, initial', 'shop/migrations/0001_initial.py', django('initial = True'), true],
    ['Django, squashed', 'shop/migrations/0001_squashed.py', django("replaces = [('shop', '0001_initial')]"), true],
    ['Django after another', 'shop/migrations/0002_a.py', django("dependencies = [('shop', '0001_initial')]"), false],
  ])('%s', (_, path, text, expected) => {
    expect(begins(path, text)).toBe(expected);
  });
});
