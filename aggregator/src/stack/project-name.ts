import type { ProjectSnapshot } from '../model/project.ts';
import { readManifests } from './read-manifests.ts';

/** What a name in a manifest may look like; anything else is shown nowhere, and the folder's name is used. */
const PLAIN_NAME = /^@?[\p{L}\p{N}][\p{L}\p{N} ._/+-]{0,99}$/u;

/** The project's name: the root manifest's, else the folder's. */
export function projectName(texts: ProjectSnapshot['texts'], folder: string): string {
  const own = [...texts].filter(([path]) => !path.includes('/'));
  const named = readManifests(new Map(own)).manifests.find(({ name }) => name !== undefined && PLAIN_NAME.test(name));
  return named?.name ?? folder;
}
