import type { GitFacts, ProjectSnapshot } from '../../src/model/project.ts';
import { wantedContent } from '../../src/project/wanted-content.ts';

/** A snapshot as takeSnapshot would make it of these files; texts and heads by the same decision. */
export function snapshotOf(contents: Readonly<Record<string, string>>, git: GitFacts | null = null): ProjectSnapshot {
  const paths = Object.keys(contents).sort();
  const wanted = (path: string): string => wantedContent(path, (contents[path] ?? '').length, 1024 * 1024);
  const pick = (kind: string): Map<string, string> =>
    new Map(
      paths
        .filter((path) => wanted(path) === kind)
        .map((path) => [path, (contents[path] ?? '').slice(0, kind === 'head' ? 4096 : undefined)]),
    );
  return {
    root: '/project',
    name: 'project',
    files: paths.map((path) => ({ path, size: (contents[path] ?? '').length, binary: wanted(path) === 'nothing', tracked: true })),
    texts: pick('text'),
    heads: pick('head'),
    git,
    notices: [],
  };
}
