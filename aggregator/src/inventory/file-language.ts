import type { FileLanguage } from '../model/project.ts';
import type { ProjectPath } from '../model/location.ts';

const BY_EXTENSION: Readonly<Record<string, FileLanguage>> = {
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'javascript',
  ts: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  tsx: 'typescript',
  py: 'python',
  pyw: 'python',
  go: 'go',
  java: 'java',
  sql: 'sql',
  yaml: 'yaml',
  yml: 'yaml',
  json: 'json',
  jsonc: 'json',
  json5: 'json',
  toml: 'toml',
  xml: 'xml',
  xsd: 'xml',
  properties: 'properties',
  ini: 'ini',
  cfg: 'ini',
  conf: 'ini',
  md: 'markdown',
  mdx: 'markdown',
  markdown: 'markdown',
  html: 'html',
  htm: 'html',
  ejs: 'html',
  hbs: 'html',
  njk: 'html',
  jinja: 'html',
  j2: 'html',
  css: 'css',
  scss: 'css',
  sass: 'css',
  less: 'css',
  sh: 'shell',
  bash: 'shell',
  zsh: 'shell',
  ksh: 'shell',
};

const TEMPLATE = /\.(?:j2|jinja2?|tmpl|template|tpl|erb|mustache|md|dockerignore|bak|orig|txt)$/i;
const DOCKERFILE = /^(?:(?:docker|container)file(?:[._-].+)?|.+\.(?:docker|container)file)$/i;
const COMPOSE_NAME = /^(?:(?:docker-)?compose(?:[._-][^/]*)?|docker-stack[^/]*|[^/]+[._-](?:docker-)?compose)\.ya?ml$/i;
const CI_FILE =
  /^\.(?:github|gitlab|circleci|azure|buildkite)\/|(?:^|\/)(?:\.gitlab-ci|\.travis|\.drone|bitbucket-pipelines|azure-pipelines)\.ya?ml$/;
const ENV_NAME = /^(?:\.env(?:[._-].*)?|.+\.env|env\.(?:example|sample|template|dist))$/i;
const SHEBANGS: readonly (readonly [RegExp, FileLanguage])[] = [
  [/^#!.*\b(?:node|nodejs|bun|deno)\b/, 'javascript'],
  [/^#!.*\bpython[\d.]*\b/, 'python'],
  [/^#!.*\b(?:ba|z|da|k|a)?sh\b/, 'shell'],
];

/** Other programming languages: no detector reads them, but they are source code. */
const OTHER_PROGRAMMING =
  /^(?:kts?|scala|groovy|rb|php|rs|cs|fs|vb|swift|dart|exs?|erl|clj|c|cc|cpp|h|hpp|vue|svelte|astro|lua|pl|r|jl|hs|ml|zig)$/;

const PROGRAMMING: ReadonlySet<FileLanguage> = new Set(['javascript', 'typescript', 'python', 'go', 'java']);

/** The format of a file: by name, then by extension, then by what it begins with. `content` is its text or head, where known. */
export function fileLanguage(path: ProjectPath, content = ''): FileLanguage {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (isDockerfile(name, content)) return 'dockerfile';
  if (COMPOSE_NAME.test(name) && !CI_FILE.test(path)) return 'compose';
  if (ENV_NAME.test(name)) return 'env';
  if (/^pipfile$/i.test(name)) return 'toml';
  const dot = name.lastIndexOf('.');
  const language = dot > 0 ? BY_EXTENSION[name.slice(dot + 1).toLowerCase()] : undefined;
  if (language === 'yaml') return yamlLanguage(path, content);
  if (language !== undefined) return language;
  if (dot > 0) return 'other';
  return SHEBANGS.find(([pattern]) => pattern.test(content))?.[1] ?? 'other';
}

/** `dockerfile.py` is a module, `Dockerfile.go` builds a Go program: where the ending is a language's, the content decides. */
function isDockerfile(name: string, content: string): boolean {
  if (!DOCKERFILE.test(name) || TEMPLATE.test(name)) return false;
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const isAmbiguous = ending in BY_EXTENSION || OTHER_PROGRAMMING.test(ending);
  return !isAmbiguous || /^(?:FROM|ARG)\s+\S/m.test(content);
}

/** True for source code in any programming language, read by an engine or not. */
export function isProgramming(language: FileLanguage, extension: string): boolean {
  return PROGRAMMING.has(language) || (language === 'other' && OTHER_PROGRAMMING.test(extension));
}

function yamlLanguage(path: ProjectPath, content: string): FileLanguage {
  if (CI_FILE.test(path)) return 'yaml';
  if (/^apiVersion:\s*\S/m.test(content) && /^kind:\s*\S/m.test(content)) return 'kubernetes';
  const isCompose = /^services:\s*(?:#.*)?$/m.test(content) && /^[ \t]+(?:image|build):/m.test(content);
  return isCompose && !/^(?:jobs|stages|steps|pipeline|pipelines|openapi|swagger):/m.test(content) ? 'compose' : 'yaml';
}
