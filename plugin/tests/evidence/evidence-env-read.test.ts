import { describe, expect, it } from 'vitest';
import { rule } from '../../src/evidence/evidence-env-read.ts';
import { evidenceIn } from './run-evidence.ts';

describe('evidence-env-read', () => {
  it('reports one read a file, the first that is no switch of the mode', () => {
    const code = `
const isProd = process.env.NODE_ENV === 'production';
const port = process.env.PORT ?? 3000;
const url = process.env['DATABASE_URL'];
`;
    expect(evidenceIn(rule, code)).toEqual(['3 env-read name=PORT']);
  });

  it.each([
    ['the mode alone', `\nif (process.env.NODE_ENV === 'test') run();`, '2 env-read name=NODE_ENV'],
    ['destructuring', `\nconst { SECRET, ...rest } = process.env;`, '2 env-read name=SECRET'],
    ['the module', `import { env } from 'node:process';\nconst x = env.TOKEN;`, '2 env-read name=TOKEN'],
    ['a name known at run time', `\nconst read = (name) => process.env[name];`, '2 env-read'],
    ['all of it', `\nconst env = schema.parse(process.env);`, '2 env-read'],
    ['Bun and Deno', `\nBun.env.PORT; Deno.env.get('HOST');`, '2 env-read name=PORT'],
  ])('reports %s', (_, code, expected) => {
    expect(evidenceIn(rule, code)).toEqual([expected]);
  });
});

describe('evidence-env-read says nothing on', () => {
  it.each([
    ['a write', `process.env.TZ = 'UTC';`],
    ["another object's env", `const { env } = config; env.PORT; config.env.PORT; this.env.PORT;`],
    ['a local process', `const process = { env: {} }; process.env.PORT;`],
    ["a bundler's variables", `const url = import.meta.env.VITE_URL;`],
    ['arguments and versions', `process.argv[2]; process.versions.node; process.exit(1);`],
    ['commented code', `// process.env.PORT\nconst port = 3000;`],
  ])('%s', (_, code) => {
    expect(evidenceIn(rule, code)).toEqual([]);
  });
});
