import { describe, expect, it } from 'vitest';
import { rule } from '../../src/evidence/evidence-logging.ts';
import { evidenceIn } from './run-evidence.ts';

function logging(code: string): readonly string[] {
  return evidenceIn(rule, code);
}

describe('evidence-logging on Pino and Fastify', () => {
  it.each([
    ['its default', `import pino from 'pino';\nconst log = pino();`],
    [
      'pretty in development',
      `import pino from 'pino';\nconst log = pino({ transport: process.env.NODE_ENV === 'production' ? undefined : { target: 'pino-pretty' } });`,
    ],
    [
      'pretty by a flag',
      `const pino = require('pino');\nconst log = pino({ level, transport: pretty ? { target: 'pino-pretty' } : undefined });`,
    ],
    ['pretty by a spread', `import { pino } from 'pino';\nconst log = pino({ ...(isDev && { transport: { target: 'pino-pretty' } }) });`],
    [
      'one target of two',
      `import pino from 'pino';\nconst log = pino({ transport: { targets: [{ target: 'pino-pretty' }, { target: 'pino/file' }] } });`,
    ],
  ])('reports JSON for %s', (_, code) => {
    expect(logging(code)).toEqual(['2 structured-logger library=pino', '2 json-log-format library=pino']);
  });

  it.each([
    ['a transport', `import pino from 'pino';\nconst log = pino({ transport: { target: 'pino-pretty' } });`],
    ['a stream', `import pino from 'pino';import pretty from 'pino-pretty';\nconst log = pino(pretty());`],
    ['a constant', `import pino from 'pino'; const transport = pino.transport({ target: 'pino-pretty' });\nconst log = pino(transport);`],
    [
      'the wrong branch',
      `import pino from 'pino';\nconst log = pino({ transport: isProduction ? { target: 'pino-pretty' } : undefined });`,
    ],
  ])('reports no JSON for the pretty printer as %s', (_, code) => {
    expect(logging(code)).toEqual(['2 structured-logger library=pino']);
  });

  it("reports Fastify's logger once it is on", () => {
    expect(logging(`import Fastify from 'fastify';\nconst app = Fastify({ logger: true });`)).toEqual([
      '2 structured-logger library=fastify',
      '2 json-log-format library=fastify',
    ]);
    expect(logging(`import Fastify from 'fastify';\nconst app = Fastify({ logger: { transport: { target: 'pino-pretty' } } });`)).toEqual([
      '2 structured-logger library=fastify',
    ]);
  });

  it('reads the options that a Nest factory returns', () => {
    const code = `import { LoggerModule } from 'nestjs-pino';\nLoggerModule.forRootAsync({ useFactory: () => ({ pinoHttp: { level: 'info' } }) });`;
    expect(logging(code)).toEqual(['2 structured-logger library=nestjs-pino', '2 json-log-format library=nestjs-pino']);
  });
});

describe('evidence-logging on Winston and others', () => {
  it.each([
    ['no format at all', `const winston = require('winston');\nwinston.createLogger({ transports: [new winston.transports.Console()] });`],
    [
      'json() last',
      `import { createLogger, format } from 'winston';\ncreateLogger({ format: format.combine(format.timestamp(), format.json()) });`,
    ],
    [
      'json() by destructuring',
      `const winston = require('winston'); const { combine, json } = winston.format;\nwinston.createLogger({ format: combine(json()) });`,
    ],
    [
      'json() in production',
      `import winston from 'winston';\nwinston.createLogger({ format: isProd ? winston.format.json() : winston.format.cli() });`,
    ],
    [
      'a printf that stringifies',
      `import winston from 'winston';\nwinston.createLogger({ format: winston.format.printf((info) => JSON.stringify(info)) });`,
    ],
    [
      "a transport's own",
      `import winston from 'winston';\nwinston.createLogger({ format: winston.format.cli(), transports: [new winston.transports.Console({ format: winston.format.json() })] });`,
    ],
  ])('reports JSON for %s', (_, code) => {
    expect(logging(code)).toEqual(['2 structured-logger library=winston', '2 json-log-format library=winston']);
  });

  it.each([
    [
      'printf',
      `import winston from 'winston';\nwinston.createLogger({ format: winston.format.combine(winston.format.splat(), winston.format.printf(({ level, message }) => \`\${level}: \${message}\`)) });`,
    ],
    [
      'simple after json',
      `import winston from 'winston';\nwinston.createLogger({ format: winston.format.combine(winston.format.json(), winston.format.simple()) });`,
    ],
    [
      'json in development only',
      `import winston from 'winston';\nwinston.createLogger({ format: process.env.NODE_ENV === 'development' ? winston.format.json() : winston.format.simple() });`,
    ],
    ['options of another file', `import winston from 'winston';\nwinston.createLogger(options);`],
  ])('reports no JSON for %s', (_, code) => {
    expect(logging(code)).toEqual(['2 structured-logger library=winston']);
  });

  it('reports a transport that is added for production and not one for development', () => {
    const code = `
import winston from 'winston';
const logger = winston.createLogger({ format: winston.format.simple() });
if (process.env.NODE_ENV !== 'production') {
  logger.add(new winston.transports.Console({ format: winston.format.json() }));
} else {
  logger.add(new winston.transports.Console({ format: winston.format.json() }));
}
`;
    expect(logging(code)).toEqual(['3 structured-logger library=winston', '7 json-log-format library=winston']);
  });

  it('reports bunyan as JSON, log4js and tslog by their setting', () => {
    expect(logging(`const bunyan = require('bunyan');\nbunyan.createLogger({ name: 'x' });`)).toEqual([
      '2 structured-logger library=bunyan',
      '2 json-log-format library=bunyan',
    ]);
    expect(
      logging(`const log4js = require('log4js');\nlog4js.configure({ appenders: { out: { type: 'stdout', layout: { type: 'json' } } } });`),
    ).toEqual(['2 structured-logger library=log4js', '2 json-log-format library=log4js']);
    expect(logging(`import { Logger } from 'tslog';\nnew Logger({ type: 'pretty' });`)).toEqual(['2 structured-logger library=tslog']);
  });
});

describe("evidence-logging on a project's own logger", () => {
  it('takes lines of JSON with a level for one', () => {
    const expected = ['1 structured-logger library=hand-written', '1 json-log-format library=hand-written'];
    expect(logging(`const log = (level, msg) => console.log(JSON.stringify({ time: now(), level, msg }));`)).toEqual(expected);
    expect(logging(`process.stdout.write(JSON.stringify({ severity: levels[level], message }) + '\\n');`)).toEqual(expected);
  });

  it('takes nothing else that prints JSON for one', () => {
    expect(
      logging(`console.log(JSON.stringify({ id, name })); console.log(JSON.stringify(level)); res.write(JSON.stringify({ level }));`),
    ).toEqual([]);
  });
});

describe('evidence-logging says nothing on', () => {
  it.each([
    ['the console', `console.log(JSON.stringify({ level: 'info' }));`],
    [
      'libraries that are no structured logs',
      `import consola from 'consola'; import signale from 'signale'; consola.info('x'); new signale.Signale();`,
    ],
    ['a logger that is only imported', `import pino from 'pino'; import winston from 'winston'; export { pino };`],
    ['Fastify with its logger off', `import Fastify from 'fastify'; Fastify({ logger: false }); Fastify();`],
    ["morgan's access log", `const morgan = require('morgan'); app.use(morgan('combined'));`],
    ['a logger of another file', `import { createLogger } from './logger'; createLogger();`],
    ['commented code', `import pino from 'pino';\n// pino({ level: 'info' });`],
    ['a logger for development alone', `import pino from 'pino'; if (process.env.NODE_ENV === 'development') pino();`],
  ])('%s', (_, code) => {
    expect(logging(code)).toEqual([]);
  });
});
