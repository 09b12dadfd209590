import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { runSubprocess } from '../subprocess/run-subprocess.ts';
import { askVersion, engineEnvironment } from './ask-version.ts';
import { ENGINE_FACTS } from './engines.ts';
import type { FoundPrograms, Python } from './find-python.ts';
import { programIn } from './installation.ts';
import type { OnProgress } from './progress.ts';
import { installableEngines, type RequirementsLock } from './requirements-lock.ts';

const INSTALL_TIMEOUT_MS = 15 * 60_000;
const LOG_TAIL_LINES = 8;
const PROGRESS_CHARACTERS = 80;

/** Wheels only: nothing of a package runs during its installation. */
const LOCKED = ['--require-hashes', '--no-deps', '--only-binary', ':all:'];

export interface InstallRequest {
  readonly programs: FoundPrograms & { readonly python: Python };
  readonly lock: RequirementsLock;
  /** Gives an absolute path that does not exist yet; each attempt has its own. */
  readonly newEnvironment: () => string;
  readonly logFile: string;
  readonly onProgress: OnProgress;
  readonly signal?: AbortSignal | undefined;
}

export type InstallOutcome =
  | { readonly status: 'installed'; readonly environment: string }
  | { readonly status: 'failed'; readonly because: string; readonly logTail: readonly string[] };

interface Step {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

/** Installs the locked engines with uv, and where that fails or is absent with venv and pip; each engine must answer its version. */
export async function installEngines(request: InstallRequest): Promise<InstallOutcome> {
  const { uv, python } = request.programs;
  if (uv !== undefined) {
    const environment = request.newEnvironment();
    const outcome = await attempt('uv', environment, uvSteps(uv, python, environment, request.lock), request);
    // uv does not read pip's configuration: behind a company's index pip may work where uv does not.
    if (outcome.status === 'installed' || request.signal?.aborted || !python.canMakeEnvironments) return outcome;
  }
  const environment = request.newEnvironment();
  return attempt('pip', environment, pipSteps(python, environment, request.lock), request);
}

function uvSteps(uv: string, python: Python, environment: string, lock: RequirementsLock): readonly Step[] {
  const target = ['--python', programIn(environment, 'python')];
  return [
    { name: 'uv venv', command: uv, args: ['venv', '--no-project', '--python', python.executable, environment] },
    { name: 'uv pip install', command: uv, args: ['pip', 'install', ...target, ...LOCKED, '-r', lock.file] },
  ];
}

function pipSteps(python: Python, environment: string, lock: RequirementsLock): readonly Step[] {
  // --no-compile halves the time; the few modules that are used get compiled as they are.
  const options = ['--no-input', '--disable-pip-version-check', '--no-user', '--no-compile', '--progress-bar', 'off'];
  return [
    { name: 'python -m venv', command: python.executable, args: ['-I', '-m', 'venv', environment] },
    {
      name: 'pip install',
      command: programIn(environment, 'python'),
      args: ['-I', '-m', 'pip', 'install', ...options, ...LOCKED, '-r', lock.file],
    },
  ];
}

async function attempt(installer: string, environment: string, steps: readonly Step[], request: InstallRequest): Promise<InstallOutcome> {
  const { versions } = request.lock;
  const engines = installableEngines(process.platform).map((engine) => `${ENGINE_FACTS[engine].name} ${versions[engine]}`);
  request.onProgress({ engine: 'toolchain', phase: 'install', text: `Installing ${engines.join(', ')} with ${installer}.` });
  for (const step of steps) {
    const failure = await runStep(step, path.dirname(environment), request);
    if (failure) return failure;
  }
  return (await verify(environment, request)) ?? { status: 'installed', environment };
}

async function runStep(step: Step, cwd: string, request: InstallRequest): Promise<InstallOutcome | undefined> {
  const report = (text: string): void => {
    const line = progressLine(text);
    if (line !== undefined) request.onProgress({ engine: 'toolchain', phase: 'install', text: line });
  };
  const output = await runSubprocess(
    {
      command: step.command,
      args: step.args,
      cwd,
      timeoutMs: INSTALL_TIMEOUT_MS,
      environment: 'install',
      env: { UV_PYTHON_DOWNLOADS: 'never', NO_COLOR: '1' },
    },
    { signal: request.signal, onStdout: report, onStderr: report },
  );
  const text = output.spawnError?.message ?? `${output.stdout}\n${output.stderr}`;
  appendFileSync(request.logFile, `$ ${[step.command, ...step.args].join(' ')}\n${text.trim()}\n${step.name} ${describeEnd(output)}.\n\n`);
  if (output.exitCode === 0) return undefined;
  const logTail = text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter(Boolean)
    .slice(-LOG_TAIL_LINES);
  return { status: 'failed', because: `${step.name} ${describeEnd(output)}.`, logTail };
}

/** The newest line of an installer that says what it does now, short enough for a status line. */
function progressLine(text: string): string | undefined {
  const lines = text
    .split('\n')
    .filter((line) => /^(?:Collecting|Downloading|Using cached|Installing|Prepared|Installed) /.test(line.trim()));
  return lines
    .at(-1)
    ?.trim()
    .replace(/ \(from .*/, '')
    .slice(0, PROGRESS_CHARACTERS);
}

function describeEnd(output: Awaited<ReturnType<typeof runSubprocess>>): string {
  if (output.aborted) return 'was stopped';
  if (output.timedOut) return `did not finish within ${INSTALL_TIMEOUT_MS / 60_000} minutes`;
  if (output.spawnError) return 'did not start';
  return output.signal ? `was ended by ${output.signal}` : `ended with exit code ${output.exitCode}`;
}

async function verify(environment: string, request: InstallRequest): Promise<InstallOutcome | undefined> {
  const answers = await Promise.all(
    installableEngines(process.platform).map(async (engine) => {
      const executable = programIn(environment, engine);
      request.onProgress({ engine, phase: 'verify', text: `Asking ${ENGINE_FACTS[engine].name} for its version.` });
      const answer = await askVersion(engine, executable, engineEnvironment(engine, executable), request.signal);
      if (answer.status === 'silent') return `${ENGINE_FACTS[engine].name} does not start: ${answer.because}`;
      const expected = request.lock.versions[engine];
      return answer.version === expected ? [] : `${ENGINE_FACTS[engine].name} says ${answer.version}, not ${expected}.`;
    }),
  );
  const problems = answers.flat();
  if (problems[0] === undefined) return undefined;
  appendFileSync(request.logFile, `${problems.join('\n')}\n`);
  return { status: 'failed', because: problems[0], logTail: problems };
}
