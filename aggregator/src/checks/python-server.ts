import type { CheckContext, Conclusion } from '../model/conclusion.ts';
import type { Evidence } from '../model/evidence.ts';
import { failed, passed, whereOf, type Place } from './absence.ts';
import { startCommands, type StartCommand } from './start-command.ts';

const MISSING = 'missing-graceful-shutdown';

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
  'quart',
  'falcon',
  'bottle',
  'pyramid',
  'cherrypy',
]);
const NODE_FRAMEWORKS: ReadonlySet<string> = new Set([
  'nestjs',
  'express',
  'fastify',
  'koa',
  'hono',
  'hapi',
  'restify',
  'elysia',
  'adonis',
  'feathers',
  'loopback',
  'sails',
  'strapi',
  'apollo',
  'graphql-yoga',
  'polka',
  'moleculer',
  'remix',
  'nextjs',
  'nuxt',
  'sveltekit',
  'react-router',
]);

/** Whether Python serves the part: by its framework, and by its main language where the framework does not say. */
export function isPython({ part }: CheckContext): boolean {
  const python = part.frameworks.some(({ id }) => PYTHON_FRAMEWORKS.has(id));
  const node = part.frameworks.some(({ id }) => NODE_FRAMEWORKS.has(id));
  // Django with a folder of scripts for its pages is more JavaScript than Python by files.
  return python === node ? part.languages[0]?.id === 'python' : python;
}

/** Servers that stop accepting, finish what runs, and leave, all by themselves on SIGTERM. */
const GRACEFUL = /^(?:uvicorn|gunicorn|hypercorn|daphne|uwsgi|waitress(?:-serve)?|granian|aiohttp|sanic)$/;
/** Programs by which a command installs or looks something up, so that a server's name in it starts nothing. */
const NO_START = /^(?:pip[\d.]*|apt|apt-get|apk|which|command|echo|pkill|kill|test|\[)$/;

/** Does what starts the Python server end well on SIGTERM? The development servers of Flask and Django drop what they are answering. */
export function pythonServer(context: CheckContext): Conclusion {
  const commands = startCommands(context);
  const starts = context.evidence('server-start');
  const started = [
    ...commands.filter((one) => one.commands.some(startsServer)).map(placeOfCommand),
    ...starts.filter((one) => GRACEFUL.test(one.data['by'] ?? '')).map(whereOf),
  ];
  if (started.length > 0) return passed(MISSING, started);
  const closing = context.evidence('signal-handler').filter(({ data }) => (data['closes'] ?? '').split(',').includes('server'));
  if (closing.length > 0) return passed(MISSING, closing.map(whereOf));
  return withoutServer(context, commands, starts);
}

/** No server that ends well is started anywhere: a worse one is, or nothing says what is. */
function withoutServer(context: CheckContext, commands: readonly StartCommand[], starts: readonly Evidence[]): Conclusion {
  const development = commands.find((one) => one.commands.some(startsDevelopment));
  if (development !== undefined) return failed(MISSING, context, developmentMessage(placeOfCommand(development)));
  const inManifest = serverInManifest(context);
  // `app.run()` under __main__ is for the developer's machine, unless a container runs that file.
  const bare = inManifest === undefined || commands.some((one) => one.commands.some(runsPython)) ? starts[0] : undefined;
  if (bare !== undefined) return failed(MISSING, context, bareMessage(bare));
  if (inManifest !== undefined) return passed(MISSING, [inManifest]);
  const worker = commands.find((one) => one.commands.some((words) => words.some((word) => baseName(word) === 'celery')));
  if (worker !== undefined) return passed(MISSING, [placeOfCommand(worker)]);
  const handled = [...context.evidence('signal-handler'), ...context.evidence('graceful-library')];
  if (handled.length > 0) return passed(MISSING, handled.map(whereOf));
  return { control: MISSING, status: 'not-checked', because: 'nothing in the repository says which server is started' };
}

function developmentMessage({ file, line }: Place): string {
  return `The development server is what is started (${file}:${line}); on SIGTERM it drops the requests it is answering.`;
}

function bareMessage({ data, location }: Evidence): string {
  const by = data['by'] ?? '';
  const place = { file: location.file, line: location.startLine };
  if (by === '' || by.endsWith('-dev')) return developmentMessage(place);
  return `\`${by}\` is started (${place.file}:${place.line}), and no handler for SIGTERM closes it.`;
}

function startsServer(words: readonly string[]): boolean {
  if (NO_START.test(baseName(words[0] ?? ''))) return false;
  return words.some((word, index) => GRACEFUL.test(baseName(word)) || (baseName(word) === 'fastapi' && words[index + 1] === 'run'));
}

function runsPython(words: readonly string[]): boolean {
  return words.some((word) => /^(?:python[\d.]*|.+\.py)$/.test(baseName(word)));
}

function startsDevelopment(words: readonly string[]): boolean {
  if (NO_START.test(baseName(words[0] ?? ''))) return false;
  const text = words.join(' ');
  return /\brunserver(?:_plus)?\b/.test(text) || /(?:^|[\s/])(?:flask(?:\s+--?\S+(?:\s+[^-\s]\S*)?)*\s+run|fastapi\s+dev)\b/.test(text);
}

/** A production server among the dependencies, or its configuration, where nothing shows what is started. */
function serverInManifest(context: CheckContext): Place | undefined {
  const folder = context.part.root === '.' ? '' : `${context.part.root}/`;
  for (const name of [
    'pyproject.toml',
    'requirements.txt',
    'Pipfile',
    'setup.cfg',
    'setup.py',
    'requirements/base.txt',
    'requirements/production.txt',
    'requirements/prod.txt',
  ]) {
    const lines = (context.text(`${folder}${name}`) ?? '').split('\n');
    const at = lines.findIndex((line) =>
      /^\s*["']?(?:uvicorn|gunicorn|hypercorn|daphne|uwsgi|waitress|granian|fastapi\[(?:standard|all))/i.test(line),
    );
    if (at >= 0) return { file: `${folder}${name}`, line: at + 1 };
  }
  const settings = context.inventory.files.find(
    ({ path, part }) => part === context.part.root && /(?:^|\/)(?:gunicorn[^/]*\.py|uwsgi\.(?:ini|ya?ml))$/.test(path),
  );
  return settings === undefined ? undefined : { file: settings.path, line: 1 };
}

function placeOfCommand({ file, line }: StartCommand): Place {
  return { file, line };
}

function baseName(word: string): string {
  return word.slice(word.lastIndexOf('/') + 1);
}
