import { parse } from 'yaml';
import { CATEGORIES, SEVERITIES, type Severity } from '../model/category.ts';
import { CONTROL_LANGUAGES, type Applies, type Control, type ControlLanguage, type Price } from '../model/control.ts';
import { FILE_CLASSES, type FileClass } from '../model/project.ts';
import { readExamples, LANGUAGE_HEADINGS } from './read-examples.ts';
import { splitSections } from './split-sections.ts';

const DEFAULT_SCOPE: readonly FileClass[] = ['source', 'config', 'script'];

/**
 * Reads one page controls/<category>/<id>.md: front matter is data, the body is what people read.
 * @throws Error naming the page and the field, where the page is not what CONTRIBUTING.md describes.
 */
export function readControlPage(page: { id: string; category: string; text: string }): Control {
  const fail = (what: string): never => {
    throw new Error(`controls/${page.category}/${page.id}.md: ${what}`);
  };
  const match = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(page.text);
  if (match?.[1] === undefined || match[2] === undefined) return fail('no front matter between two lines of ---');
  const data: unknown = parse(match[1]);
  if (typeof data !== 'object' || data === null) return fail('front matter is no mapping');
  const field = new Fields(data, fail);
  const sections = splitSections(match[2], 2);
  const body = (name: string): string => unwrap(sections.get(name)?.trim() || fail(`no section "## ${name}"`));
  const fixSections = splitSections(body('Fix'), 3);
  const fixes: Partial<Record<ControlLanguage, string>> = {};
  for (const [heading, text] of fixSections) {
    for (const language of LANGUAGE_HEADINGS[heading] ?? []) fixes[language] = text.trim();
  }
  return {
    id: page.id,
    title: field.text('title'),
    failureTitle: field.text('failureTitle'),
    category: CATEGORIES.find((category) => category.id === page.category)?.id ?? fail(`unknown category ${page.category}`),
    severities: field.severities(),
    price: field.price(),
    kind: field.oneOf('kind', ['violation', 'absence'] as const),
    applies: field.oneOf('applies', ['always', 'service', 'db', 'external', 'container'] as const satisfies readonly Applies[]),
    languages: field.list('languages', CONTROL_LANGUAGES),
    cwe: field.numbers('cwe'),
    effortMinutes: field.number('effort'),
    references: field.strings('references'),
    scope: field.has('scope') ? field.list('scope', FILE_CLASSES) : DEFAULT_SCOPE,
    evidence: field.strings('evidence'),
    ...(field.has('searched') ? { searched: field.text('searched') } : {}),
    what: body('What'),
    why: body('Why'),
    fix: (fixSections.get('') ?? '').trim() || fail('"## Fix" needs a first paragraph before its languages'),
    fixes,
    ...(sections.has('Limits') ? { limits: body('Limits') } : {}),
    examples: readExamples(sections.get('Examples') ?? '', fail),
  };
}

/** Joins the lines of each paragraph: pages are wrapped for editors, and reports are shown where a line break is one. */
function unwrap(markdown: string): string {
  const fences = markdown.split(/^(`{3,}[^\n]*\n[\s\S]*?^`{3,}[ \t]*$)/m);
  const isProse = (line: string): boolean => line !== '' && !/^\s*([-*+>|#]|\d+\.)\s?/.test(line);
  return fences
    .map((part, index) => {
      if (index % 2 === 1) return part;
      const lines: string[] = [];
      for (const line of part.split('\n')) {
        const last = lines.at(-1);
        if (last !== undefined && last !== '' && !last.startsWith('#') && !last.startsWith('|') && isProse(line))
          lines[lines.length - 1] = `${last} ${line.trim()}`;
        else lines.push(line);
      }
      return lines.join('\n');
    })
    .join('');
}

/** Typed access to front matter; each miss is an error that names the field and what was expected. */
class Fields {
  readonly #data: Readonly<Record<string, unknown>>;
  readonly #fail: (what: string) => never;
  constructor(data: object, fail: (what: string) => never) {
    this.#data = { ...data };
    this.#fail = fail;
  }
  has(name: string): boolean {
    return this.#data[name] !== undefined;
  }
  text(name: string): string {
    const value = this.#data[name];
    return typeof value === 'string' && value !== '' ? value : this.#fail(`${name}: expected a text`);
  }
  number(name: string): number {
    const value = this.#data[name];
    return typeof value === 'number' && value >= 0 ? value : this.#fail(`${name}: expected a number`);
  }
  oneOf<T extends string>(name: string, allowed: readonly T[]): T {
    const value = this.#data[name];
    return allowed.find((one) => one === value) ?? this.#fail(`${name}: expected one of ${allowed.join(', ')}`);
  }
  list<T extends string>(name: string, allowed: readonly T[]): T[] {
    return this.strings(name).map(
      (value) => allowed.find((one) => one === value) ?? this.#fail(`${name}: ${value} is none of ${allowed.join(', ')}`),
    );
  }
  strings(name: string): string[] {
    const value = this.#data[name];
    if (value === undefined) return [];
    const list: unknown[] = Array.isArray(value) ? value : [value];
    return list.map((one) => (typeof one === 'string' ? one : this.#fail(`${name}: expected texts`)));
  }
  numbers(name: string): number[] {
    const value = this.#data[name];
    if (value === undefined) return [];
    const list: unknown[] = Array.isArray(value) ? value : [value];
    return list.map((one) => (typeof one === 'number' ? one : this.#fail(`${name}: expected numbers`)));
  }
  severities(): [Severity, ...Severity[]] {
    const [first, ...rest] = this.list('severity', SEVERITIES);
    return first === undefined ? this.#fail('severity is missing') : [first, ...rest];
  }
  price(): Price {
    const value = this.#data['price'];
    if (value === 'severity') return { kind: 'severity' };
    if (typeof value !== 'object' || value === null) return this.#fail('price: expected severity, {once: N} or {each: N, …}');
    const price = new Fields(value, (what) => this.#fail(`price.${what}`));
    if (price.has('once')) return { kind: 'once', points: price.number('once') };
    return {
      kind: 'each',
      points: price.number('each'),
      unit: price.has('unit') ? price.oneOf('unit', ['file', 'finding'] as const) : 'finding',
      ...(price.has('max') ? { max: price.number('max') } : {}),
      ...(price.has('with') ? { group: price.text('with') } : {}),
    };
  }
}
