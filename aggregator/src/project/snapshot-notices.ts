import type { ProjectFile } from '../model/project.ts';
import type { FileListing } from './list-files.ts';
import { printablePaths } from './printable-path.ts';
import type { PlannedFile } from './read-contents.ts';
import type { LinkTarget } from './resolve-links.ts';
import { isOverLimit } from './wanted-content.ts';

export type Links = Readonly<Record<LinkTarget, readonly string[]>>;

/** What is to be said about how the files were found. One sentence each, as all notices. */
export function listingNotices(listing: FileListing): string[] {
  const notices: string[] = [];
  if (listing.withoutGit !== undefined)
    notices.push(`The files were listed without git (${listing.withoutGit}): what is committed and how old migrations are is unknown.`);
  if (listing.nested.length > 0)
    notices.push(
      `${several(listing.nested, 'nested repository was', 'nested repositories were')} left alone, audit each by itself: ${named(listing.nested)}.`,
    );
  if (listing.unreadable.length > 0)
    notices.push(`${several(listing.unreadable, 'folder', 'folders')} could not be listed: ${named(listing.unreadable)}.`);
  if (listing.absent > 0)
    notices.push(`${listing.absent} files of the repository are not checked out (sparse checkout) and were not read.`);
  if (listing.committedPackages) notices.push('node_modules is committed and is not read: remove it from git and add it to .gitignore.');
  return notices;
}

/** Links that were not followed. A link to a place inside is another name of a file that is read anyway. */
export function linkNotices(links: Links): string[] {
  const notices: string[] = [];
  if (links.outside.length > 0)
    notices.push(
      `${several(links.outside, 'path leads', 'paths lead')} out of the project through a link, left alone: ${named(links.outside)}.`,
    );
  if (links.broken.length > 0)
    notices.push(`${several(links.broken, 'link leads', 'links lead')} nowhere, left alone: ${named(links.broken)}.`);
  return notices;
}

/** Files that could not be read; each carries its own reason. */
export function unreadableNotices(files: readonly ProjectFile[]): string[] {
  const bad = files.filter((file) => file.unreadable !== undefined).map((file) => file.path);
  return bad.length === 0 ? [] : [`${several(bad, 'file', 'files')} could not be read: ${named(bad)}.`];
}

/** Configuration whose text was left out because it is too large. */
export function sizeNotices(planned: readonly PlannedFile[], maxTextBytes: number): string[] {
  const large = planned.filter((file) => isOverLimit(file.path, file.size, maxTextBytes)).map((file) => file.path);
  if (large.length === 0) return [];
  return [`${several(large, 'file is', 'files are')} too large to be read as configuration: ${named(large)}.`];
}

/** Files left out because the whole project is too large to keep in memory. */
export function budgetNotices(left: readonly string[]): string[] {
  return left.length === 0
    ? []
    : [`The project is so large that ${several(left, 'file was', 'files were')} not looked into: ${named(left)}.`];
}

function named(paths: readonly string[]): string {
  return printablePaths([...paths].sort());
}

function several(paths: readonly string[], one: string, many: string): string {
  return `${paths.length} ${paths.length === 1 ? one : many}`;
}
