import { DOMParser, type Element } from '@xmldom/xmldom';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml';
import { columnSql, type ColumnText, type Translated, type Translation } from './translation.ts';
import { quoted, typeOf } from './values.ts';

/** A change of a change set, whatever it was written in: its name, its settings, what is in it. */
export interface Change {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Change[];
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** What a Liquibase changelog runs on PostgreSQL; each change set has a transaction of its own. */
export function translateLiquibase(text: string, format: 'xml' | 'yaml'): Translation | undefined {
  const sets = readChangeSets(text, format).filter(
    ({ attributes }) => attributes['dbms'] === undefined || /postgres|all/.test(attributes['dbms']),
  );
  const statements = sets.flatMap((set) => set.children.flatMap((change): Translated[] => translateChange(change)));
  return { statements, inTransaction: !sets.some(({ attributes }) => attributes['runInTransaction'] === 'false'), restates: false };
}

/** The change sets of a changelog in XML or YAML; [] where it is none or cannot be read. */
export function readChangeSets(text: string, format: 'xml' | 'yaml'): Change[] {
  if (!/databaseChangeLog/.test(text)) return [];
  return (format === 'xml' ? fromXml(text) : fromYaml(text)).filter(({ name }) => name === 'changeSet');
}

function fromXml(text: string): Change[] {
  try {
    const root = new DOMParser({ onError: () => undefined }).parseFromString(text, 'text/xml').documentElement;
    return root === null ? [] : [...elementsOf(root)];
  } catch {
    // A file that is no XML is no changelog.
    return [];
  }
}

function elementsOf(parent: Element): Change[] {
  const found: Change[] = [];
  for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
    if (node.nodeType !== 1) continue;
    const element = node as Element;
    const attributes: Record<string, string> = {};
    for (const attribute of element.attributes) attributes[attribute.name] = attribute.value;
    const { lineNumber, columnNumber } = element as unknown as { lineNumber?: number; columnNumber?: number };
    const name = element.localName ?? element.nodeName;
    found.push({
      name,
      attributes,
      children: elementsOf(element),
      text: element.textContent ?? '',
      line: lineNumber ?? 1,
      column: columnNumber ?? 1,
    });
  }
  return found;
}

function fromYaml(text: string): Change[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const list = isMap(document.contents) ? document.contents.get('databaseChangeLog', true) : undefined;
  if (!isSeq(list)) return [];
  return list.items
    .flatMap((item) => (isMap(item) ? item.items : []))
    .map((pair) => changeOf(String(pair.key), pair.key as Node, pair.value as Node | null, lines));
}

/** `changes: [{ addColumn: {…} }]` becomes children, a plain value an attribute. */
function changeOf(name: string, key: Node, value: Node | null, lines: LineCounter): Change {
  const at = lines.linePos(key.range?.[0] ?? 0);
  const attributes: Record<string, string> = {};
  const children: Change[] = [];
  const add = (one: Node | null): void => {
    if (isMap(one)) {
      for (const pair of one.items) {
        const inner = pair.value as Node | null;
        const innerName = String(pair.key);
        if (isScalar(inner)) attributes[innerName] = String(inner.value);
        else if (isSeq(inner)) for (const item of inner.items) addItem(innerName, pair.key as Node, item as Node);
        else if (inner !== null) children.push(changeOf(innerName, pair.key as Node, inner, lines));
      }
    }
  };
  const addItem = (listName: string, listKey: Node, item: Node): void => {
    if (isMap(item))
      for (const pair of item.items) children.push(changeOf(String(pair.key), pair.key as Node, pair.value as Node | null, lines));
    else children.push(changeOf(listName, listKey, item, lines));
  };
  add(value);
  return {
    name,
    attributes,
    children,
    text: isScalar(value) ? String(value.value) : (attributes['sql'] ?? ''),
    line: at.line,
    column: at.col,
  };
}

function translateChange(change: Change): Translated[] {
  const { name, attributes: of, line, column, children } = change;
  const at = { line, column, end: { line, column: column + name.length + 1 } };
  const table = quoted(
    [of['schemaName'], of['tableName'] ?? of['baseTableName'] ?? of['oldTableName'] ?? 'unknown_table']
      .filter((part) => part !== undefined)
      .join('.'),
  );
  const alter = `ALTER TABLE ${table}`;
  return sqlOf().map((sql) => ({ sql, at }));

  function sqlOf(): string[] {
    switch (name) {
      case 'createTable':
        return [`CREATE TABLE ${table} (${columns().map(columnSql).join(', ')})`];
      case 'addColumn':
        return columns().map((one) => `${alter} ADD COLUMN ${columnSql(one)}`);
      case 'createIndex':
        return [`CREATE ${of['unique'] === 'true' ? 'UNIQUE ' : ''}INDEX ${quoted(of['indexName'] ?? 'unnamed')} ON ${table} (a)`];
      case 'dropIndex':
        return [`DROP INDEX ${quoted(of['indexName'] ?? 'unnamed')}`];
      case 'addForeignKeyConstraint':
        return [
          `${alter} ADD CONSTRAINT ${constraint()} FOREIGN KEY (a) REFERENCES ${quoted(of['referencedTableName'] ?? 'other')}${later()}`,
        ];
      case 'addUniqueConstraint':
        return [`${alter} ADD CONSTRAINT ${constraint()} UNIQUE ${of['forIndexName'] === undefined ? '(a)' : 'USING INDEX a'}`];
      case 'addPrimaryKey':
        return [`${alter} ADD CONSTRAINT ${constraint()} PRIMARY KEY ${of['forIndexName'] === undefined ? '(a)' : 'USING INDEX a'}`];
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
        return of['dbms'] === undefined || /postgres/.test(of['dbms']) ? [change.text] : [];
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
        };
      });
  }
}
