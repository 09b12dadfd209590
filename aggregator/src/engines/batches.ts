import type { ProjectPath } from '../model/location.ts';
import type { GivenFile } from './invocation.ts';

/** The files under the names by which engines are told of them: absolute, so that no name looks like an option. */
export function givenFiles(root: string, paths: readonly ProjectPath[]): GivenFile[] {
  return paths.map((path) => ({ path, given: `${root}/${path}` }));
}

/**
 * Cuts a list of files so that each piece fits into one command line.
 * @param maxBytes of file names, each counted with its end.
 */
export function batches(files: readonly GivenFile[], maxBytes: number): GivenFile[][] {
  const pieces: GivenFile[][] = [];
  let room = 0;
  for (const file of files) {
    const bytes = byteLength(file.given) + 1;
    const last = pieces.at(-1);
    if (last === undefined || bytes > room) {
      pieces.push([file]);
      room = maxBytes - bytes;
    } else {
      last.push(file);
      room -= bytes;
    }
  }
  return pieces;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** The project path of each name an engine was given. */
export function pathsByGiven(files: readonly GivenFile[]): ReadonlyMap<string, ProjectPath> {
  return new Map(files.map(({ path, given }) => [given, path]));
}
