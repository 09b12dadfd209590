import { isSecretName } from '../container/secret-names.ts';
import { passwordInUrl, strengthOf } from '../container/secret-values.ts';
import { findProviderToken } from './provider-tokens.ts';

/** What a line of a text gives away. */
export interface LineSecret {
  /** One sentence, without the value. */
  readonly message: string;
  /** `token`: its form alone tells; `named`: by what it is given to. */
  readonly kind: 'token' | 'named';
  readonly value: string;
  /** Whether it can be nothing else: long and mixed, or in a provider's format. */
  readonly sure: boolean;
}

/** A name and what is written for it. */
interface Setting {
  readonly name: string;
  readonly value: string;
}

/** Looked up elsewhere, or encrypted: `${X}`, `{{ x }}`, `ENC(…)`, `vault:…`, `{cipher}…`, `!vault`, `env(X)`. */
const ELSEWHERE =
  /\$\{|\{\{|\$\(|<%|%\(|^(?:["']?)(?:ENC\(|ENC\[|vault:|\{cipher\}|\{[\w-]+\}|!|env[:(]|secret[:(]|credentials\(|sm:\/\/|arn:|projects\/|ref\+|op:\/\/|file:)/i;
/** Versions of a package that is named after what it does, and words of a language that no generator speaks. */
const NO_VALUE = /^[~^=<>!]*\d+(?:\.[\d*]+)+|[^\x20-\x7e]/;
/** `key: value`, `key = value`, `"key": "value",`, `export KEY=value`, `set KEY=value`, `"key" => "value"` */
const PLAIN =
  /^\s*(?:-\s+)?(?:(?:export|readonly|local|set|setx|def|var|let|const|final|(?:declare|typeset)(?:\s+-\w+)*)\s+)?["']?(\$?[\w.$[\]-]+)["']?\s*(?::?=>?|:|\?=)\s*(.+?)\s*[,;]?\s*$/;
/** `<password>…</password>`, `<property name="password" value="…"/>`, `<entry key="password">…</entry>`, `password="…"` */
const XML: readonly RegExp[] = [
  /<(?:\w+:)?([\w.-]+)(?:\s[^<>]*)?>([^<>]+)<\/(?:\w+:)?\1>/,
  /\b(?:name|key)=(["'])([^"']+)\1[^<>]*?\bvalue=(["'])([^"']*)\3/,
  /<[\w:.-]+\s[^<>]*?\b(?:name|key)=(["'])([^"']+)\1[^<>]*>([^<>]+)<\//,
  /\b([\w.-]*(?:password|passwd|secret|token|api-?key))=(["'])([^"']*)\2/i,
];
const OPTION =
  /(?:^|[\s"'])--?((?:[\w-]*-)?(?:password|passwd|requirepass|secret|token|api-?key|masterauth))(?:=|\s+|["'],\s*["'])("[^"]*"|'[^']*'|[^\s"',]+)/i;
const HEADER = /authorization["']?\s*[:=]\s*["']?(?:bearer|basic|token)\s+([\w.~+/=-]{16,})/i;

/** How a file writes settings: `xml` in attributes and elements; in `code` a value is what stands in quotes, all else is an expression. */
export type SettingFormat = 'plain' | 'xml' | 'code';

/** Judges one line of configuration. */
export function judgeLine(line: string, format: SettingFormat = 'plain'): LineSecret | undefined {
  const settings =
    format === 'xml' ? xmlSettings(line) : plainSettings(line).filter(({ value }) => format === 'plain' || /^["']/.test(value));
  for (const setting of settings) {
    const found = judgeSetting(setting);
    if (found !== undefined) return found;
  }
  return judgeToken(line) ?? judgeOption(line);
}

/** A provider's token, whatever stands around it. */
export function judgeToken(line: string): LineSecret | undefined {
  const value = findProviderToken(line);
  if (value === undefined) return undefined;
  return { message: "A token in its provider's format stands in this file.", kind: 'token', value, sure: true };
}

/** What a name is given. */
export function judgeSetting({ name, value: written }: Setting): LineSecret | undefined {
  const value = written.replace(/\s+#.*$/, '').replace(/^(["'])(.*)\1[,;]?$/, '$2');
  if (ELSEWHERE.test(value) || NO_VALUE.test(value)) return undefined;
  const token = findProviderToken(value);
  if (token !== undefined) return { message: `\`${name}\` has its secret in the file.`, kind: 'token', value: token, sure: true };
  if (name !== 'secrets' && isSecretName(name.slice(name.lastIndexOf('.') + 1))) {
    const strength = /[\s/]/.test(value) || isWritten(value) ? 'none' : strengthOf(value);
    if (strength === 'none' || value.length < 6) return undefined;
    return { message: `\`${name}\` has its secret in the file.`, kind: 'named', value, sure: strength === 'strong' };
  }
  const password = passwordInUrl(value);
  if (password === undefined || strengthOf(password) === 'none') return undefined;
  const sure = strengthOf(password) === 'strong';
  return { message: `The URL in \`${name}\` holds a password.`, kind: 'named', value: password, sure };
}

/** Calls, paths of properties and types are code, no value: `os.getenv("X")`, `config.db.password`, `str | None`. */
function isWritten(value: string): boolean {
  return /[()<>|]|^\w+\[|^(?:self|this|config|settings|env|process|var|local|data|module|secrets)\.|^[a-z]\w*(?:\.[a-z]\w*){2,}$/.test(
    value,
  );
}

function plainSettings(line: string): Setting[] {
  const [, name = '', value = ''] = PLAIN.exec(line) ?? [];
  return name === '' ? [] : [{ name, value }];
}

function xmlSettings(line: string): Setting[] {
  const [element, attributes, content, own] = XML.map((pattern) => pattern.exec(line));
  return [
    { name: attributes?.[2] ?? '', value: attributes?.[4] ?? '' },
    { name: content?.[2] ?? '', value: content?.[3] ?? '' },
    { name: own?.[1] ?? '', value: own?.[3] ?? '' },
    { name: element?.[1] ?? '', value: element?.[2] ?? '' },
  ].filter(({ name, value }) => name !== '' && value.trim() !== '');
}

/** `--password hunter2` and `Authorization: Bearer …` within a command. */
function judgeOption(line: string): LineSecret | undefined {
  const [, option = '', written = ''] = OPTION.exec(line) ?? [];
  const value = written.replace(/^(["'])(.*)\1$/, '$2');
  if (option !== '' && isSure(value)) return { message: `\`--${option}\` is given a secret.`, kind: 'named', value, sure: true };
  const header = HEADER.exec(line)?.[1];
  return header !== undefined && isSure(header)
    ? { message: 'An `Authorization` header holds its secret.', kind: 'named', value: header, sure: true }
    : undefined;
}

function isSure(value: string): boolean {
  return !ELSEWHERE.test(value) && !/^[-$%]/.test(value) && !/[/()]/.test(value) && strengthOf(value) === 'strong';
}
