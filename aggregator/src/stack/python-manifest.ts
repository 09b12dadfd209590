import { parse as parseToml } from 'smol-toml';
import { z } from 'zod';
import { isSplitRequirements } from '../inventory/manifest-path.ts';
import { folderOf, resolveWithin, type Manifest } from './manifest.ts';

const list = z.array(z.string().catch('')).catch([]).default([]);
const table = z.record(z.string(), z.unknown()).catch({}).default({});

const pyproject = z.object({
  project: z
    .object({
      name: z.string().optional().catch(undefined),
      dependencies: list,
      'optional-dependencies': z.record(z.string(), list).catch({}).default({}),
      scripts: table,
    })
    .optional()
    .catch(undefined),
  'build-system': z.unknown().optional(),
  tool: z
    .object({
      poetry: z
        .object({
          name: z.string().optional().catch(undefined),
          dependencies: table,
          scripts: table,
          'package-mode': z.boolean().optional().catch(undefined),
        })
        .optional()
        .catch(undefined),
      uv: z.object({ workspace: z.unknown().optional() }).optional().catch(undefined),
      fastapi: z.object({ entrypoint: z.string().optional() }).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

/** Names of extras and files that hold tools for development, not what runs. */
const FOR_DEVELOPMENT =
  /(?:^|[._/-])(?:dev|develop|development|tests?|testing|lint|linting|docs?|ci|local|typing|types|mypy|build|constraints|bench|examples?)(?:[._-]|$)/i;

/** Entry points looked at per manifest; the first decide. */
const MAX_ENTRIES = 60;

/** Reads a pyproject.toml. Throws TomlError on broken TOML. */
export function readPyproject(path: string, content: string): Manifest {
  const { project, tool, ...rest } = pyproject.parse(parseToml(content));
  const extras = Object.entries(project?.['optional-dependencies'] ?? {}).filter(([name]) => !FOR_DEVELOPMENT.test(name));
  const requirements = [...(project?.dependencies ?? []), ...extras.flatMap(([, names]) => names)].map(parseRequirement);
  const poetry = Object.entries(tool?.poetry?.dependencies ?? {}).map(([name, value]): [string, string] => [
    normalizeName(name),
    typeof value === 'string' ? value : '',
  ]);
  const name = project?.name ?? tool?.poetry?.name;
  const folder = folderOf(path);
  const scripts = { ...project?.scripts, ...tool?.poetry?.scripts };
  const modules = [tool?.fastapi?.entrypoint, ...Object.values(scripts)].filter((module) => typeof module === 'string');
  return {
    ...manifestOf(
      path,
      folder,
      new Map([...requirements, ...poetry].filter(([requirement]) => requirement !== '' && requirement !== 'python')),
    ),
    ...(name !== undefined && { name }),
    orchestrates: tool?.uv?.workspace !== undefined || (project === undefined && tool?.poetry === undefined),
    publishable: name !== undefined && rest['build-system'] !== undefined && tool?.poetry?.['package-mode'] !== false,
    installsCommand: Object.keys(scripts).length > 0,
    entries: modules.flatMap((module) => moduleFiles(folder, module)).slice(0, MAX_ENTRIES),
  };
}

/** Reads requirements.txt and its kin; undefined for a list of development tools. */
export function readRequirements(path: string, content: string): Manifest | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (FOR_DEVELOPMENT.test(name.replace(/\.(?:txt|in)$/, ''))) return undefined;
  const lines = content.replaceAll(/\\\r?\n/g, ' ').split(/\r?\n/);
  const requirements = lines.map((line) => line.replace(/(?:^|\s)#.*$/, '').trim()).filter((line) => line !== '' && !line.startsWith('-'));
  const folder = folderOf(path);
  return manifestOf(path, isSplitRequirements(path) ? folderOf(folder) : folder, new Map(requirements.map(parseRequirement)));
}

/** Reads setup.py or setup.cfg as text: the file itself is never run. */
export function readSetup(path: string, content: string): Manifest {
  const block = /install_requires[ \t]*=[ \t]*(?:\[([^\]]*)\]|(.*(?:\n[ \t]+\S.*)*))/.exec(content);
  const lines =
    block?.[1] === undefined ? (block?.[2] ?? '').split('\n') : [...block[1].matchAll(/["']([^"']+)["']/g)].map((match) => match[1] ?? '');
  const requirements = lines.map((line) => line.trim()).filter((line) => /^[A-Za-z]/.test(line));
  const name = /\bname\s*=\s*["']?([\w.-]+)/.exec(content)?.[1];
  return {
    ...manifestOf(path, folderOf(path), new Map(requirements.map(parseRequirement))),
    ...(name !== undefined && { name }),
    // A setup.cfg may hold nothing but linters' settings.
    orchestrates: path.endsWith('.cfg') && !/^\[(?:metadata|options)\]/m.test(content),
    publishable: path.endsWith('.py') || /^\[metadata\]/m.test(content),
    installsCommand: /console_scripts|^[ \t]*scripts[ \t]*=[ \t]*\[/m.test(content),
    entries: commandFiles(folderOf(path), content),
  };
}

/** Entry points of a setup.py or setup.cfg: `name = module:function`, and files that are installed as they are. */
function commandFiles(folder: string, content: string): string[] {
  const modules = [...content.matchAll(/^[ \t]*["']?[\w.-]+[ \t]*=[ \t]*([\w.]+):\w+/gm)].flatMap((match) =>
    moduleFiles(folder, match[1] ?? ''),
  );
  const files = /\bscripts\s*=\s*\[([^\]]*)\]/.exec(content)?.[1]?.matchAll(/["']([^"']+)["']/g) ?? [];
  return [...modules, ...[...files].flatMap((match) => resolveWithin(folder, match[1] ?? '') ?? [])].slice(0, MAX_ENTRIES);
}

/** Where `app.cli:main` may be: beside the manifest or in src, a module or a package. */
function moduleFiles(folder: string, module: string): string[] {
  const steps = module.split(':')[0]?.replaceAll('.', '/') ?? '';
  return ['', 'src/']
    .flatMap((prefix) => [`${prefix}${steps}.py`, `${prefix}${steps}/__main__.py`, `${prefix}${steps}/__init__.py`])
    .flatMap((path) => resolveWithin(folder, path) ?? []);
}

/** Reads a Pipfile. Throws TomlError on broken TOML. */
export function readPipfile(path: string, content: string): Manifest {
  const { packages } = z.object({ packages: table }).parse(parseToml(content));
  const entries = Object.entries(packages).map(([name, value]): [string, string] => [
    normalizeName(name),
    typeof value === 'string' ? value : '',
  ]);
  return manifestOf(path, folderOf(path), new Map(entries));
}

/** Reads a conda environment's packages, by line: it names the same packages as pip does. */
export function readCondaEnvironment(path: string, content: string): Manifest {
  const lines = [...content.matchAll(/^[ \t]*-[ \t]+([A-Za-z][^\s#]*[^\s#:])[ \t]*(?:#.*)?\r?$/gm)].map((match) => match[1] ?? '');
  return manifestOf(path, folderOf(path), new Map(lines.map(parseRequirement)));
}

function manifestOf(path: string, folder: string, dependencies: ReadonlyMap<string, string>): Manifest {
  return {
    path,
    folder,
    ecosystem: 'python',
    dependencies,
    devDependencies: new Map(),
    orchestrates: false,
    publishable: false,
    private: false,
    installsCommand: false,
    entries: [],
    start: '',
  };
}

/** `psycopg[binary]>=3.1; python_version > "3"` → psycopg, >=3.1. A direct link keeps the name alone. */
function parseRequirement(requirement: string): [string, string] {
  const match = /^([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*([^;@]*)/.exec(requirement.trim());
  return match?.[1] === undefined ? ['', ''] : [normalizeName(match[1]), (match[2] ?? '').replace(/--.*$/, '').trim()];
}

/** PEP 503: case and separators do not tell packages apart. */
function normalizeName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
