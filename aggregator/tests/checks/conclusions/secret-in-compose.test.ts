import { describe, expect, it } from 'vitest';
import { check } from '../../../src/checks/conclusions/secret-in-compose.ts';
import { conclude, findingsOf, placesOf, type Files } from '../support/container-project.ts';

const compose = (environment: string, more = ''): string =>
  `services:\n  db:\n    image: postgres:17.2\n    environment:\n${environment}\n${more}`;
const plain = (environment: string, more = ''): Files => ({ 'compose.yaml': compose(environment, more) });

describe('secret-in-compose finds', () => {
  it.each([
    ['a literal in a map', plain('      POSTGRES_PASSWORD: Qx7vTz2mLk9RwB4n'), 'compose.yaml:5:7'],
    ['a literal in a list', plain('      - POSTGRES_PASSWORD=petclinic'), 'compose.yaml:5:9'],
    ['a default that everybody knows', plain('      POSTGRES_PASSWORD: postgres'), 'compose.yaml:5:7'],
    ['a number', plain('      MYSQL_ROOT_PASSWORD: 123456'), 'compose.yaml:5:7'],
    ['a password in a URL', plain('      DATABASE_URL: postgres://app:Qx7vTz2mLk9R@db:5432/app'), 'compose.yaml:5:7'],
    ['a key with `$$`, which is one dollar', plain('      SECRET_KEY: a$$Qx7vTz2mLk9R'), 'compose.yaml:5:7'],
    [
      'a value behind an anchor',
      { 'compose.yaml': 'x-env: &env\n  DB_PASSWORD: Qx7vTz2mLk9R\nservices:\n  db:\n    image: a:1\n    environment:\n      <<: *env\n' },
      'compose.yaml:2:3',
    ],
    [
      'an argument of the build',
      { 'compose.yaml': 'services:\n  a:\n    build:\n      context: .\n      args:\n        NPM_TOKEN: Qx7vTz2mLk9RwB4n\n' },
      'compose.yaml:6:9',
    ],
    ['an option of the command', plain('      A: 1', '    command: redis-server --requirepass Qx7vTz2mLk9R\n'), 'compose.yaml:6:14'],
    [
      'an option of the command, as two words',
      plain('      A: 1', '    command: ["redis-server", "--requirepass", "Qx7vTz2mLk9R"]\n'),
      'compose.yaml:6:48',
    ],
  ])('%s', (_, files, place) => {
    expect(placesOf(check, files)).toEqual([place]);
  });

  it('a default that everybody knows, beside a program that no Compose file runs, as medium', () => {
    const files = { ...plain('      POSTGRES_PASSWORD: postgres'), 'src/app.js': '' };
    expect(findingsOf(check, files)).toMatchObject([{ severity: 'medium' }]);
    const real = { ...plain('      POSTGRES_PASSWORD: Qx7vTz2mLk9RwB4n'), 'src/app.js': '' };
    expect(findingsOf(check, real)).toMatchObject([{ severity: 'critical' }]);
  });

  it('a literal as critical, without saying it, and marks the line for masking', () => {
    expect(findingsOf(check, plain('      POSTGRES_PASSWORD: petclinic'))[0]).toMatchObject({
      message: '`POSTGRES_PASSWORD` of `db` has its secret in the file.',
      severity: 'critical',
      secret: true,
    });
  });

  it.each([
    ['a well-known default in a file for development as medium', 'docker-compose.dev.yml', 'postgres', 'medium'],
    ['a generated one in a file for development as critical', 'docker-compose.override.yml', 'Qx7vTz2mLk9RwB4n', 'critical'],
    ['a well-known default anywhere else as critical', 'docker-compose.yml', 'postgres', 'critical'],
  ])('%s', (_, file, value, severity) => {
    expect(findingsOf(check, { [file]: compose(`      POSTGRES_PASSWORD: ${value}`) })[0]?.severity).toBe(severity);
  });

  it('a weak fallback of a variable as a guess only', () => {
    expect(findingsOf(check, plain('      POSTGRES_PASSWORD: ${DB_PASSWORD:-postgres}'))[0]).toMatchObject({
      confidence: 'low',
      severity: 'medium',
    });
  });
});

describe('secret-in-compose leaves alone', () => {
  it.each([
    [
      'variables',
      plain('      POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?set it}\n      API_KEY: $API_KEY\n      SECRET_KEY: ${SECRET_KEY:-}'),
    ],
    ['variables that are passed through', plain('      - POSTGRES_PASSWORD\n      - API_KEY')],
    ['nothing', plain('      POSTGRES_PASSWORD:\n      MYSQL_ROOT_PASSWORD: ""')],
    ['files', plain('      POSTGRES_PASSWORD_FILE: /run/secrets/db\n      TOKEN_PATH: /etc/token')],
    ['a URL whose password is a variable', plain('      DATABASE_URL: postgresql://postgres:${POSTGRES_PASSWORD:?set it}@db:5432/app')],
    ['a URL without a password', plain('      MONGODB_URI: mongodb://mongo:27017/app')],
    ['switches', plain('      MYSQL_ALLOW_EMPTY_PASSWORD: "true"\n      MYSQL_RANDOM_ROOT_PASSWORD: yes')],
    ['placeholders', plain('      POSTGRES_PASSWORD: changeme\n      API_KEY: <your-key>\n      JWT_SECRET: replace-me-please')],
    ['names that are no secret', plain('      TOKEN_TTL: 3600\n      KEYCLOAK_USER: admin\n      PUBLIC_KEY: abcdef123456')],
    [
      'an option that is a variable of the shell',
      plain('      A: 1', '    command: sh -c "redis-server --requirepass $$REDIS_PASSWORD"\n'),
    ],
    ['an option that names a file', plain('      A: 1', '    command: ["app", "--password-file", "/run/secrets/db"]\n')],
    [
      'secrets',
      {
        'compose.yaml':
          'services:\n  db:\n    image: postgres:17\n    secrets: [db_password]\nsecrets:\n  db_password:\n    file: ./db_password.txt\n',
      },
    ],
    ['Compose files for tests', { 'docker-compose.test.yml': compose('      POSTGRES_PASSWORD: postgres') }],
  ])('%s', (_, files) => {
    expect(placesOf(check, files)).toEqual([]);
  });

  it('and says so where a file cannot be read', () => {
    expect(conclude(check, { 'compose.yaml': 'services:\n  a: {\n' })).toEqual({
      control: check.id,
      status: 'not-checked',
      because: '`compose.yaml` is no valid YAML',
    });
  });
});
