const SKIPPED = /(?:^|\/)(?:\.git|node_modules)(?:\/|$)|(?:^|\/)\.prodcheck\/cache(?:\/|$)/;

/** True for what is never read: git's own folder, installed packages, and our cache. `.git` may also be a file (worktrees). */
export function isSkipped(path: string): boolean {
  return SKIPPED.test(path);
}
