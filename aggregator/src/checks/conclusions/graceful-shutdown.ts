import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import { failed, notApplicable, passed, whereOf, type Place } from '../absence.ts';
import { defineCheck } from '../define-check.ts';
import { startCommands } from '../start-command.ts';

/** Python servers that stop accepting, finish what runs, and leave, all by themselves on SIGTERM. */
const PYTHON_SERVERS = /^(uvicorn|gunicorn|hypercorn|daphne|uwsgi|waitress(-serve)?|granian|celery|fastapi)$/;

/** What says that the development server, which drops what runs, is what is started. */
const DEVELOPMENT = /^(flask-dev|django-dev)$/;

/** On SIGTERM, does the server stop accepting, finish what runs and close what it holds? By framework: see the page of the control. */
export const check = defineCheck({
  id: 'graceful-shutdown',
  controls: ['missing-graceful-shutdown', 'incomplete-graceful-shutdown'],
  languages: ['js', 'py', 'go', 'java'],
  reads: ['signal-handler', 'graceful-library', 'server-start', 'database-client'],
  scope: 'part',
  run: (context) => {
    const answer = isPython(context) ? pythonServer(context) : ownHandler(context);
    const whole: Conclusion =
      answer.status === 'passed'
        ? completeness(context)
        : notApplicable('incomplete-graceful-shutdown', 'there is no graceful shutdown that could be incomplete');
    return [answer, whole];
  },
});

const MISSING = 'missing-graceful-shutdown';

function isPython(context: CheckContext): boolean {
  return (
    context.part.languages[0]?.id === 'python' ||
    (context.part.frameworks.length > 0 && context.part.frameworks.every(({ id }) => PYTHON_FRAMEWORKS.has(id)))
  );
}

const PYTHON_FRAMEWORKS: ReadonlySet<string> = new Set([
  'fastapi',
  'starlette',
  'flask',
  'django',
  'connexion',
  'aiohttp',
  'litestar',
  'sanic',
  'tornado',
]);

function pythonServer(context: CheckContext): Conclusion {
  const started = startCommands(context).filter(({ words }) => words.some((word) => PYTHON_SERVERS.test(word.replace(/^.*\//, ''))));
  const servers = context.evidence('server-start').filter((one) => PYTHON_SERVERS.test(one.data['by'] ?? ''));
  const handlers = [...context.evidence('signal-handler'), ...context.evidence('graceful-library')];
  const found: Place[] = [...started.map(({ file, line }) => ({ file, line })), ...servers.map(whereOf), ...handlers.map(whereOf)];
  if (found.length > 0) return passed(MISSING, found);
  const development = context.evidence('server-start').find((one) => DEVELOPMENT.test(one.data['by'] ?? ''));
  const manifest = serverInManifest(context);
  if (development === undefined && manifest !== undefined) return passed(MISSING, [manifest]);
  return failed(
    MISSING,
    context,
    development === undefined
      ? 'Nothing says which server is started (uvicorn, gunicorn, hypercorn …), and no handler for SIGTERM was found.'
      : `The development server is what is started (${development.location.file}:${development.location.startLine}); on SIGTERM it drops the requests it is answering.`,
    development && whereOf(development),
  );
}

/** A production server among the dependencies, where nothing shows what is started. */
function serverInManifest(context: CheckContext): Place | undefined {
  const folder = context.part.root === '.' ? '' : `${context.part.root}/`;
  for (const name of ['pyproject.toml', 'requirements.txt', 'Pipfile', 'setup.cfg']) {
    const lines = (context.text(`${folder}${name}`) ?? '').split('\n');
    const at = lines.findIndex((line) => /^\s*["']?(uvicorn|gunicorn|hypercorn|daphne|uwsgi|waitress|granian|fastapi\[)/i.test(line));
    if (at >= 0) return { file: `${folder}${name}`, line: at + 1 };
  }
  return undefined;
}

function ownHandler(context: CheckContext): Conclusion {
  const libraries = context.evidence('graceful-library');
  const handlers = context.evidence('signal-handler');
  const closing = handlers.filter((one) => closes(one.data['closes'], 'server'));
  const found = [...libraries, ...closing].map(whereOf);
  if (found.length > 0) return passed(MISSING, found);
  const handler = handlers[0];
  return failed(
    MISSING,
    context,
    handler === undefined
      ? 'No handler for SIGTERM was found: each deployment cuts off the requests that are being answered.'
      : `\`${handler.data['signal'] ?? 'SIGTERM'}\` is handled (${handler.location.file}:${handler.location.startLine}), but the handler never closes the server.`,
    handler && whereOf(handler),
  );
}

function closes(list: string | undefined, what: string): boolean {
  return (list ?? '').split(',').some((one) => one.trim() === what);
}

function completeness(context: CheckContext): Conclusion {
  const control = 'incomplete-graceful-shutdown';
  const lacks = [...unreachableSignal(context), ...unclosedDatabase(context)];
  if (lacks.length > 0) return failed(control, context, `${capital(lacks.join('; '))}.`);
  return passed(control, [...context.evidence('signal-handler'), ...context.evidence('graceful-library')].map(whereOf));
}

/** PID 1 is a shell or a package manager: the signal stops there. */
function unreachableSignal(context: CheckContext): string[] {
  const shells = startCommands(context).filter(({ file, shell }) => shell && context.inventory.byPath.get(file)?.language === 'dockerfile');
  const first = shells[0];
  if (first === undefined || context.stack.infrastructure.length === 0) return [];
  return [
    `\`${first.words.slice(0, 3).join(' ')}\` (${first.file}:${first.line}) runs as PID 1 and does not pass SIGTERM on: use the exec form with the program itself, or tini`,
  ];
}

/** Node keeps open handles, so an unclosed pool keeps the process alive until it is killed. */
function unclosedDatabase(context: CheckContext): string[] {
  if (isPython(context)) return [];
  const client = context.evidence('database-client')[0];
  const closers = [...context.evidence('signal-handler'), ...context.evidence('graceful-library')];
  if (client === undefined || closers.some((one) => closes(one.data['closes'], 'database'))) return [];
  // Nest and Fastify close what their modules and plugins opened.
  if (closers.some((one) => /nest|fastify/.test(one.data['library'] ?? ''))) return [];
  return [
    `the handler closes the server, but not the database connection of \`${client.data['library'] ?? 'the driver'}\` (${client.location.file}:${client.location.startLine})`,
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
