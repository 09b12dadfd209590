import { describe, expect, test } from 'vitest';
import { check } from '../../../src/checks/conclusions/graceful-shutdown.ts';
import { conclude, detected, messageOf, placesOf, seen, statusOf, type ProjectGiven } from '../../support/check-context.ts';

const MISSING = 'missing-graceful-shutdown';
const INCOMPLETE = 'incomplete-graceful-shutdown';
const closing = seen('signal-handler', { signal: 'SIGTERM', closes: 'server' }, 'src/server.js:9');

describe('a Node server', () => {
  test.each([
    ['a handler of SIGTERM that closes the server', seen('signal-handler', { signal: 'SIGTERM', closes: 'server,database' })],
    ['Nest', seen('graceful-library', { library: 'nest', closes: 'server' })],
    ['a handler in a loop over signals', seen('signal-handler', { closes: 'server' })],
  ])('%s ends it well', (_, evidence) => {
    expect(placesOf(check, MISSING, { evidence: [evidence] })).toEqual(['src/app.js:1']);
  });

  test.each([
    [
      'one that only logs',
      seen('signal-handler', { signal: 'SIGTERM', closes: '' }),
      /`SIGTERM` is handled \(src\/app\.js:1\), but the handler never/,
    ],
    ['one that closes the database alone', seen('signal-handler', { signal: 'SIGTERM', closes: 'database' }), /never closes the server/],
    ['one of SIGINT alone', seen('signal-handler', { signal: 'SIGINT', closes: 'server' }), /^Only `SIGINT` is handled/],
    ['a hook that says goodbye', seen('graceful-library', { library: 'exit-hook', closes: '' }), /`exit-hook` is called at the end/],
    ['a server that is started', seen('server-start', { by: 'express' }), /^No handler for SIGTERM was found/],
  ])('%s does not', (_, evidence, message) => {
    expect(messageOf(check, MISSING, { evidence: [evidence] })).toMatch(message);
  });

  test('of two handlers, the one of SIGTERM decides', () => {
    const evidence = [seen('signal-handler', { signal: 'SIGINT', closes: '' }), closing];
    expect(statusOf(check, MISSING, { evidence })).toBe('passed');
  });

  test('a handler that goes on in another file may close everything there', () => {
    const evidence = [
      seen('signal-handler', { signal: 'SIGTERM', closes: 'elsewhere' }),
      seen('database-client', { library: 'knex', database: 'postgresql' }),
    ];
    expect(statusOf(check, MISSING, { evidence })).toBe('passed');
    expect(statusOf(check, INCOMPLETE, { evidence })).toBe('passed');
  });

  test('a framework that closes its own server needs no handler, unless the project starts another', () => {
    const part = { frameworks: detected('nextjs', 'react') };
    expect(statusOf(check, MISSING, { part })).toBe('passed');
    expect(statusOf(check, MISSING, { part, evidence: [seen('server-start', { by: 'express' })] })).toBe('failed');
  });
});

describe('a Python server', () => {
  const flask = { languages: detected('python'), frameworks: detected('flask') };
  const django = { languages: detected('javascript', 'python'), frameworks: detected('django', 'react') };
  const python = (files: Record<string, string>, ...evidence: ReturnType<typeof seen>[]): ProjectGiven => ({
    part: flask,
    files: { 'app/main.py': 'x = 1\n', ...files },
    evidence,
  });
  const image = (...lines: readonly string[]): string => ['FROM python:3.13-slim', ...lines, ''].join('\n');

  test.each([
    ['Dockerfile', image('CMD ["gunicorn", "app.main:app"]'), 2],
    ['Dockerfile', image('CMD exec uvicorn app.main:app --host 0.0.0.0'), 2],
    ['Dockerfile', image('CMD ["python", "-m", "uvicorn", "app.main:app"]'), 2],
    ['Dockerfile', image('ENTRYPOINT ["poetry", "run"]', 'CMD ["hypercorn", "app"]'), 3],
    ['Dockerfile', image('CMD ["fastapi", "run", "app/main.py"]'), 2],
    ['Dockerfile', image('CMD ["sh", "-c", "alembic upgrade head && exec gunicorn app.main:app"]'), 2],
    ['Procfile', 'release: python manage.py migrate\nweb: gunicorn app.main:app\n', 2],
    ['compose.yaml', 'services:\n  api:\n    build: .\n    command: gunicorn app.main:app\n', 4],
    [
      'k8s/api.yaml',
      'apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n        - name: api\n          command: ["gunicorn", "app"]\n',
      8,
    ],
    ['deploy/supervisord.conf', '[program:api]\ncommand=/srv/venv/bin/gunicorn app.main:app\n', 2],
    ['deploy/api.service', '[Service]\nExecStart=/srv/venv/bin/uvicorn app.main:app\n', 2],
  ])('%s starts one that ends well', (file, text, line) => {
    expect(placesOf(check, MISSING, python({ [file]: text }))).toEqual([`${file}:${String(line)}`]);
  });

  test('a script that the image starts is followed', () => {
    const files = {
      Dockerfile: image('COPY . /srv', 'ENTRYPOINT ["/srv/docker/start.sh"]'),
      'docker/start.sh': '#!/bin/sh\nset -e\nexec gunicorn app.main:app\n',
    };
    expect(placesOf(check, MISSING, python(files))).toEqual(['Dockerfile:3']);
  });

  test.each([
    ['uvicorn in the code', seen('server-start', { by: 'uvicorn' }, 'app/main.py:9')],
    ['aiohttp', seen('server-start', { by: 'aiohttp' }, 'app/main.py:9')],
    ['a handler that stops the server', seen('signal-handler', { signal: 'SIGTERM', closes: 'server' }, 'app/main.py:9')],
  ])('%s ends it well', (_, evidence) => {
    expect(placesOf(check, MISSING, python({}, evidence))).toEqual(['app/main.py:9']);
  });

  test.each([
    ['Dockerfile', image('CMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]'), 2],
    ['Dockerfile', image('RUN pip install gunicorn', 'CMD ["flask", "--app", "app.main", "run"]'), 3],
    ['Dockerfile', image('CMD ["fastapi", "dev", "app/main.py"]'), 2],
    ['Procfile', 'worker: celery -A app worker\nweb: python manage.py runserver\n', 2],
  ])('the development server in %s is named, whatever the manifest lists', (file, text, line) => {
    const given = python({ [file]: text, 'requirements.txt': 'flask==3.1.0\ngunicorn==23.0.0\n' });
    expect(messageOf(check, MISSING, given)).toContain(`The development server is what is started (${file}:${String(line)})`);
  });

  test("Django's development server in a Compose file for development is not what runs where the image starts gunicorn", () => {
    const files = {
      Dockerfile: image('CMD ["gunicorn", "config.wsgi"]'),
      'docker-compose.dev.yml': 'services:\n  web:\n    build: .\n    command: python manage.py runserver\n',
    };
    expect(placesOf(check, MISSING, { ...python(files), part: django })).toEqual(['Dockerfile:2']);
  });

  test('a Compose file for development starts nothing', () => {
    const files = { 'docker-compose.dev.yml': 'services:\n  web:\n    build: .\n    command: gunicorn app\n' };
    expect(conclude(check, MISSING, python(files))).toMatchObject({
      status: 'not-checked',
      because: 'nothing in the repository says which server is started',
    });
  });

  test('`app.run()` is what is started where a container runs its file, or where there is no other server', () => {
    const development = seen('server-start', { by: 'flask-dev' }, 'app/main.py:12');
    const manifest = { 'requirements.txt': 'flask==3.1.0\ngunicorn==23.0.0\n' };
    const run = { Dockerfile: image('CMD ["python", "-m", "app.main"]') };
    expect(messageOf(check, MISSING, python({ ...manifest, ...run }, development))).toContain('(app/main.py:12)');
    expect(messageOf(check, MISSING, python({}, development))).toContain('(app/main.py:12)');
    expect(placesOf(check, MISSING, python(manifest, development))).toEqual(['requirements.txt:2']);
  });

  test('a server that drops its requests is named', () => {
    expect(messageOf(check, MISSING, python({}, seen('server-start', { by: 'tornado' }, 'app/main.py:9')))).toBe(
      '`tornado` is started (app/main.py:9), and no handler for SIGTERM closes it.',
    );
  });

  test('a worker beside the development server does not make it end well', () => {
    const files = {
      'docker-compose.yml':
        'services:\n  web:\n    build: .\n    command: flask run\n  worker:\n    build: .\n    command: celery -A app worker\n',
    };
    expect(statusOf(check, MISSING, python(files))).toBe('failed');
  });

  test('Django with more scripts for its pages than Python is a Python server', () => {
    expect(statusOf(check, MISSING, { part: django, files: { Procfile: 'web: gunicorn config.wsgi\n' } })).toBe('passed');
  });
});

describe(INCOMPLETE, () => {
  const node = (text: string, more: Readonly<Record<string, string>> = {}): ProjectGiven => ({
    files: { 'package.json': '{ "name": "orders" }\n', Dockerfile: `FROM node:22\n${text}\n`, ...more },
    evidence: [closing],
  });

  test('says nothing where there is none at all', () => {
    expect(statusOf(check, INCOMPLETE, {})).toBe('not-applicable');
  });

  test.each([
    'CMD ["npm", "start"]',
    'CMD npm start',
    'CMD node src/server.js',
    'CMD ["sh", "-c", "node src/server.js"]',
    'CMD ["sh", "-c", "npm run migrate && node src/server.js"]',
    'ENTRYPOINT ["docker-entrypoint.sh"]\nCMD ["yarn", "start"]',
    'ENTRYPOINT ["npm", "run"]\nCMD ["start"]',
    'CMD exec npm start',
  ])('the signal stops at process 1 of %s', (text) => {
    expect(messageOf(check, INCOMPLETE, node(text))).toMatch(/\(Dockerfile:\d\) runs as PID 1 and does not pass SIGTERM on/);
  });

  test.each([
    'CMD ["node", "src/server.js"]',
    'ENTRYPOINT ["/sbin/tini", "--"]\nCMD ["npm", "start"]',
    'CMD ["dumb-init", "npm", "start"]',
    'ENTRYPOINT ["/usr/bin/dumb-init", "--"]\nCMD npm start',
    'CMD exec node src/server.js',
    'CMD ["sh", "-c", "npm run migrate && exec node src/server.js"]',
    'ENTRYPOINT ["docker-entrypoint.sh"]\nCMD ["node", "src/server.js"]',
    'CMD ["pm2-runtime", "src/server.js"]',
    'CMD ["npm", "start"]\nCMD ["node", "src/server.js"]',
    'EXPOSE 3000',
  ])('the signal reaches the program of %s', (text) => {
    expect(statusOf(check, INCOMPLETE, node(text))).toBe('passed');
  });

  test('tini of the stage it builds on is still there', () => {
    expect(
      statusOf(check, INCOMPLETE, {
        ...node(''),
        files: { Dockerfile: 'FROM node:22 AS base\nENTRYPOINT ["tini", "--"]\nFROM base\nCMD ["npm", "start"]\n' },
      }),
    ).toBe('passed');
  });

  test('an earlier stage starts nothing', () => {
    const text = 'FROM node:22 AS build\nCMD npm start\nFROM node:22-slim\nCMD ["node", "src/server.js"]\n';
    expect(statusOf(check, INCOMPLETE, { ...node(''), files: { Dockerfile: text } })).toBe('passed');
  });

  test('an image for development says nothing', () => {
    const files = { 'Dockerfile.dev': 'FROM node:22\nCMD npm run dev\n', Dockerfile: 'FROM node:22\nCMD ["node", "src/server.js"]\n' };
    expect(statusOf(check, INCOMPLETE, { files, evidence: [closing] })).toBe('passed');
  });

  test('`init: true` in Compose puts an init before it, in another service it does not', () => {
    const own = 'services:\n  api:\n    build: .\n    init: true\n';
    const other = 'services:\n  api:\n    build: .\n  db:\n    image: postgres:17\n    init: true\n';
    expect(statusOf(check, INCOMPLETE, node('CMD ["npm", "start"]', { 'compose.yaml': own }))).toBe('passed');
    expect(statusOf(check, INCOMPLETE, node('CMD ["npm", "start"]', { 'compose.yaml': other }))).toBe('failed');
  });

  test.each([
    ['exec', '#!/bin/sh\nnpm run migrate\nexec node src/server.js\n', 'passed'],
    ['exec "$@"', '#!/bin/sh\nset -e\nexec "$@"\n', 'passed'],
    ['a trap', '#!/bin/bash\ntrap stop TERM\nnode src/server.js &\nwait\n', 'passed'],
    ['an end that is not plain', '#!/bin/sh\nif [ "$1" = x ]; then\n  node src/server.js\nfi\n', 'passed'],
    ['a program', '#!/bin/sh\nnpm run migrate\nnode src/server.js\n', 'failed'],
    ['"$@"', '#!/bin/sh\nnpm run migrate\n"$@"\n', 'failed'],
    ['exec npm', '#!/bin/sh\nexec npm start\n', 'failed'],
  ])('a script that ends in %s', (_, script, status) => {
    const given = node('COPY start.sh /app/start.sh\nENTRYPOINT ["/app/start.sh"]\nCMD ["node", "src/server.js"]', { 'start.sh': script });
    expect(statusOf(check, INCOMPLETE, given)).toBe(status);
  });

  test.each([
    ['pg', 'postgresql', 'failed'],
    ['better-sqlite3', 'sqlite', 'passed'],
  ])('an open connection of %s to %s keeps the process alive or not', (library, database, status) => {
    const evidence = [closing, seen('database-client', { library, database })];
    expect(statusOf(check, INCOMPLETE, { evidence })).toBe(status);
  });

  test('a handler that closes the database, or a framework whose modules do, is complete', () => {
    const client = seen('database-client', { library: 'pg', database: 'postgresql' });
    const both = seen('signal-handler', { signal: 'SIGTERM', closes: 'database,server' });
    expect(statusOf(check, INCOMPLETE, { evidence: [both, client] })).toBe('passed');
    expect(statusOf(check, INCOMPLETE, { evidence: [closing, client], part: { frameworks: detected('fastify') } })).toBe('passed');
  });

  test('what is lacking is named together', () => {
    const given = node('CMD npm start');
    const evidence = [closing, seen('database-client', { library: 'pg', database: 'postgresql' }, 'src/db.js:2')];
    expect(messageOf(check, INCOMPLETE, { ...given, evidence })).toBe(
      '`npm start` in a shell (Dockerfile:2) runs as PID 1 and does not pass SIGTERM on: use the exec form with the program itself, or an init such as tini; the handler closes the server, but not the database connection of `pg` (src/db.js:2).',
    );
  });
});

describe('a Go server', () => {
  const part = { languages: detected('go'), frameworks: detected('gin') };
  const term = seen('signal-handler', { signal: 'SIGTERM' }, 'cmd/main.go:9');
  const interrupt = seen('signal-handler', { signal: 'SIGINT' }, 'cmd/main.go:9');
  const call = seen('graceful-library', { library: 'Shutdown', closes: 'server' }, 'server/server.go:30');
  const start = seen('server-start', { by: 'ListenAndServe' }, 'cmd/main.go:12');

  test('ends well where SIGTERM is handled in one file and Shutdown called in another', () => {
    expect(placesOf(check, MISSING, { part, evidence: [start, term, call] })).toEqual(['server/server.go:30', 'cmd/main.go:9']);
  });

  test('ends well by a library that listens by itself', () => {
    expect(statusOf(check, MISSING, { part, evidence: [seen('graceful-library', { library: 'endless', closes: 'server' })] })).toBe(
      'passed',
    );
  });

  test.each([
    ['nothing is handled', [start], /^No handler for SIGTERM/],
    ['nothing calls Shutdown', [start, term], /`SIGTERM` is handled \(cmd\/main\.go:9\), but nothing calls `Shutdown`/],
    ['only Ctrl-C is handled', [interrupt, call], /^Only `SIGINT` is handled/],
    ['Shutdown waits for no signal', [start, call], /^The server is shut down \(server\/server\.go:30\), but not on SIGTERM/],
  ])('does not where %s', (_, evidence, message) => {
    expect(messageOf(check, MISSING, { part, evidence })).toMatch(message);
  });

  test('leaves its database open unless something closes it', () => {
    const client = seen('database-client', { library: 'database/sql', database: 'postgresql' });
    const closed = seen('graceful-library', { library: 'Close', closes: 'database' });
    expect(messageOf(check, INCOMPLETE, { part, evidence: [term, call, client] })).toMatch(/database connection of `database\/sql`/);
    expect(statusOf(check, INCOMPLETE, { part, evidence: [term, call, client, closed] })).toBe('passed');
  });

  test('is judged as one beside a browser application of more files', () => {
    const mixed = { languages: detected('typescript', 'go'), frameworks: detected('gin', 'react') };
    expect(statusOf(check, MISSING, { part: mixed, evidence: [call] })).toBe('failed');
  });
});

test('what holds a web archive of Jakarta EE closes it', () => {
  expect(statusOf(check, MISSING, { part: { frameworks: detected('jakarta-ee') } })).toBe('passed');
});
