import path from 'node:path';

/** Absolute folder in which prodcheck keeps its engines: `PRODCHECK_HOME`, else `prodcheck` in the user's cache folder. */
export function toolchainHome(env: NodeJS.ProcessEnv, platform: NodeJS.Platform, userHome: string): string {
  if (env.PRODCHECK_HOME) return path.resolve(env.PRODCHECK_HOME);
  return path.join(cacheFolder(env, platform, userHome), 'prodcheck');
}

function cacheFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform, userHome: string): string {
  // The XDG specification: a relative value is to be ignored.
  if (env.XDG_CACHE_HOME && path.isAbsolute(env.XDG_CACHE_HOME)) return env.XDG_CACHE_HOME;
  if (platform === 'darwin') return path.join(userHome, 'Library', 'Caches');
  if (platform === 'win32') return env.LOCALAPPDATA ?? path.join(userHome, 'AppData', 'Local');
  return path.join(userHome, '.cache');
}
