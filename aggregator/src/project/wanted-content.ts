/** What of a file is kept: its text whole, its first characters, or only whether it is binary. */
export type WantedContent = 'text' | 'head' | 'kind' | 'nothing';

/** Bytes up to which a configuration file's text is kept. Larger ones are data, not settings. */
const CONFIG_LIMIT = 256 * 1024;
/** JSON beyond this is translations, exported dashboards and the like, unless it describes an API. */
const JSON_LIMIT = 64 * 1024;
const API_DESCRIPTION = /(?:openapi|swagger|api-?docs?)[^/]*\.json$/i;

const SOURCE =
  /\.(?:[cm]?[jt]sx?|pyw?|go|java|kts?|scala|groovy|rb|php|rs|cs|fs|vb|swift|dart|exs?|erl|clj|c|cc|cpp|h|hpp|vue|svelte|astro)$/i;

/** Named files whose text is read up to the snapshot's limit whatever their extension says. */
const NAMED = new RegExp(
  [
    'package\\.json|pyproject\\.toml|requirements[^/]*\\.(?:txt|in)|constraints[^/]*\\.txt|setup\\.(?:py|cfg)|pipfile|environment\\.ya?ml',
    'go\\.(?:mod|work)|pom\\.xml|(?:build|settings)\\.gradle(?:\\.kts)?|libs\\.versions\\.toml|cargo\\.toml|gemfile|composer\\.json',
    '(?:docker|container)file[^/]*|[^/]+\\.(?:docker|container)file|\\.?[^/]*\\.dockerignore|\\.dockerignore|\\.containerignore',
    '\\.env[^/]*|[^/]+\\.env|env\\.(?:example|sample|template)|\\.gitignore|\\.gitattributes|procfile[^/]*|jenkinsfile[^/]*|makefile|justfile',
    '\\.npmrc|\\.yarnrc|\\.pypirc|\\.s3cfg|\\.boto|\\.dockercfg|\\.?credentials|[^/]+\\.ipynb',
    '[^/]+\\.(?:pem|key)|id_(?:rsa|dsa|ecdsa|ed25519)|caddyfile|gunicorn[^/]*\\.py|ecosystem\\.config\\.[cm]?[jt]s|[^/]*\\.prisma|[^/]*\\.sql|\\.python-version|\\.nvmrc|\\.node-version|runtime\\.txt',
  ]
    .map((names) => `(?:${names})`)
    .join('|')
    .replace(/^/, '^(?:')
    .replace(/$/, ')$'),
  'i',
);

/** pip reads any text file; these folders hold the usual split of them. */
const REQUIREMENTS_FOLDER = /(?:^|\/)requirements\/[^/]+\.(?:txt|in)$/i;

const CONFIGURATION =
  /\.(?:ya?ml|toml|ini|cfg|conf|properties|jsonc?|json5|xml|tf|tfvars|hcl|sh|bash|mako|service|tpl|conf\.(?:template|tmpl|j2))$/i;

/** Only their presence counts, and they are large. */
const LOCK_FILE =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|poetry\.lock|uv\.lock|pdm\.lock|pipfile\.lock|go\.sum|cargo\.lock|composer\.lock|gemfile\.lock|gradle\.lockfile|deno\.lock)$/i;

const BINARY =
  /\.(?:png|jpe?g|gif|webp|avif|ico|bmp|tiff?|woff2?|ttf|otf|eot|pdf|zip|gz|tgz|bz2|xz|7z|rar|jar|war|ear|class|so|dll|dylib|exe|o|a|wasm|mp[34]|m4a|mov|avi|webm|ogg|wav|sqlite3?|db|pyc|node|bin|dat|parquet|onnx|pt|pkl|jks|p12|pfx)$/i;

/** Decides from name and size alone. `maxTextBytes` bounds the texts kept whole, 1 MB by default. */
export function wantedContent(path: string, size: number, maxTextBytes: number): WantedContent {
  if (BINARY.test(path)) return 'nothing';
  if (LOCK_FILE.test(path)) return 'kind';
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (NAMED.test(name) || REQUIREMENTS_FOLDER.test(path)) return size <= maxTextBytes ? 'text' : 'kind';
  const limit = /\.json[c5]?$/i.test(name) && !API_DESCRIPTION.test(name) ? JSON_LIMIT : CONFIG_LIMIT;
  if (CONFIGURATION.test(name)) return size <= Math.min(limit, maxTextBytes) ? 'text' : 'kind';
  // Files without an extension may be scripts: the shebang says.
  return SOURCE.test(name) || !name.includes('.') ? 'head' : 'kind';
}

/** True for configuration that checks rely on and that is too large to be read: that has to be said. */
export function isOverLimit(path: string, size: number, maxTextBytes: number): boolean {
  if (wantedContent(path, size, maxTextBytes) !== 'kind' || LOCK_FILE.test(path)) return false;
  const name = path.slice(path.lastIndexOf('/') + 1);
  return NAMED.test(name) || /\.(?:ya?ml|properties|toml|ini|conf)$/i.test(name);
}

/** True for a binary extension; such files are never opened. */
export function isBinaryName(path: string): boolean {
  return BINARY.test(path);
}
