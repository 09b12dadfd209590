import type { EngineAdapter, PlanRequest } from '../engine-adapter.ts';
import type { GivenFile, Invocation } from '../invocation.ts';
import { batches, givenFiles } from '../batches.ts';
import { MAX_OUTPUT_BYTES } from '../invocation.ts';
import { selectFiles } from '../select-files.ts';
import { parseHadolint } from './parse-hadolint.ts';

/** Any configuration keeps Hadolint from searching one; this one leaves every rule at its own level. */
const CONFIG = { name: 'hadolint.yaml', text: 'failure-threshold: style\n' };

/** Hadolint, with our configuration only. */
export function hadolintAdapter(): EngineAdapter {
  return {
    id: 'hadolint',
    name: 'Hadolint',
    nothing: 'no Dockerfile',
    needsTexts: false,
    select: (inventory) => selectFiles(inventory, ['dockerfile']),
    planInvocations: (request) =>
      batches(
        givenFiles(
          request.root,
          request.files.map(({ path }) => path),
        ),
        request.maxArgvBytes,
      ).map((files) => invocation(request, files)),
    planFallback: () => [],
    parse: parseHadolint,
  };
}

function invocation({ tool, scratch, timeoutMs }: PlanRequest, files: readonly GivenFile[]): Invocation {
  return {
    engine: 'hadolint',
    program: 'Hadolint',
    attempt: 'fallback',
    executable: tool.executable,
    argv: [
      ...['--no-color', '--format', 'json', '--config', CONFIG.name],
      // Comments that suppress are read by our own step, from the source, for all engines alike.
      '--disable-ignore-pragma',
      ...['--', ...files.map(({ given }) => given)],
    ],
    cwd: scratch,
    env: { ...tool.env, LC_ALL: 'C.UTF-8' },
    // 1 with findings, and without an answer where a file is gone: then parsing fails.
    acceptedExitCodes: [0, 1],
    timeoutMs,
    maxOutputBytes: MAX_OUTPUT_BYTES,
    scratch: [CONFIG],
    files,
  };
}
