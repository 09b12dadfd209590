import type { RawOutput } from '../subprocess/invocation.ts';
import type { EngineAdapter } from './engine-adapter.ts';
import type { EngineReport } from './engine-report.ts';
import type { Invocation } from './invocation.ts';
import { lastWords } from './foreign-json.ts';

/** What became of one invocation. `because` is one sentence: what happened and what to do. */
export type Outcome =
  | { readonly status: 'ok'; readonly report: EngineReport }
  | { readonly status: 'failed' | 'timed-out' | 'missing' | 'aborted'; readonly because: string };

/** Judges how a program ended; only one that ended as it should is read. Zero findings of any other mean nothing. */
export function judgeOutput(output: RawOutput, invocation: Invocation, adapter: EngineAdapter): Outcome {
  const { program, acceptedExitCodes, maxOutputBytes } = invocation;
  const { exitCode, signal, spawnError } = output;
  if (output.aborted) return { status: 'aborted', because: `${program} was stopped with the audit.` };
  if (output.timedOut) {
    const seconds = String(Math.round(invocation.timeoutMs / 100) / 10);
    return {
      status: 'timed-out',
      because: `${program} was not done after ${seconds} s; give it more with \`--timeout <s>\`, or leave folders out.`,
    };
  }
  if (spawnError !== undefined) {
    const status = spawnError.code === 'ENOENT' ? 'missing' : 'failed';
    return { status, because: `${spawnError.message.replace(/\.$/, '')}; run \`prodcheck setup\`.` };
  }
  if (output.overflowed) {
    const limit = String(Math.round(maxOutputBytes / 1024 / 1024));
    return { status: 'failed', because: `${program} said more than ${limit} MB and was stopped; run \`prodcheck doctor\`.` };
  }
  if (exitCode === null || !acceptedExitCodes.includes(exitCode)) {
    const how = exitCode === null ? `was killed by ${signal ?? 'a signal'}` : `ended with exit code ${String(exitCode)}`;
    const words = lastWords(output.stderr) || lastWords(output.stdout);
    return { status: 'failed', because: `${program} ${how}${words === '' ? '' : `: "${words}"`}; run \`prodcheck doctor\`.` };
  }
  return adapter.parse(output, invocation);
}
