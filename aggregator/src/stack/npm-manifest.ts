import { z } from 'zod';
import { folderOf, resolveWithin, type Manifest } from './manifest.ts';

const versions = z.record(z.string(), z.unknown()).catch({});
const text = z.string().optional().catch(undefined);

/** Only the fields that detection reads; whatever is malformed counts as absent. */
const packageJson = z.object({
  name: text,
  version: text,
  private: z.boolean().catch(false).default(false),
  main: text,
  module: text,
  type: text,
  bin: z
    .union([z.string(), z.record(z.string(), z.string())])
    .optional()
    .catch(undefined),
  exports: z.unknown().optional(),
  files: z.array(z.unknown()).optional().catch(undefined),
  publishConfig: z.unknown().optional(),
  workspaces: z.unknown().optional(),
  scripts: z.record(z.string(), z.unknown()).catch({}).default({}),
  dependencies: versions.default({}),
  optionalDependencies: versions.default({}),
  devDependencies: versions.default({}),
  peerDependencies: versions.default({}),
});

/** Reads a package.json; undefined where it is not a JSON object. Throws SyntaxError on broken JSON. */
export function readNpmManifest(path: string, content: string): Manifest | undefined {
  const parsed = packageJson.safeParse(JSON.parse(content));
  if (!parsed.success) return undefined;
  const { data } = parsed;
  const folder = folderOf(path);
  const start = startCommand(data.scripts);
  const bins = typeof data.bin === 'string' ? [data.bin] : Object.values(data.bin ?? {});
  const isImportable = data.main !== undefined || data.module !== undefined || data.exports !== undefined;
  return {
    path,
    folder,
    ecosystem: 'npm',
    ...(data.name !== undefined && { name: data.name }),
    dependencies: asVersions({ ...data.dependencies, ...data.optionalDependencies }),
    devDependencies: asVersions({ ...data.devDependencies, ...data.peerDependencies }),
    orchestrates: data.workspaces !== undefined,
    publishable: isImportable || (!data.private && (data.files !== undefined || data.publishConfig !== undefined)),
    // A package whose entry is TypeScript, or that has no version, is used by its neighbours as it lies there.
    private: data.private || /\.tsx?$/.test(data.main ?? '') || data.version === undefined || data.version === '0.0.0',
    installsCommand: bins.length > 0,
    entries: entriesOf(folder, start, data.main, bins),
    start,
  };
}

/** What `start` runs in the end: `npm run serve` is looked up, three times at most. */
function startCommand(scripts: Readonly<Record<string, unknown>>): string {
  let command: unknown = scripts['start'];
  for (let step = 0; step < 3 && typeof command === 'string'; step += 1) {
    const next = /\b(?:npm|yarn|pnpm|bun)(?: run(?:-script)?)? ([\w:.-]+)\s*$/.exec(command)?.[1];
    if (next === undefined || typeof scripts[next] !== 'string') return command;
    command = scripts[next];
  }
  return typeof command === 'string' ? command : '';
}

/** The file that `start` runs, then `main`, then commands. */
function entriesOf(folder: string, start: string, main: string | undefined, bins: readonly string[]): string[] {
  const started = /\b(?:node|nodemon|tsx|ts-node|bun|forever|pm2 start)\s+(?:-{1,2}\S+\s+)*([\w./-]+)/.exec(start)?.[1];
  // npm's own default for `main`.
  return [started, main, ...bins, 'index.js'].flatMap((entry) => {
    const path = entry === undefined ? null : resolveWithin(folder, entry);
    return path === null ? [] : [path];
  });
}

function asVersions(record: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(record).map(([name, version]) => [name, typeof version === 'string' ? version : '']));
}
