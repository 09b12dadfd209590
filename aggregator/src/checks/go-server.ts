import type { CheckContext, Conclusion } from '../model/conclusion.ts';
import type { Evidence } from '../model/evidence.ts';
import { failed, passed, whereOf } from './absence.ts';

const MISSING = 'missing-graceful-shutdown';

const GO_FRAMEWORKS: ReadonlySet<string> = new Set([
  'gin',
  'echo',
  'chi',
  'fiber',
  'gorilla-mux',
  'beego',
  'iris',
  'httprouter',
  'hertz',
  'kratos',
  'go-zero',
  'connect-go',
  'net-http',
]);

/** Whether Go serves the part: by its first framework, since a folder of pages may hold more files, and by its main language else. */
export function isGo({ part }: CheckContext): boolean {
  const [framework] = part.frameworks;
  return GO_FRAMEWORKS.has(framework?.id ?? '') || part.languages[0]?.id === 'go';
}

/**
 * Does SIGTERM reach the server's `Shutdown`? The two seldom stand in one function, or in one file: a context or a channel is between
 * them, so a handler for the signal and a call of `Shutdown` anywhere in the program are taken together.
 */
export function goServer(context: CheckContext): Conclusion {
  const closing = context.evidence('graceful-library').filter(closesServer);
  const libraries = closing.filter((one) => !isCall(one));
  const calls = closing.filter(isCall);
  const terms = context.evidence('signal-handler').filter((one) => (one.data['signal'] ?? 'SIGTERM') === 'SIGTERM');
  const [term] = terms;
  const [call] = calls;
  if (libraries.length > 0) return passed(MISSING, libraries.map(whereOf));
  if (term !== undefined && call !== undefined) return passed(MISSING, [...calls, ...terms].map(whereOf));
  if (term !== undefined)
    return failed(
      MISSING,
      context,
      `\`SIGTERM\` is handled (${placeOf(term)}), but nothing calls \`Shutdown\` on the server.`,
      whereOf(term),
    );
  const [other] = context.evidence('signal-handler');
  if (other !== undefined)
    return failed(
      MISSING,
      context,
      `Only \`${other.data['signal'] ?? 'SIGINT'}\` is handled (${placeOf(other)}); what stops a container is SIGTERM.`,
      whereOf(other),
    );
  if (call !== undefined)
    return failed(
      MISSING,
      context,
      `The server is shut down (${placeOf(call)}), but not on SIGTERM: nothing handles the signal.`,
      whereOf(call),
    );
  return failed(
    MISSING,
    context,
    'No handler for SIGTERM was found: each deployment cuts off the requests that are being answered.',
    context.evidence('server-start').map(whereOf)[0],
  );
}

/** A call in the project's own code, which the signal has to reach. */
function isCall({ data }: Evidence): boolean {
  return data['library'] === 'Shutdown';
}

function closesServer({ data }: Evidence): boolean {
  return (data['closes'] ?? '').split(',').includes('server');
}

function placeOf({ location }: Evidence): string {
  return `${location.file}:${location.startLine}`;
}
