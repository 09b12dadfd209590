import { DOMParser, type Element } from '@xmldom/xmldom';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml';

/** A change of a change set, whatever it was written in: its name, its settings, what is in it. */
export interface Change {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Change[];
  readonly text: string;
  readonly line: number;
  readonly column: number;
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
