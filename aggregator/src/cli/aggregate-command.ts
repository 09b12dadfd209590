import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Given, Project } from '../analyze.ts';
import { engineAdapters } from '../engines/plan-engines.ts';
import { UsageError } from '../errors.ts';
import { ingestOutputs, type GivenOutput } from '../ingest/ingest-outputs.ts';
import { check } from './check-command.ts';
import type { AuditOptions } from './options.ts';

/** Outputs of 20,000 files take 12 MB; a file larger than this is none. */
const MAX_BYTES = 512 * 1024 * 1024;

/** `prodcheck aggregate [files…]`: what other steps wrote, scored with the project's own conclusions; without files the engines run. */
export async function aggregate(
  files: readonly string[],
  root: string,
  options: AuditOptions & { readonly runMissing: boolean },
): Promise<number> {
  if (files.length === 0) return check('aggregate', root, options);
  const outputs = await Promise.all(files.map(readOutput));
  const given = async (project: Project): Promise<Given> => {
    const folder = project.snapshot.root;
    const ingested = ingestOutputs(outputs, {
      ...{ catalog: project.catalog, inventory: project.inventory, stack: project.stack },
      roots: [folder, path.resolve(root)].map((one) => one.split(path.sep).join('/')),
      adapters: engineAdapters(project.stack, project.snapshot.texts).adapters,
      bytesOf: (file) => readBytes(path.join(folder, file)),
    });
    return { ...ingested, runMissing: options.runMissing };
  };
  return check('aggregate', root, options, given);
}

async function readOutput(name: string): Promise<GivenOutput> {
  if (name === '-') return { name: 'stdin', text: await readStdin() };
  try {
    return { name, text: await readFile(name, 'utf8') };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const why = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : `it cannot be read (${String(code)})`;
    throw new UsageError(`${name}: ${why}.`);
  }
}

async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > MAX_BYTES) throw new UsageError('stdin: more than 512 MB is no output of an engine.');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The paths come from the inventory, so they lie inside the root; a file that has gone has no bytes. */
function readBytes(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
