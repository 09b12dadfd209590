import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'rolldown';

const SOURCE = path.resolve(import.meta.dirname, '../../src');

/** Bundles a script that imports our sources from `@src/…`, so that a process of its own can run it on any Node; returns its path. */
export async function bundleScript(folder: string, name: string, code: string): Promise<string> {
  const input = path.join(folder, `${name}.ts`);
  const file = path.join(folder, `${name}.mjs`);
  writeFileSync(input, code.replaceAll('@src/', `${SOURCE}/`));
  await build({
    input,
    platform: 'node',
    logLevel: 'silent',
    resolve: { modules: [path.resolve(SOURCE, '../../node_modules')] },
    output: { file, format: 'esm', codeSplitting: false },
  });
  return file;
}
