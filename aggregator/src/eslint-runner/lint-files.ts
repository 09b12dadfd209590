import { readFileSync } from 'node:fs';
import { parse as parsePath } from 'node:path';
import * as parser from '@typescript-eslint/parser';
import type { ESLint } from 'eslint';
import { Linter } from 'eslint/universal';

/** One report, in UTF-16 offsets of the text without its byte order mark. */
export interface RunnerMessage {
  readonly rule: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** What ESLint says of one file. With `unread`, the reason why it could not be read or not by every rule, the rest still stands. */
export interface RunnerFile {
  readonly file: string;
  readonly messages: readonly RunnerMessage[];
  readonly unread?: string;
}

/** Plugins by the prefix of their rules, and the rules with their prefix. */
export interface RunnerRules {
  readonly plugins: Readonly<Record<string, ESLint.Plugin>>;
  readonly rules: readonly string[];
}

/**
 * Lints files with the given rules and nothing else. It calls the Linter, which knows no configuration files: whatever the
 * audited repository holds, nothing of it is looked for, and comments in its code configure nothing.
 */
export function createLinter({ plugins, rules }: RunnerRules): (file: string) => RunnerFile {
  return (file) => {
    try {
      return lintWithout([], readFileSync(file, 'utf8'), file, plugins, rules);
    } catch (error) {
      return { file, messages: [], unread: reasonOf(error) };
    }
  };
}

/** Lints once more without a rule that crashes on the file, so that one rule's bug costs no other rule its findings. */
function lintWithout(
  crashed: readonly string[],
  text: string,
  file: string,
  plugins: RunnerRules['plugins'],
  rules: readonly string[],
): RunnerFile {
  // Patterns are of files below the working folder; every file is below its disk's root.
  const linter = new Linter({ configType: 'flat', cwd: parsePath(file).root });
  const left = rules.filter((rule) => !crashed.includes(rule));
  try {
    const result = lintText(linter, configOf(plugins, left), text, file);
    return crashed.length === 0 ? result : { ...result, unread: `${crashed.join(', ')} failed on it.` };
  } catch (error) {
    const rule = left.find((id) => error instanceof Error && error.message.includes(`Rule: "${id}"`));
    if (rule === undefined) throw error;
    return lintWithout([...crashed, rule], text, file, plugins, rules);
  }
}

function configOf(plugins: RunnerRules['plugins'], rules: readonly string[]): Linter.Config[] {
  return [
    // An audited root may itself lie in a folder of that name; the inventory has already left out what is not to be read.
    { ignores: ['!**/node_modules/', '!**/.git/'] },
    {
      // Any name at all; `**/*` would only widen what another entry matches.
      files: ['**/?*'],
      plugins: { ...plugins },
      languageOptions: { parser, sourceType: 'module', parserOptions: { ecmaFeatures: { jsx: true }, jsDocParsingMode: 'none' } },
      linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off', reportUnusedInlineConfigs: 'off' },
      rules: Object.fromEntries(rules.map((rule) => [rule, 'error' as const])),
    },
  ];
}

function lintText(linter: Linter, config: Linter.Config[], text: string, file: string): RunnerFile {
  const found = linter.verify(text, config, { filename: file, allowInlineConfig: false });
  const failure = found.find(({ fatal, ruleId }) => fatal === true || ruleId === null);
  if (failure !== undefined) {
    return { file, messages: [], unread: `ESLint could not parse it (line ${String(failure.line)}): ${failure.message}` };
  }
  const source = linter.getSourceCode();
  // Offsets, because ESLint ends lines at more characters than editors, GitHub and the rest of prodcheck do.
  const offsetOf = (line: number, column: number): number => source.getIndexFromLoc({ line, column: column - 1 });
  return {
    file,
    messages: found.map(({ ruleId, message, line, column, endLine = line, endColumn = column }) => ({
      rule: ruleId ?? '',
      message,
      start: offsetOf(line, column),
      end: offsetOf(endLine, endColumn),
    })),
  };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'it is not there any more.';
  if (typeof code === 'string') return `it could not be read (${code}).`;
  return `ESLint failed on it: ${error.message.split('\n')[0] ?? ''}`;
}
