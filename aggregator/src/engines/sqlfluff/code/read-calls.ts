import { readTokens, type Token } from './tokens.ts';

/** A value as written: nothing is run, and what is not written here is unknown. */
export type Value =
  | { readonly kind: 'text'; readonly text: string; readonly line: number; readonly column: number }
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'record'; readonly fields: ReadonlyMap<string, Value> }
  | { readonly kind: 'chain'; readonly chain: Chain }
  | { readonly kind: 'function'; readonly parameters: readonly string[]; readonly body: readonly Chain[] }
  | { readonly kind: 'unknown' };

/** One name of a chain, called or not: `.string('a', 20)`. */
export interface Link {
  readonly name: string;
  /** Undefined where it is not called. */
  readonly call?: { readonly args: readonly Value[]; readonly named: ReadonlyMap<string, Value> };
}

/** `table.string('a').notNullable()`: its names with their arguments, and where it stands. */
export interface Chain {
  readonly links: readonly Link[];
  readonly at: Pick<Token, 'line' | 'column' | 'end'>;
  /** The function or method around it that begins at the outermost level: upgrade, up, down. */
  readonly within: string;
  /** The name that `with … as name` or `name = …` gives it. */
  readonly alias?: string;
}

const UNKNOWN: Value = { kind: 'unknown' };
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const KEYWORDS = new Set([
  'await',
  'return',
  'new',
  'async',
  'yield',
  'not',
  'typeof',
  'void',
  'if',
  'for',
  'in',
  'with',
  'else',
  'elif',
  'while',
  'of',
]);
const DECLARED = new Set(['function', 'def', 'class']);

/** Every chain with a call in it, in order; those in arguments belong to their call, those in callbacks of a call to its argument. */
export function readCalls(text: string, language: 'python' | 'script'): Chain[] {
  return new Reader(readTokens(text, language), language).program();
}

class Reader {
  readonly #tokens: readonly Token[];
  readonly #language: 'python' | 'script';
  #at = 0;
  #within = '';

  constructor(tokens: readonly Token[], language: 'python' | 'script') {
    this.#tokens = tokens;
    this.#language = language;
  }

  program(): Chain[] {
    const chains: Chain[] = [];
    while (this.#peek() !== undefined) this.#statement(chains);
    return chains;
  }

  #peek(ahead = 0): Token | undefined {
    return this.#tokens[this.#at + ahead];
  }

  #is(value: string, ahead = 0): boolean {
    const token = this.#peek(ahead);
    return token !== undefined && token.kind !== 'text' && token.value === value;
  }

  /** One step through code: a chain is taken, anything else is stepped over. */
  #statement(chains: Chain[]): void {
    const before = this.#at;
    this.#noteFunction();
    if (this.#peek()?.kind === 'name' && !KEYWORDS.has(this.#peek()?.value ?? '') && !DECLARED.has(this.#peek()?.value ?? '')) {
      const given = this.#is('=', 1) ? this.#peek()?.value : undefined;
      if (given !== undefined) this.#at += 2;
      const chain = this.#peek()?.kind === 'name' && !KEYWORDS.has(this.#peek()?.value ?? '') ? this.#chain() : undefined;
      const assigned = chain?.links.at(-1);
      // exports.up = async (knex) => …
      if (
        this.#language === 'script' &&
        assigned !== undefined &&
        assigned.call === undefined &&
        this.#is('=') &&
        /^(?:up|down)$/.test(assigned.name)
      ) {
        this.#within = assigned.name;
      }
      const alias = given ?? (this.#is('as') ? this.#peek(1)?.value : undefined);
      if (chain?.links.some(({ call }) => call !== undefined) === true) chains.push(alias === undefined ? chain : { ...chain, alias });
    }
    if (this.#at === before) this.#at += 1;
  }

  /** `def upgrade(`, `async up(`, `exports.down = `, `up: async (`. */
  #noteFunction(): void {
    const token = this.#peek();
    if (token?.kind !== 'name') return;
    if (this.#language === 'python') {
      if (token.value === 'def' && token.column === 1) this.#within = this.#peek(1)?.value ?? '';
      if (token.value === 'class' && token.column === 1) this.#within = '';
      return;
    }
    const name = /^(?:up|down|change)$/.test(token.value) ? token.value : undefined;
    if (name === undefined) return;
    const previous = this.#tokens[this.#at - 1]?.value ?? '';
    const declares = this.#is('(', 1) && !['.', 'await', 'return', 'new', '=', '('].includes(previous);
    if (declares || this.#is('=', 1) || this.#is(':', 1)) this.#within = name;
  }

  #chain(): Chain {
    const first = this.#tokens[this.#at] as Token;
    const links: Link[] = [];
    while (this.#peek()?.kind === 'name') {
      const name = this.#peek()?.value ?? '';
      this.#at += 1;
      // Type arguments: knex<Order>('orders').
      if (this.#is('(')) links.push({ name, call: this.#arguments() });
      else links.push({ name });
      while (this.#is('(')) this.#arguments();
      if (!(this.#is('.') || this.#is('?.')) || this.#peek(1)?.kind !== 'name') break;
      this.#at += 1;
    }
    const last = this.#tokens[this.#at - 1] ?? first;
    return { links, at: { line: first.line, column: first.column, end: last.end }, within: this.#within };
  }

  #arguments(): { args: Value[]; named: Map<string, Value> } {
    const args: Value[] = [];
    const named = new Map<string, Value>();
    this.#at += 1;
    while (this.#peek() !== undefined && !this.#is(')')) {
      const name = this.#peek()?.kind === 'name' && this.#is('=', 1) && !this.#is('=', 2) ? this.#peek()?.value : undefined;
      if (name !== undefined) this.#at += 2;
      const value = this.#value();
      if (name === undefined) args.push(value);
      else named.set(name, value);
      if (this.#is(',')) this.#at += 1;
    }
    this.#at += 1;
    return { args, named };
  }

  /** A value up to the comma or bracket after it; one that is computed is unknown. */
  #value(): Value {
    const value = this.#simple();
    let computed = false;
    while (this.#peek() !== undefined && !this.#is(',') && !this.#is(')') && !this.#is(']') && !this.#is('}') && !this.#is(';')) {
      computed = true;
      this.#skip();
    }
    return computed && value.kind !== 'chain' ? UNKNOWN : value;
  }

  #simple(): Value {
    while (this.#peek()?.kind === 'name' && ['await', 'new', 'async'].includes(this.#peek()?.value ?? '')) this.#at += 1;
    const token = this.#peek();
    if (token === undefined) return UNKNOWN;
    if (token.kind === 'text') return this.#text(token);
    if (this.#startsFunction()) return this.#function();
    if (token.kind === 'name') {
      const chain = this.#chain();
      if (chain.links.some(({ call }) => call !== undefined)) return { kind: 'chain', chain };
      return { kind: 'word', word: chain.links.map(({ name }) => name).join('.') };
    }
    if (token.kind === 'number') {
      this.#at += 1;
      return { kind: 'word', word: token.value };
    }
    if (token.value === '[') return { kind: 'list', items: this.#items(']') };
    if (token.value === '{') return this.#record();
    if (token.value === '(' && this.#language === 'python') {
      const items = this.#items(')');
      return items.length === 1 ? (items[0] ?? UNKNOWN) : { kind: 'list', items };
    }
    return UNKNOWN;
  }

  /** A string, with those that follow it at once (Python) or after a plus. */
  #text(first: Token): Value {
    let text = '';
    let open = false;
    for (let token: Token | undefined = first; token?.kind === 'text'; token = this.#peek()) {
      text += token.value;
      open ||= token.open === true;
      this.#at += 1;
      if (this.#is('+') && this.#peek(1)?.kind === 'text') this.#at += 1;
      else if (this.#language === 'script') break;
    }
    return open ? UNKNOWN : { kind: 'text', text, line: first.line, column: first.column };
  }

  #items(close: string): Value[] {
    const items: Value[] = [];
    this.#at += 1;
    while (this.#peek() !== undefined && !this.#is(close)) {
      items.push(this.#value());
      if (this.#is(',') || this.#is(';')) this.#at += 1;
      else if (!this.#is(close)) this.#at += 1;
    }
    this.#at += 1;
    return items;
  }

  #record(): Value {
    const fields = new Map<string, Value>();
    this.#at += 1;
    while (this.#peek() !== undefined && !this.#is('}')) {
      const key = this.#peek();
      this.#at += 1;
      if (this.#is(':')) {
        this.#at += 1;
        fields.set(key?.value ?? '', this.#value());
      } else this.#value();
      if (this.#is(',')) this.#at += 1;
    }
    this.#at += 1;
    return { kind: 'record', fields };
  }

  #startsFunction(): boolean {
    if (this.#language === 'python') return false;
    if (this.#is('function')) return true;
    if (this.#peek()?.kind === 'name' && this.#is('=>', 1)) return true;
    return this.#is('(') && this.#tokens[this.#closing(this.#at) + 1]?.value === '=>' ? true : this.#is('(') && this.#isTypedArrow();
  }

  /** `(table: Knex.TableBuilder): void => {` */
  #isTypedArrow(): boolean {
    const close = this.#closing(this.#at);
    const rest = this.#tokens.slice(close + 1, close + 12).map(({ value }) => value);
    return rest[0] === ':' && rest.includes('=>');
  }

  #function(): Value {
    while (this.#peek() !== undefined && !this.#is('(') && !(this.#peek()?.kind === 'name' && this.#is('=>', 1))) this.#at += 1;
    const parameters: string[] = [];
    if (this.#is('(')) {
      const close = this.#closing(this.#at);
      const first = this.#peek(1);
      if (first?.kind === 'name') parameters.push(first.value);
      this.#at = close + 1;
    } else {
      parameters.push(this.#peek()?.value ?? '');
      this.#at += 1;
    }
    while (this.#peek() !== undefined && !this.#is('=>') && !this.#is('{')) this.#at += 1;
    if (this.#is('=>')) this.#at += 1;
    const body: Chain[] = [];
    if (this.#is('{')) {
      const close = this.#closing(this.#at);
      while (this.#at < close) this.#statement(body);
      this.#at = close + 1;
    } else if (this.#peek()?.kind === 'name') this.#statement(body);
    return { kind: 'function', parameters, body };
  }

  /** Index of the bracket that closes the one at an index. */
  #closing(from: number): number {
    let depth = 0;
    for (let at = from; at < this.#tokens.length; at += 1) {
      const token = this.#tokens[at];
      if (token === undefined || token.kind !== 'sign') continue;
      if (CLOSING[token.value] !== undefined) depth += 1;
      else if (token.value === ')' || token.value === ']' || token.value === '}') depth -= 1;
      if (depth === 0) return at;
    }
    return this.#tokens.length - 1;
  }

  #skip(): void {
    this.#at =
      CLOSING[this.#peek()?.value ?? ''] !== undefined && this.#peek()?.kind === 'sign' ? this.#closing(this.#at) + 1 : this.#at + 1;
  }
}
