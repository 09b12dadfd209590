/** One token of Python or JavaScript, as far as reading a migration needs it. Lines and columns are 1-based. */
export interface Token {
  readonly kind: 'name' | 'text' | 'number' | 'sign';
  /** A name, a sign, or what a string says. */
  readonly value: string;
  readonly line: number;
  readonly column: number;
  readonly end: { readonly line: number; readonly column: number };
  /** A string with values in it: what it says is not known. */
  readonly open?: true;
}

const SPACE = String.raw`(?<space>\s+)`;
const NAME = String.raw`(?<name>[A-Za-z_$][\w$]*)`;
const NUMBER = String.raw`(?<number>\d[\w.]*)`;
const SIGN = String.raw`(?<sign>=>|\?\.|\.\.\.|[^\s\w])`;
const PYTHON_TEXT = String.raw`(?<prefix>[rRbBuUfF]{0,2})(?<text>"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*')`;
const SCRIPT_TEXT = String.raw`(?<prefix>)(?<text>"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|` + '`(?:[^`\\\\]|\\\\[\\s\\S])*`)';

const PYTHON = new RegExp([SPACE, String.raw`(?<comment>#[^\n]*)`, PYTHON_TEXT, NAME, NUMBER, SIGN].join('|'), 'g');
const SCRIPT = new RegExp([SPACE, String.raw`(?<comment>\/\/[^\n]*|\/\*[\s\S]*?\*\/)`, SCRIPT_TEXT, NAME, NUMBER, SIGN].join('|'), 'g');

/** The tokens of a source, comments left out. */
export function readTokens(text: string, language: 'python' | 'script'): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  let lineStart = 0;
  for (const match of text.matchAll(language === 'python' ? PYTHON : SCRIPT)) {
    const at = { line, column: match.index - lineStart + 1 };
    const [raw] = match;
    const breaks = raw.split('\n').length - 1;
    if (breaks > 0) {
      line += breaks;
      lineStart = match.index + raw.lastIndexOf('\n') + 1;
    }
    const token = tokenOf(match.groups ?? {});
    if (token !== undefined) tokens.push({ ...token, ...at, end: { line, column: match.index + raw.length - lineStart + 1 } });
  }
  return tokens;
}

function tokenOf(groups: Readonly<Record<string, string | undefined>>): Pick<Token, 'kind' | 'value' | 'open'> | undefined {
  const { text, name, number, sign, prefix = '' } = groups;
  if (text !== undefined) {
    const quotes = /^(?:"""|''')/.test(text) ? 3 : 1;
    const inner = text.slice(quotes, -quotes);
    const open = /f/i.test(prefix) ? /\{/.test(inner) : text.startsWith('`') && inner.includes('${');
    const value = /r/i.test(prefix) ? inner : inner.replace(/\\(\r?\n|[\s\S])/g, (_, escaped: string) => ESCAPES[escaped] ?? escaped);
    return { kind: 'text', value, ...(open ? { open: true as const } : {}) };
  }
  if (name !== undefined) return { kind: 'name', value: name };
  if (number !== undefined) return { kind: 'number', value: number };
  return sign === undefined ? undefined : { kind: 'sign', value: sign };
}

/** A line break that is only written keeps the text on its line, so that positions stay near. */
const ESCAPES: Readonly<Record<string, string>> = { n: ' ', t: ' ', r: ' ', '\n': '\n', '\r\n': '\n' };
