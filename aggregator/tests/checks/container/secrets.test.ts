import { describe, expect, it } from 'vitest';
import { isSecretName } from '../../../src/checks/container/secret-names.ts';
import { holdsProviderToken, passwordInUrl, strengthOf } from '../../../src/checks/container/secret-values.ts';

describe('A name is a secret’s', () => {
  it.each([
    'POSTGRES_PASSWORD',
    'PGPASSWORD',
    'dbPassword',
    'NPM_TOKEN',
    'SECRET_KEY',
    'SECRET_KEY_BASE',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_ACCESS_KEY_ID',
    'openai_api_key',
    'JWT_SECRET',
    'RABBITMQ_DEFAULT_PASS',
    'SSH_KEY',
    'apiKey',
  ])('%s', (name) => {
    expect(isSecretName(name)).toBe(true);
  });
});

describe('A name is not a secret’s', () => {
  it.each([
    'GOPRIVATE',
    'TOKEN_FILE',
    'SECRET_PATH',
    'tokentimetolive',
    'TOKEN_TTL',
    'USERNAME',
    'KEYCLOAK_USER',
    'PUBLIC_KEY',
    'NEXT_PUBLIC_API_KEY',
    'STRIPE_PUBLISHABLE_KEY',
    'MINIO_ACCESS_KEY',
    'MONKEY',
    'PASSWORD_MIN_LENGTH',
    'NEXT_TOKEN',
    'CACHE_KEY',
    'PASS',
    'POSTGRES_HOST_AUTH_METHOD',
  ])('%s', (name) => {
    expect(isSecretName(name)).toBe(false);
  });
});

describe('A value is judged', () => {
  it.each([
    ['', 'none'],
    ['  ""  ', 'none'],
    ['${X}', 'none'],
    ['$(cat /run/secrets/x)', 'none'],
    ['changeme', 'none'],
    ['please-change-this', 'none'],
    ['<your-password>', 'none'],
    ['xxxxxxxx', 'none'],
    ['true', 'none'],
    ['30s', 'none'],
    ['/run/secrets/db', 'none'],
    ['certs/server.key', 'none'],
    ['https://id.example.com', 'none'],
    ['postgres', 'weak'],
    ['hunter2', 'weak'],
    ['my-dev-secret-key-123', 'weak'],
    ['Qx7vTz2mLk9RwB4n', 'strong'],
    ['5f4dcc3b5aa765d61d8327deb882cf99', 'strong'],
  ])('%j is %s', (value, strength) => {
    expect(strengthOf(value)).toBe(strength);
  });

  it('by the shape of a provider’s token, save the examples of its manual', () => {
    expect(holdsProviderToken(`x ${'AKIA'}Q7XW2M4ZT7RK1VWX y`)).toBe(true);
    expect(holdsProviderToken(`${'AKIA'}IOSFODNN7EXAMPLE`)).toBe(false);
    expect(holdsProviderToken('https://spdx.org/licenses/Asterisk-linking-protocols-exception.html')).toBe(false);
    expect(holdsProviderToken(`key ${'sk-'}proj-a1B2c3D4e5F6g7H8i9J0k1`)).toBe(true);
  });

  it.each([
    ['postgres://app:Wq7vTz2m@db/x', 'Wq7vTz2m'],
    ['redis://:Wq7vTz2m@cache:6379', 'Wq7vTz2m'],
    ['mongodb://mongo:27017/x', undefined],
    ['postgres://app:$PASS@db/x', undefined],
    ['postgres://user:password@host/db', undefined],
    ['postgres://app:<password>@db', undefined],
    ['http://a.example.com/path@x', undefined],
  ])('by the password in a URL: %s', (url, password) => {
    expect(passwordInUrl(url)).toBe(password);
  });
});
