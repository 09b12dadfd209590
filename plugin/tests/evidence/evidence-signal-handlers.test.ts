import { describe, expect, it } from 'vitest';
import { rule } from '../../src/evidence/evidence-signal-handlers.ts';
import { evidenceIn } from './run-evidence.ts';

function signals(code: string): readonly string[] {
  return evidenceIn(rule, code);
}

describe('evidence-signal-handlers', () => {
  it('follows a handler through functions of the file to what it closes', () => {
    const code = `
const server = app.listen(3000);
const stop = () => { clearInterval(timer); shutdownAll(); };
async function shutdownAll() {
  server.close(onClosed);
}
async function onClosed() { await pool.end(); await worker.close(); process.exit(0); }
process.on('SIGTERM', stop);
process.once('SIGINT', () => process.exit(0));
`;
    expect(signals(code)).toEqual([
      '8 signal-handler signal=SIGTERM closes=database,server,tasks',
      '9 signal-handler signal=SIGINT closes=',
    ]);
  });

  it('reports each signal of a loop', () => {
    const code = `
['SIGINT', 'SIGTERM'].forEach((signal) => {
  process.on(signal, () => app.close());
});
const names = ['SIGTERM', 'SIGHUP'];
for (const name of names) process.on(name, async () => { await mongoose.connection.close(); });
`;
    expect(signals(code)).toEqual([
      '3 signal-handler signal=SIGINT closes=server',
      '3 signal-handler signal=SIGTERM closes=server',
      '6 signal-handler signal=SIGTERM closes=database',
    ]);
  });

  it('reports process from its module, chains, methods and handlers of another file by their name', () => {
    expect(signals(`import process from 'node:process';\nprocess.on('SIGTERM', gracefulShutdown).on('SIGINT', save);`)).toEqual([
      '2 signal-handler signal=SIGTERM closes=elsewhere,server',
      '2 signal-handler signal=SIGINT closes=elsewhere',
    ]);
    expect(
      signals(
        `class A { run() { process.on('SIGTERM', this.stop.bind(this)); }\nstop() { this.httpServer.close(); this.prisma.$disconnect(); } }`,
      ),
    ).toEqual(['1 signal-handler signal=SIGTERM closes=database,server']);
    expect(signals(`let s;\ns = app.listen(1);\nprocess.on('SIGTERM', () => promisify(s.close)());`)).toEqual([
      '3 signal-handler signal=SIGTERM closes=server',
    ]);
    expect(signals(`Deno.addSignalListener('SIGTERM', () => server.shutdown());`)).toEqual([
      '1 signal-handler signal=SIGTERM closes=server',
    ]);
  });

  it('reports libraries with what they and the clean-up given to them close', () => {
    expect(
      signals(
        `import { createTerminus } from '@godaddy/terminus';\ncreateTerminus(server, { signals: ['SIGTERM'], onSignal });\nasync function onSignal() { await sequelize.close(); }`,
      ),
    ).toEqual(['2 graceful-library library=@godaddy/terminus closes=database,server']);
    expect(
      signals(`import closeWithGrace from 'close-with-grace';\ncloseWithGrace({ delay: 500 }, async () => { await app.close(); });`),
    ).toEqual(['2 graceful-library library=close-with-grace closes=server']);
    expect(
      signals(`import { NestFactory } from '@nestjs/core';\nconst app = await NestFactory.create(M);\napp.enableShutdownHooks();`),
    ).toEqual(['3 graceful-library library=nest closes=server']);
    expect(
      signals(
        `import { createLightship } from 'lightship';\nconst lightship = await createLightship();\nlightship.registerShutdownHandler(() => server.close());`,
      ),
    ).toEqual(['3 graceful-library library=lightship closes=server']);
    expect(signals(`import stoppable from 'stoppable';\nconst server = stoppable(http.createServer(app), 5000);`)).toEqual([
      '2 graceful-library library=stoppable closes=server',
    ]);
  });

  it('says where a shutdown goes on in another file', () => {
    const code = `
import { unleash } from './core';
const closer = (signal) => async () => { await unleash.stop(); process.exit(0); };
process.on('SIGTERM', async () => { await unleash.stop(); });
process.on('SIGTERM', () => ShutdownHelper.execute());
`;
    expect(signals(code)).toEqual([
      '4 signal-handler signal=SIGTERM closes=elsewhere',
      '5 signal-handler signal=SIGTERM closes=elsewhere,server',
    ]);
  });

  it('takes a chat client that is destroyed for no database', () => {
    expect(
      signals(`import { Client } from 'discord.js';\nconst client = new Client();\nprocess.on('SIGTERM', () => client.destroy());`),
    ).toEqual(['3 signal-handler signal=SIGTERM closes=']);
  });
});

describe('evidence-signal-handlers says nothing on', () => {
  it.each([
    ['other events of the process', `process.on('uncaughtException', () => server.close()); process.on('exit', stop);`],
    ['other signals', `process.on('SIGUSR2', dump); process.on('SIGHUP', reload);`],
    ['commented code', `// process.on('SIGTERM', () => server.close());\nconst a = 1;`],
    ['a library that is only imported', `import { createTerminus } from '@godaddy/terminus'; import stoppable from 'stoppable';`],
    ["a signal sent to a child's process", `child.on('SIGTERM', stop); child.kill('SIGTERM'); process.kill(pid, 'SIGTERM');`],
    ["a Prisma service's method", `prismaService.enableShutdownHooks(app);`],
    ['a signal that is taken off', `process.off('SIGTERM', stop); process.removeListener('SIGINT', stop);`],
  ])('%s', (_, code) => {
    expect(signals(code)).toEqual([]);
  });
});
