import type { ClassifiedFile } from './classified-file.ts';
import { isDependencyList } from './is-docs.ts';
import { hasFolder } from './path-facts.ts';

const TOOL = [
  'webpack|vite|vitest|rollup|rolldown|jest|babel|tailwind|postcss|next|nuxt|svelte|astro|playwright|cypress|karma|eslint|prettier|stylelint',
  'commitlint|lint-staged|lintstaged|metro|tsup|tsdown|esbuild|rspack|rsbuild|orval|openapi-ts|codegen|drizzle|ecosystem|release|craco|vue',
  'quasar|remix|react-router|docusaurus|jsdoc|typedoc|knip|size-limit|svgo|wdio|protractor|nightwatch|stencil|capacitor|ionic|unocss|uno|panda',
  'i18next|i18next-parser|next-i18next|sanity|webpack-mix|mikro-orm|ava|nyc|c8|stryker|changelog|plop|graphql|biome|turbo|nx|lage|parcel',
].join('|');
const TOOL_CONFIG = new RegExp(`^(?:${TOOL})(?:[.-][\\w-]+)*\\.(?:config|conf|workspace|setup)\\.[cm]?[jt]s$`, 'i');
const OTHER_NAMES =
  /^(?:webpack(?:[.-][\w-]+)*\.[cm]?[jt]s|karma\.conf\.[cm]?[jt]s|setup\.py|noxfile\.py|toxfile\.py|webpack\.mix\.js|ormconfig\.[jt]s|knexfile\.[jt]s|\.[\w-]+rc\.[cm]?[jt]s|\.pnpmfile\.[cm]?js|gunicorn[\w.-]*\.py|vite-env\.d\.ts|next-env\.d\.ts|nuxt\.d\.ts)$/i;
/** Folders of tools that keep their settings as code. */
export const TOOL_FOLDER =
  /^\.(?:storybook|vscode|idea|husky|github|gitlab|circleci|docker|config|vitepress|vuepress|expo|azure|changeset|agents|claude|cursor)$/;
const CONFIG_LANGUAGES = new Set(['dockerfile', 'compose', 'kubernetes', 'yaml', 'json', 'toml', 'xml', 'properties', 'env', 'ini']);
const CONFIG_NAME =
  /^(?:jenkinsfile.*|procfile.*|caddyfile|\.\w[\w.-]*ignore|\.gitattributes|\.editorconfig|\.nvmrc|\.node-version|\.python-version|gemfile|\.\w[\w-]*rc|id_(?:rsa|dsa|ecdsa|ed25519)|go\.mod|go\.work|cargo\.toml)$/i;
const CONFIG_EXTENSION = /^(?:tf|tfvars|hcl|gradle|prisma|bicep|nix|service|pem|key|crt|cer|p12|pfx|jks)$/;

/** Configuration of the build, of tools, of deployment and of the running program. */
export function isConfig(file: ClassifiedFile): boolean {
  if (CONFIG_LANGUAGES.has(file.language) || CONFIG_NAME.test(file.name) || CONFIG_EXTENSION.test(file.extension)) return true;
  if (/\.gradle\.kts$|\.conf\.(?:template|tmpl|j2)$/.test(file.name) || isDependencyList(file)) return true;
  if (!file.programming) return false;
  // Go keeps the versions of its build tools in a file that is never compiled.
  if (file.language === 'go' && /^\/\/\s*(?:go:build|\+build)\s+(?:tools|ignore)\s*$/m.test(file.content)) return true;
  if (TOOL_CONFIG.test(file.name) || OTHER_NAMES.test(file.name) || hasFolder(file, TOOL_FOLDER)) return true;
  // Beside a manifest, `x.config.js` belongs to a tool; deeper it may be the application's own (database.config.ts).
  const isBesideManifest = file.exists([...file.parents, 'package.json'].join('/'));
  if (isBesideManifest && /\.conf(?:ig)?\.[cm]?[jt]s$/.test(file.name)) return true;
  return isMigrationEnvironment(file);
}

/** alembic's env.py runs migrations; it is no migration and no application code. */
function isMigrationEnvironment(file: ClassifiedFile): boolean {
  return (
    file.name === 'env.py' && (hasFolder(file, /^(?:alembic|migrations)$/) || file.exists([...file.parents, 'script.py.mako'].join('/')))
  );
}
