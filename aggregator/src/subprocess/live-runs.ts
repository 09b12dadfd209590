import { signalGroup, stopGroup } from './process-group.ts';

const DEFAULT_GRACE_MS = 500;

const live = new Map<number, Promise<unknown>>();
const cleanups = new Set<() => void>();
const state = { stopping: false, hooked: false };

/** True once killAllSubprocesses was called: no program is started any more. */
export function isStopping(): boolean {
  return state.stopping;
}

/** Keeps the group that `pid` leads among the live ones until `settled` settles. */
export function registerRun(pid: number, settled: Promise<unknown>): void {
  hookExit();
  live.set(pid, settled);
  const remove = (): boolean => live.delete(pid);
  void settled.then(remove, remove);
}

/** Runs `cleanup` (synchronous: removing temporary files) when this process ends; returns a function that takes it back. */
export function onShutdown(cleanup: () => void): () => void {
  hookExit();
  cleanups.add(cleanup);
  return () => void cleanups.delete(cleanup);
}

/** Stops every live process group, SIGTERM then SIGKILL after `graceMs` milliseconds, and removes all temporary files. For good. */
export async function killAllSubprocesses(graceMs: number = DEFAULT_GRACE_MS): Promise<void> {
  state.stopping = true;
  const runs = [...live];
  await Promise.all(runs.map(([pid]) => stopGroup(pid, graceMs)));
  await Promise.allSettled(runs.map(([, settled]) => settled));
  cleanUp();
}

/** The last resort, for a crash or a plain exit: nothing may outlive this process. */
function hookExit(): void {
  if (state.hooked) return;
  state.hooked = true;
  process.once('exit', () => {
    for (const pid of live.keys()) signalGroup(pid, 'SIGKILL');
    cleanUp();
  });
}

function cleanUp(): void {
  for (const cleanup of cleanups) cleanup();
  cleanups.clear();
}
