import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isStopping } from '../subprocess/live-runs.ts';
import { askVersion, engineEnvironment } from './ask-version.ts';
import { PYTHON_ENGINES } from './engines.ts';
import { findPrograms, OLDEST_PYTHON, type FoundPrograms } from './find-python.ts';
import { installEngines } from './install-engines.ts';
import { enginesFolder, findInstallation, unusedForMs, writeDone, type Installation } from './installation.ts';
import type { OnProgress } from './progress.ts';
import type { RequirementsLock } from './requirements-lock.ts';
import { withSetupLock } from './setup-lock.ts';

const KEY_LENGTH = 12;
/** An installation takes 400 MB; one that nothing used for this long goes when a new one comes. */
const UNUSED_MS = 60 * 24 * 60 * 60 * 1000;
const WAIT_WORDS_MS = 5000;

export interface SetupRequest {
  /** Absolute; see toolchainHome. */
  readonly home: string;
  readonly lock: RequirementsLock;
  readonly offline: boolean;
  /** Ask engines that are there for their versions too, and install again where one does not answer (`prodcheck setup`). */
  readonly verify?: boolean;
  /** Folders in which no program is looked up: the audited root. */
  readonly untrustedRoots?: readonly string[] | undefined;
  readonly onProgress?: OnProgress | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface SetupFailure {
  readonly status: 'failed';
  /** One sentence. */
  readonly because: string;
  /** One sentence: what to do. */
  readonly hint: string;
  /** The last lines of what the installer wrote. */
  readonly logTail: readonly string[];
  readonly logFile?: string;
}

export type SetupResult = { readonly status: 'ready'; readonly installation: Installation } | SetupFailure;

/** The engines of the lock, ready to run: found, or installed. Any number of processes may ask at once; one installs. */
export async function setUpEngines(request: SetupRequest): Promise<SetupResult> {
  const found = findInstallation(request.home, request.lock);
  if (found && (!request.verify || (await isHealthy(found, request)))) return { status: 'ready', installation: found };
  if (request.offline) return failure(`it is not installed in ${request.home}, and --offline forbids installing it`, ONLINE_HINT);
  try {
    mkdirSync(enginesFolder(request.home), { recursive: true, mode: 0o700 });
    const programs = await findPrograms(enginesFolder(request.home), request);
    if (request.signal?.aborted || isStopping()) return stopped();
    const { python } = programs;
    return python ? await installOnce({ ...programs, python }, request, found) : withoutPython(programs);
  } catch (error) {
    if (request.signal?.aborted || isStopping()) return stopped();
    if (error instanceof Error && 'syscall' in error) {
      return failure(`the folder ${request.home} cannot be used (${error.message})`, 'Set PRODCHECK_HOME to a folder you can write to.');
    }
    throw error;
  }
}

const ONLINE_HINT = 'Run `prodcheck setup` once with a network.';

async function installOnce(
  programs: FoundPrograms & { python: NonNullable<FoundPrograms['python']> },
  request: SetupRequest,
  unhealthy: Installation | undefined,
): Promise<SetupResult> {
  const { home, lock, signal } = request;
  const onProgress = request.onProgress ?? (() => undefined);
  const key = createHash('sha256').update(`${lock.sha256}\n${programs.python.tag}`).digest('hex').slice(0, KEY_LENGTH);
  const keyFolder = path.join(enginesFolder(home), key);
  return withSetupLock(`${keyFolder}.lock`, { signal, onWait: waitingWords(onProgress) }, async () => {
    const finished = findInstallation(home, lock);
    if (finished && finished.folder !== unhealthy?.folder) return { status: 'ready', installation: finished };
    if (unhealthy) rmSync(path.join(path.dirname(unhealthy.folder), '.done'), { force: true });
    emptyFolder(keyFolder);
    const logFile = path.join(keyFolder, 'setup.log');
    writeFileSync(logFile, '');
    // A name of its own for each attempt: what a killed setup's installer still writes cannot mix with ours.
    const newEnvironment = (): string => path.join(keyFolder, `env${randomBytes(4).toString('hex')}`);
    const outcome = await installEngines({ programs, lock, newEnvironment, logFile, onProgress, signal });
    if (signal?.aborted || isStopping()) return stopped();
    if (outcome.status === 'failed') return installFailed(outcome.because, outcome.logTail, logFile);
    writeDone(keyFolder, outcome.environment, lock);
    removeUnused(home, key);
    onProgress({ engine: 'toolchain', phase: 'done', text: `The engines are ready in ${keyFolder}.` });
    const installation = findInstallation(home, lock);
    return installation ? { status: 'ready', installation } : installFailed('An engine is missing after its installation.', [], logFile);
  });
}

async function isHealthy(installation: Installation, { lock, signal, onProgress }: SetupRequest): Promise<boolean> {
  const answers = await Promise.all(
    PYTHON_ENGINES.map(async (engine) => {
      const executable = installation.executables[engine];
      if (executable === undefined) return true;
      onProgress?.({ engine, phase: 'verify', text: `Asking ${executable} for its version.` });
      const answer = await askVersion(engine, executable, engineEnvironment(engine, executable), signal);
      return answer.status === 'answered' && answer.version === lock.versions[engine];
    }),
  );
  return answers.every(Boolean);
}

/** What an earlier attempt left is of no use: it was never finished. The installers' own caches make the second one quick. */
function emptyFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  mkdirSync(folder, { recursive: true });
}

function removeUnused(home: string, key: string): void {
  const others = readdirSync(enginesFolder(home)).filter((name) => /^[0-9a-f]{12}$/.test(name) && name !== key);
  for (const name of others) {
    const folder = path.join(enginesFolder(home), name);
    const ms = unusedForMs(folder, Date.now());
    // Infinite: not finished, perhaps being made right now.
    if (ms > UNUSED_MS && ms !== Number.POSITIVE_INFINITY) rmSync(folder, { recursive: true, force: true });
  }
}

function waitingWords(onProgress: OnProgress): (pid: number | undefined) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (pid) => {
    if (performance.now() - last < WAIT_WORDS_MS) return;
    last = performance.now();
    const owner = pid === undefined ? 'Another prodcheck' : `Another prodcheck (process ${pid})`;
    onProgress({ engine: 'toolchain', phase: 'wait', text: `${owner} is installing the engines; waiting for it.` });
  };
}

function withoutPython({ uv, rejected }: FoundPrograms): SetupFailure {
  const seen = rejected.length > 0 ? ` (${rejected.join('; ')})` : '';
  const needed = uv === undefined ? `Python ${OLDEST_PYTHON} or newer with the venv module` : `Python ${OLDEST_PYTHON} or newer`;
  return failure(`it needs ${needed}, and PATH has none${seen}`, `Install Python ${OLDEST_PYTHON} or newer, then run \`prodcheck setup\`.`);
}

function installFailed(because: string, logTail: readonly string[], logFile: string): SetupFailure {
  const words = because.replace(/\.$/, '');
  return { ...failure(`its installation failed: ${words}`, `Read ${logFile}, then run \`prodcheck setup\` again.`), logTail, logFile };
}

function stopped(): SetupFailure {
  return failure('its installation was stopped', 'Run `prodcheck setup` again; nothing needs to be cleaned up.');
}

function failure(because: string, hint: string): SetupFailure {
  return { status: 'failed', because, hint, logTail: [] };
}
