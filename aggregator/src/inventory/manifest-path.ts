import type { ProjectPath } from '../model/location.ts';

const NAMES =
  /(?:^|\/)(?:package\.json|pyproject\.toml|requirements[\w.-]*\.(?:txt|in)|setup\.py|setup\.cfg|Pipfile|environment\.ya?ml|go\.mod|pom\.xml|build\.gradle(?:\.kts)?|Cargo\.toml|composer\.json|Gemfile)$/;
const REQUIREMENTS_FOLDER = /(?:^|\/)requirements\/[\w.-]+\.(?:txt|in)$/;

/** True for a file that names the packages of its folder. */
export function isManifestPath(path: ProjectPath): boolean {
  return NAMES.test(path);
}

/** True for one of several files with Python packages in a folder named requirements. */
export function isSplitRequirements(path: ProjectPath): boolean {
  return REQUIREMENTS_FOLDER.test(path);
}
