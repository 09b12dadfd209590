import type { ProjectPath } from '../model/location.ts';

/** How comments and strings look in a file, as far as telling them apart needs. */
export interface CommentSyntax {
  /** What opens a comment up to the end of the line. */
  readonly line: readonly string[];
  /** What opens and closes a comment that may span lines. */
  readonly block: readonly (readonly [open: string, close: string])[];
  /** Quotes whose string ends on its line at the latest. */
  readonly quotes: string;
  /** Quotes whose string may span lines. */
  readonly longQuotes: readonly string[];
  /** In prose and configuration an opener or a quote counts only at the start of a word: `https://`, `a#b`, `don't`. */
  readonly spaced: boolean;
  /** `/…/` may be a regular expression. */
  readonly regularExpressions: boolean;
}

const C_LIKE: CommentSyntax = {
  line: ['//'],
  block: [['/*', '*/']],
  quotes: `'"`,
  longQuotes: ['`'],
  spaced: false,
  regularExpressions: false,
};
const SCRIPT: CommentSyntax = { ...C_LIKE, regularExpressions: true };
const PYTHON: CommentSyntax = { ...C_LIKE, line: ['#'], block: [], longQuotes: ['"""', "'''"] };
const JAVA: CommentSyntax = { ...C_LIKE, longQuotes: ['"""'] };
const SQL: CommentSyntax = { ...C_LIKE, line: ['--'], longQuotes: [] };
const HASH: CommentSyntax = { ...C_LIKE, line: ['#'], block: [], longQuotes: [], spaced: true };
const INI: CommentSyntax = { ...HASH, line: ['#', ';', '!'] };
const MARKUP: CommentSyntax = {
  ...SCRIPT,
  block: [['<!--', '-->'], ...C_LIKE.block],
  spaced: true,
  longQuotes: [],
  regularExpressions: false,
};
const ANY: CommentSyntax = { ...HASH, line: ['#', '//', '--', ';'], block: MARKUP.block };

const BY_EXTENSION: readonly (readonly [RegExp, CommentSyntax])[] = [
  [/\.(?:[cm]?[jt]sx?|jsonc?|json5|prisma|proto|graphql|css|scss|less)$/i, SCRIPT],
  [/\.(?:py|pyi)$/i, PYTHON],
  [/\.(?:java|kt|kts|scala|groovy|swift|gradle)$/i, JAVA],
  [/\.(?:go|rs|c|h|cc|cpp|cs)$/i, C_LIKE],
  [/\.sql$/i, SQL],
  [/\.(?:html?|xml|vue|svelte|md|mdx|astro)$/i, MARKUP],
  [/\.(?:ini|cfg|conf|properties)$/i, INI],
  [/\.(?:ya?ml|toml|sh|bash|zsh|rb|tf|hcl|env|dockerfile|containerfile)$/i, HASH],
  [/(?:^|\/)(?:\.env[^/]*|(?:docker|container)file[^/]*|makefile|\.dockerignore|\.gitignore)$/i, HASH],
];

/** The comment syntax of a file by its name; for an unknown one, whatever opens a comment anywhere. */
export function commentSyntax(file: ProjectPath): CommentSyntax {
  return BY_EXTENSION.find(([pattern]) => pattern.test(file))?.[1] ?? ANY;
}
