import { lstatSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Bytes; a manifest is no larger. */
const MAX_SIZE = 1_000_000;
const MAX_LEVELS = 25;
const DEPENDENCIES = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

/** What a package.json asks for, by package. */
type Manifest = ReadonlyMap<string, string>;

const KNOWN = new Map<string, Manifest | undefined>();

/**
 * The version range of a package in the nearest package.json above a file that names it, up to the repository's root; `undefined` where none does.
 * Read as data, at most once a folder and process: nothing of it is run, and links are not followed.
 */
export function dependencyRange(filename: string, name: string): string | undefined {
  let folder = dirname(filename);
  for (let level = 0; level < MAX_LEVELS; level += 1) {
    const range = manifestIn(folder)?.get(name);
    if (range !== undefined) return range;
    const parent = dirname(folder);
    if (parent === folder || isRepositoryRoot(folder)) return undefined;
    folder = parent;
  }
  return undefined;
}

const INTERFACE = /^(?:vue|react|preact|svelte|solid-js|@angular\/core|lit)$/;
const SERVER =
  /^(?:express|fastify|koa|hono|@hono\/node-server|@nestjs\/.*|@hapi\/hapi|restify|polka|next|nuxt|@remix-run\/.*|@sveltejs\/kit|@trpc\/server|pg|mysql2?|mongoose|mongodb|ioredis|redis|knex|typeorm|sequelize|@prisma\/client|prisma|drizzle-orm|kysely|nodemailer|bullmq|apollo-server.*|@apollo\/server|electron|ssh2|better-sqlite3)$/;

/** Whether the package a file belongs to is built on a library of pages and asks for nothing that only a server needs. */
export function isBrowserPackage(filename: string): boolean {
  let folder = dirname(filename);
  for (let level = 0; level < MAX_LEVELS; level += 1) {
    const names = [...(manifestIn(folder)?.keys() ?? [])];
    if (names.length > 0) return names.some((name) => INTERFACE.test(name)) && !names.some((name) => SERVER.test(name));
    const parent = dirname(folder);
    if (parent === folder || isRepositoryRoot(folder)) return false;
    folder = parent;
  }
  return false;
}

/** The lowest major version a range allows: 4 for `^4.18.2` and `4.x`; undefined for `latest`, a URL or a workspace's own. */
export function majorOf(range: string): number | undefined {
  const match = /^(?:npm:[^@]+@)?[\^~>=v\s]*(\d+)(?:[.\s|x*-]|$)/.exec(range.trim());
  return match === null ? undefined : Number(match[1]);
}

function manifestIn(folder: string): Manifest | undefined {
  if (KNOWN.has(folder)) return KNOWN.get(folder);
  const manifest = readManifest(join(folder, 'package.json'));
  KNOWN.set(folder, manifest);
  return manifest;
}

function readManifest(path: string): Manifest | undefined {
  try {
    const stat = lstatSync(path);
    if (!stat.isFile() || stat.size > MAX_SIZE) return undefined;
    const json: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (!isObject(json)) return undefined;
    const found = new Map<string, string>();
    for (const section of DEPENDENCIES) {
      const entries = json[section];
      if (!isObject(entries)) continue;
      for (const [name, range] of Object.entries(entries)) if (typeof range === 'string' && !found.has(name)) found.set(name, range);
    }
    return found;
  } catch {
    // Not there, or no JSON: then it says nothing.
    return undefined;
  }
}

function isRepositoryRoot(folder: string): boolean {
  return lstatSync(join(folder, '.git'), { throwIfNoEntry: false }) !== undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
