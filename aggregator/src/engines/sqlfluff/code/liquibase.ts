import { readChangeSets, type Change } from '../../../changelogs/read-change-sets.ts';
import { columnSql, type ColumnText, type Translated, type Translation } from './translation.ts';
import { columnList, quoted, tableOfReference, typeOf } from './values.ts';

/** How Liquibase calls the databases of a dialect. */
const NAMES: Readonly<Record<'postgres' | 'mysql', RegExp>> = { postgres: /^(?:postgresql|edb|all)$/, mysql: /^(?:mysql|mariadb|all)$/ };

/** What a Liquibase changelog runs; each change set has a transaction of its own. */
export function translateLiquibase(text: string, format: 'xml' | 'yaml', dialect: 'postgres' | 'mysql'): Translation | undefined {
  const statements = readChangeSets(text, format).flatMap((set, index): Translated[] => {
    if (!runsOn(set.attributes['dbms'], dialect)) return [];
    const changeSet = { number: index + 1, inTransaction: set.attributes['runInTransaction'] !== 'false' };
    return set.children.flatMap((change) => translateChange(change, dialect).map((one) => ({ ...one, changeSet })));
  });
  return { statements, inTransaction: false, restates: false };
}

/** `dbms="postgresql, h2"`, `dbms="!mysql"` */
function runsOn(dbms: string | undefined, dialect: 'postgres' | 'mysql'): boolean {
  const names = (dbms ?? '').split(',').map((name) => name.trim().toLowerCase());
  const wanted = names.filter((name) => name !== '' && !name.startsWith('!'));
  const isOwn = (name: string): boolean => NAMES[dialect].test(name);
  return (wanted.length === 0 || wanted.some(isOwn)) && !names.some((name) => name.startsWith('!') && isOwn(name.slice(1)));
}

function translateChange(change: Change, dialect: 'postgres' | 'mysql'): Translated[] {
  const { name, attributes: of, line, column, children } = change;
  const at = { line, column, end: { line, column: column + name.length + 1 } };
  const table = quoted(
    [of['schemaName'], of['tableName'] ?? of['baseTableName'] ?? of['oldTableName'] ?? 'unknown_table']
      .filter((part) => part !== undefined)
      .join('.'),
  );
  const alter = `ALTER TABLE ${table}`;
  return sqlOf().map((sql) => ({ sql, at, ...(name === 'sql' ? { verbatim: true as const } : {}) }));

  function sqlOf(): string[] {
    switch (name) {
      case 'createTable':
        return [`CREATE TABLE ${table} (${columns().map(columnSql).join(', ')})`];
      case 'addColumn':
        return columns().map((one) => `${alter} ADD COLUMN ${columnSql(one)}`);
      case 'createIndex':
        return [
          `CREATE ${of['unique'] === 'true' ? 'UNIQUE ' : ''}INDEX ${quoted(of['indexName'] ?? 'unnamed')} ON ${table} (${columnList(children.flatMap((one) => one.attributes['name'] ?? []))})`,
        ];
      case 'dropIndex':
        return [`DROP INDEX ${quoted(of['indexName'] ?? 'unnamed')}`];
      case 'addForeignKeyConstraint':
        return [
          `${alter} ADD CONSTRAINT ${constraint()} FOREIGN KEY (${listed(of['baseColumnNames'])}) REFERENCES ${quoted(of['referencedTableName'] ?? 'other')}${later()}`,
        ];
      case 'addUniqueConstraint':
        return [
          `${alter} ADD CONSTRAINT ${constraint()} UNIQUE ${of['forIndexName'] === undefined ? `(${listed(of['columnNames'])})` : 'USING INDEX a'}`,
        ];
      case 'addPrimaryKey':
        return [
          `${alter} ADD CONSTRAINT ${constraint()} PRIMARY KEY ${of['forIndexName'] === undefined ? `(${listed(of['columnNames'])})` : 'USING INDEX a'}`,
        ];
      case 'addNotNullConstraint':
        return [`${alter} ALTER COLUMN ${quoted(of['columnName'] ?? 'a')} SET NOT NULL`];
      case 'modifyDataType':
        return [`${alter} ALTER COLUMN ${quoted(of['columnName'] ?? 'a')} TYPE ${of['newDataType'] ?? 'text'}`];
      case 'renameColumn':
        return [`${alter} RENAME COLUMN ${quoted(of['oldColumnName'] ?? 'a')} TO ${quoted(of['newColumnName'] ?? 'b')}`];
      case 'renameTable':
        return [`${alter} RENAME TO ${quoted(of['newTableName'] ?? 'b')}`];
      case 'dropColumn':
        return [
          ...(of['columnName'] === undefined ? [] : [of['columnName']]),
          ...children.flatMap((one) => one.attributes['name'] ?? []),
        ].map((one) => `${alter} DROP COLUMN ${quoted(one)}`);
      case 'dropTable':
        return [`DROP TABLE ${table}`];
      case 'sql':
        return runsOn(of['dbms'], dialect) ? [change.text] : [];
      default:
        return [];
    }
  }

  function constraint(): string {
    return quoted(of['constraintName'] ?? 'unnamed');
  }

  function later(): string {
    return of['validate'] === 'false' ? ' NOT VALID' : '';
  }

  function columns(): ColumnText[] {
    return children
      .filter((one) => one.name === 'column')
      .map((one): ColumnText => {
        const limits = one.children.find((inner) => inner.name === 'constraints')?.attributes ?? {};
        const fill = Object.entries(one.attributes).find(
          ([key]) => key.startsWith('defaultValue') || key === 'value' || key.startsWith('valueComputed'),
        );
        const type = one.attributes['type'] ?? 'text';
        return {
          name: one.attributes['name'] ?? 'a',
          type:
            one.attributes['autoIncrement'] === 'true'
              ? 'bigserial'
              : /^\w[\w ]*(?:\([\d, ]*\))?$/.test(type)
                ? (typeOf({ kind: 'text', text: type, line: 0, column: 0 }) ?? 'text')
                : 'text',
          nullable: limits['nullable'] !== 'false' && limits['primaryKey'] !== 'true',
          default: fill === undefined ? undefined : /\(\)$/.test(fill[1]) ? fill[1] : "'x'",
          unique: limits['unique'] === 'true',
          primary: limits['primaryKey'] === 'true',
          references: referenced(limits),
        };
      });
  }
}

/** `a, b` as a list of columns. */
function listed(names: string | undefined): string {
  return columnList((names ?? '').split(',').flatMap((one) => one.trim() || []));
}

/** What a column refers to: `references="users(id)"` or `referencedTableName="users"`. */
function referenced(limits: Readonly<Record<string, string>>): string | undefined {
  const written = limits['referencedTableName'] ?? limits['references']?.replace(/\s*\(.*$/, '');
  return written === undefined ? undefined : tableOfReference(`${written}.id`);
}
