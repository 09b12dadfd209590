import { describe, expect, it } from 'vitest';
import { check } from '../../../src/checks/conclusions/configuration-secrets.ts';
import { findingsOf } from '../support/container-project.ts';

const SECRET = 'Zq7vT2xLw9KfRb4Mn1';
const KEY = 'MIIEpAIBAAKCAQEAx9Tz8QmL2vKdR7Wb';
const notebook = (source: readonly string[], type = 'code'): string =>
  `${JSON.stringify({ cells: [{ cell_type: type, source }] }, undefined, 1)}\n`;
const found = (file: string, text: string): (string | undefined)[] =>
  findingsOf(check, { [file]: text }).map(({ location, confidence, message }) => {
    expect(message).not.toContain(SECRET);
    return `${String(location?.startLine)} ${confidence}`;
  });

describe('a secret in a configuration file is found in', () => {
  it.each([
    [
      'Spring properties',
      'src/main/resources/application.properties',
      `server.port=8080\nspring.datasource.password=${SECRET}\n`,
      ['2 high'],
    ],
    ['YAML', 'config/settings.yml', `smtp:\n  password: "${SECRET}"\n`, ['2 high']],
    ['TOML', 'config.toml', `api_key = "${SECRET}"\n`, ['1 high']],
    ['JSON', 'config/production.json', `{\n  "jwtSecret": "${SECRET}"\n}\n`, ['2 high']],
    ['a provider’s token under any name', 'config/app.ini', `id = ghp_${'a1B2'.repeat(10)}\n`, ['1 high']],
    ['a chart’s values', 'charts/api/values.yaml', `env:\n  - name: API_TOKEN\n    value: ${SECRET}\n`, ['3 high']],
    ['a pipeline', '.github/workflows/release.yml', `env:\n  DEPLOY_TOKEN: ${SECRET}\n`, ['2 high']],
    ['a command of a pipeline', '.gitlab-ci.yml', `  - curl -H "Authorization: Bearer ${SECRET}" https://x.example\n`, ['1 high']],
    ['a Jenkinsfile', 'Jenkinsfile', `environment {\n  API_TOKEN = '${SECRET}'\n}\n`, ['2 high']],
    ['a shell script', 'bin/start.sh', `export API_TOKEN=${SECRET}\n`, ['1 high']],
    ['Terraform', 'main.tf', `resource "x" "y" {\n  password = "${SECRET}"\n}\n`, ['2 high']],
    ['an element of XML', 'src/main/resources/app.xml', `<db><password>${SECRET}</password></db>\n`, ['1 high']],
    ['a property of XML', 'src/main/resources/app.xml', `<property name="db.password" value="${SECRET}"/>\n`, ['1 high']],
    ['.npmrc', '.npmrc', `//npm.example/:_authToken=npm_${'a1B2'.repeat(9)}\n`, ['1 high']],
    ['a key lying about', 'conf/server.key', `-----BEGIN RSA PRIVATE KEY-----\n${KEY}\n`, ['1 high']],
    ['an account of Google', 'config/account.json', `{\n  "private_key": "-----BEGIN PRIVATE KEY-----\\n${KEY}\\n"\n}\n`, ['2 high']],
    ['a notebook', 'notebooks/eda.ipynb', notebook(['import os\n', `api_key = "${SECRET}"\n`]), ['7 high']],
    ['two lines that say the same, once', 'config/a.yml', `token: ${SECRET}\nother_token: ${SECRET}\n`, ['1 high']],
    ['the password of an address', 'config/app.yml', `database: postgres://app:${SECRET}@db:5432/app\n`, ['1 high']],
  ])('%s', (_, file, text, places) => {
    expect(found(file, text)).toEqual(places);
  });

  it('is a guess where everybody would try it first, or in a file for development', () => {
    expect(found('config/settings.yml', 'password: postgres\n')).toEqual(['1 low']);
    expect(found('config/settings.dev.yml', `password: ${SECRET}\n`)).toEqual(['1 low']);
  });
});

describe('no secret is', () => {
  it.each([
    ['a look-up', 'config/app.yml', 'password: ${DB_PASSWORD}\n'],
    ['an encrypted value', 'application.properties', 'db.password=ENC(G6N718UuyPE5bHyWKyuLQSm02auQPUtm)\n'],
    ['a placeholder', 'config/app.yml', 'api_key: your-api-key-here\n'],
    ['a comment', 'application.properties', `# db.password=${SECRET}\n`],
    ['a label of a form', 'src/locales/en.json', `{ "password": "${SECRET}" }\n`],
    ['a description of an API', 'openapi.yml', `password: ${SECRET}\n`],
    ['a file of a test', 'tests/config.yml', `password: ${SECRET}\n`],
    ['a setting about passwords', 'config/app.yml', 'password_min_length: 12\ntoken_ttl: 3600s\n'],
    ['an example', 'config/app.example.yml', `password: ${SECRET}\n`],
    ['the password of a pipeline’s own database', '.github/workflows/ci.yml', 'POSTGRES_PASSWORD: postgres\nsecrets: inherit\n'],
    ['a look-up in a notebook', 'notebooks/eda.ipynb', notebook(['api_key = os.environ["API_KEY"]\n'])],
    ['prose in a notebook', 'notebooks/eda.ipynb', notebook([`api_key = "${SECRET}"\n`], 'markdown')],
    ['an expression in Terraform', 'main.tf', 'password = random_password.db.result\nsecret = var.api_secret_9f\n'],
    [
      'the name of a key in a chart',
      'charts/api/values.yaml',
      'existingSecret: api-credentials-2\nsecretKey: db-password\napiKeySecretKey: STRIPE_API_KEY\n',
    ],
    ['a template of a chart', 'charts/api/templates/config.yaml', `password: ${SECRET}\n`],
    ['an encrypted key', 'conf/server.key', `-----BEGIN ENCRYPTED PRIVATE KEY-----\n${KEY}\n`],
    ['a certificate', 'conf/server.pem', `-----BEGIN CERTIFICATE-----\n${KEY}\n`],
    ['the version of a package', 'pyproject.toml', 'djangorestframework-api-key = "^3.1.0"\n'],
    ['the credential of a pipeline', '.gitlab-ci.yml', '  - curl -H "Authorization: Bearer $CI_TOKEN" https://x.example\n'],
    ['a credential of Jenkins', 'Jenkinsfile', "API_TOKEN = credentials('api-token')\n"],
    ['a documented key', '.github/workflows/ci.yml', `AWS_ACCESS_KEY_ID: ${'AKIA'}IOSFODNN7EXAMPLE\n`],
    ['a command’s output in the shell', 'bin/start.sh', 'export API_TOKEN=$(cat /run/secrets/token)\n'],
    ['a word in another alphabet', 'client/words.json', '{ "LabelPassword": "Пароль123456789" }\n'],
    ['a path', 'config/app.yml', 'private_key: /run/secrets/key.pem\n'],
  ])('%s', (_, file, text) => {
    expect(found(file, text)).toEqual([]);
  });
});
