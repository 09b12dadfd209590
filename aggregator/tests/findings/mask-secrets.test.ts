import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskSecretLine } from '../../src/findings/mask-secret-line.ts';
import { maskText } from '../../src/findings/mask-text.ts';
import { buildSecretMask } from '../../src/findings/secret-mask.ts';

describe('maskText', () => {
  it.each([
    ['AKIA' + 'IOSFODNN7EXAMPLE', 'AKIA…'],
    ['ghp_' + 'a1B2'.repeat(9), 'ghp_…'],
    ['glpat-' + 'abcdefghij0123456789', 'glpa…'],
    ['sk_live_' + '51HxabcdefGHIJKL', 'sk_l…'],
    ['xoxb-' + '123456789012-abcdefghij', 'xoxb…'],
    ['AIza' + 'SyA1234567890abcdefghijklmnopqrstuvw', 'AIza…'],
    ['eyJhbGciOiJIUzI1NiJ9.' + 'eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N', 'eyJh…'],
    ['MIIEpAIBAAKCAQEA' + 'x9Tz8Q'.repeat(8), 'MII…'],
  ])('knows the form of %s', (token, masked) => {
    expect(maskText(`call("${token}")`)).toBe(`call("${masked}")`);
  });

  it('masks the password of a URL, one with @ and / in it too', () => {
    expect(maskText('postgres://app:hunter2@db:5432/app')).toBe('postgres://app:…@db:5432/app');
    expect(maskText('amqp://app:p@ss/w0rd-long@mq')).toBe('amqp://app:p@…@mq');
    expect(maskText('redis://:s3cretpass@cache')).toBe('redis://:s3…@cache');
    expect(maskText('https://0123456789abcdef0123@github.example/x')).toBe('https://012…@github.example/x');
  });

  it('masks what follows Bearer', () => {
    expect(maskText('-H "Authorization: Bearer abcdefghijklmnopqrstuvwx"')).toBe('-H "Authorization: Bearer abc…"');
  });

  it.each([
    'postgres://${USER}:${PASSWORD}@db/app',
    'postgres://%s:%s@db/app',
    'http://localhost:3000/@vite/client',
    'https://unpkg.com/react@18',
    'https://example.org/a?b=c#d',
    'Bearer token missing',
    'import x from "@scope/a-rather-long-package-name/with/a/path/that/goes/on/and/on/index.js"',
    'sha512 of 0123456789abcdef',
  ])('leaves alone %s', (text) => {
    expect(maskText(text)).toBe(text);
  });

  it('masks the values given, the longer before those within them', () => {
    expect(maskText('use `hunter2hunter2` or `hunter2h`', ['hunter2h', 'hunter2hunter2'])).toBe('use `hu…` or `hu…`');
  });
});

describe('maskSecretLine', () => {
  it.each([
    ['src/a.ts', `const apiKey = 'correcthorsebattery';`, `const apiKey = 'co…';`],
    ['src/a.ts', `const settings = { 'api_key': "correcthorse" };`, `const settings = { 'api_key': "co…" };`],
    ['src/a.ts', `settings["password"] = "hunter2";`, `settings["password"] = "…";`],
    ['src/a.ts', `const key = ok ? "secret" : "correcthorse";`, `const key = ok ? "…" : "co…";`],
    ['src/a.py', `password = 'it\\'s secret'  # do not`, `password = 'it…'  # do not`],
    ['src/a.py', `password = 'secret'  # don't`, `password = '…'  # …'…`],
    ['src/a.py', `TOKEN = """first line of it`, `TOKEN = """… … … …`],
    ['.env', 'DB_PASSWORD=hunter2hunter2', 'DB_PASSWORD=hu…'],
    ['.env', 'DB_PASSWORD="correct horse battery"', 'DB_PASSWORD="… … …"'],
    ['Dockerfile', 'ENV TOKEN correcthorse', 'ENV TOKEN co…'],
    ['Dockerfile', 'RUN sshpass -p hunter2 ssh app@host', 'RUN … … … … ap…'],
    ['compose.yml', '      - POSTGRES_PASSWORD=hunter2', '      - POSTGRES_PASSWORD=…'],
    ['compose.yml', '    command: ["--requirepass", "hunter2hunter2"]', '    command: ["--…", "hu…"]'],
    ['app.xml', '<password>hunter2</password>', '<password>hu…'],
    ['key.txt', 'QUJDREVGR0hJSktMTU5PUA==', 'QUJ…'],
  ])('in %s makes of %s', (file, line, masked) => {
    expect(maskSecretLine(line, file).text).toBe(masked);
  });
});

/** What people use in secrets: no quotes, no white space, and not so uniform that a part of it is found anywhere. */
const secrets = fc
  .string({
    unit: fc.constantFrom(...'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789!@#$%^&*-_+=./?,;()[]{}'),
    minLength: 8,
    maxLength: 60,
  })
  .filter((secret) => /[a-zA-Z0-9]{3}/.test(secret) && new Set(secret).size > 5);

const places: readonly (readonly [file: string, write: (secret: string) => string])[] = [
  ['src/a.ts', (secret) => `const password = '${secret}';`],
  ['src/a.ts', (secret) => `connect({ user: "app", password: "${secret}", retry: true }); // don't`],
  ['src/a.ts', (secret) => `const key = \`\${prefix}${secret}\`;`],
  ['src/a.py', (secret) => `API_TOKEN = os.environ.get("API_TOKEN", "${secret}")`],
  ['src/a.py', (secret) => `    ${secret}`],
  ['main.go', (secret) => `var secret = \`${secret}\``],
  ['App.java', (secret) => `private static final String PASSWORD = "${secret}";`],
  ['.env', (secret) => `SECRET_KEY=${secret}`],
  ['.env', (secret) => `export SECRET_KEY='${secret}'`],
  ['Dockerfile', (secret) => `ENV TOKEN=${secret} NODE_ENV=production`],
  ['Dockerfile', (secret) => `ARG TOKEN ${secret}`],
  ['Dockerfile', (secret) => `RUN curl -u admin:${secret} https://example.org`],
  ['compose.yml', (secret) => `      POSTGRES_PASSWORD: ${secret}`],
  ['compose.yml', (secret) => `      - "POSTGRES_PASSWORD=${secret}"`],
  ['compose.yml', (secret) => `    command: redis-server --requirepass ${secret}`],
  ['app.properties', (secret) => `spring.datasource.password=${secret}`],
];

/** Parts of the secret, five characters long, that a text still shows. */
function leaks(text: string, secret: string): readonly string[] {
  const parts = Array.from({ length: secret.length - 4 }, (_, at) => secret.slice(at, at + 5));
  // Three signs in a row may stand there anyway; what holds a letter or digit is the secret's.
  return parts.filter((part) => /[a-zA-Z0-9]/.test(part) && text.includes(part));
}

describe('a line that holds a secret', () => {
  it.each(places.map(([file, write]) => ({ file, write, shape: write('<SECRET>') })))('never shows it: $file $shape', ({ file, write }) => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const frame = write('');
        fc.pre(leaks(frame, secret).length === 0);
        expect(leaks(maskSecretLine(write(secret), file).text, secret)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('buildSecretMask', () => {
  const finding = {
    control: 'hardcoded-secret',
    severity: 'critical',
    message: 'A password is in the code.',
    location: { file: 'src/a.ts', startLine: 1, startColumn: 1, endLine: 1, endColumn: 9 },
    detector: { engine: 'eslint', rule: 'hardcoded-secret' },
    confidence: 'high',
    secret: true,
  } as const;
  const texts = new Map([
    ['src/a.ts', `const password = 'correcthorse';\r\nconsole.log('correcthorse');\nlogin(user);`],
    ['src/b.ts', `console.log('correcthorse');`],
  ]);
  const mask = buildSecretMask([finding], texts);

  it('masks the value on other lines of the file and in messages about it', () => {
    expect(mask.line('src/a.ts', 2)).toBe(`console.log('co…');`);
    expect(mask.text('src/a.ts', '`correcthorse` is printed.')).toBe('`co…` is printed.');
  });

  it('leaves other lines and files as they are', () => {
    expect(mask.line('src/a.ts', 3)).toBe('login(user);');
    expect(mask.line('src/b.ts', 1)).toBe(`console.log('correcthorse');`);
  });

  it('says nothing of lines that are not there', () => {
    expect(mask.line('src/a.ts', 4)).toBe('');
    expect(mask.line('src/none.ts', 1)).toBe('');
  });
});
