import { describe, expect, it } from 'vitest';
import { check } from '../../../src/checks/conclusions/secret-in-layer.ts';
import { conclude, findingsOf, placesOf, type Files } from '../support/container-project.ts';

const docker = (...lines: string[]): Files => ({ Dockerfile: `FROM node:22-slim\n${lines.join('\n')}\nCMD ["node", "a.js"]\n` });
// Split, so that no scanner takes this file for a leak.
const TOKEN = ['ghp', 'q2Lm4Zt7Rk1VwX9fB3nH6sD8yJ0cT5gP1aUe'].join('_');

describe('secret-in-layer finds', () => {
  it.each([
    ['an ARG that is named like one', docker('ARG NPM_TOKEN'), ['Dockerfile:2:5']],
    ['an ARG before the first stage', { Dockerfile: 'ARG openai_api_key\nFROM node:22-slim\n' }, ['Dockerfile:1:5']],
    ['an ENV with a value', docker('ENV my_password=abcdefghijklmnopqrstuvwxyz'), ['Dockerfile:2:5']],
    ['the old form of ENV', docker('ENV DB_PASSWORD Wq7vTz2mLk9R'), ['Dockerfile:2:5']],
    ['one of several in an ENV', docker('ENV A=1 \\', '    API_KEY=Wq7vTz2mLk9RwB4n \\', '    B=2'), ['Dockerfile:3:5']],
    ['an ENV that keeps an ARG', docker('ARG BUILD_SECRET', 'ENV SECRET_KEY=$BUILD_SECRET'), ['Dockerfile:2:5', 'Dockerfile:3:5']],
    ['a password in a URL', docker('ENV DATABASE_URL=postgres://orders:Wq7vTz2mLk9R@db/orders'), ['Dockerfile:2:5']],
    ['a .env that is copied in', docker('COPY package.json .env ./'), ['Dockerfile:2:1']],
    ['an .npmrc from outside the repository', docker('COPY .npmrc ./'), ['Dockerfile:2:1']],
    ['a private key', docker('COPY deploy/id_rsa /root/.ssh/'), ['Dockerfile:2:1']],
    ['a server key', docker('ADD certs/privkey.pem /etc/ssl/'), ['Dockerfile:2:1']],
    ["a provider's token in RUN", docker(`RUN git clone https://${TOKEN}:x@example.com/a.git`), ['Dockerfile:2:1']],
    ['a password for the system', docker("RUN echo 'app:Wq7vTz2mLk9R' | chpasswd"), ['Dockerfile:2:1']],
    ['a token of a registry', docker('RUN echo "//registry.example.com/:_authToken=Wq7vTz2mLk9RwB4nXc5" > .npmrc'), ['Dockerfile:2:1']],
    ['an authorization header', docker('RUN curl -H "Authorization: Bearer Wq7vTz2mLk9RwB4nXc5" https://example.com'), ['Dockerfile:2:1']],
    ['a value in a heredoc', docker('RUN <<EOF', `export GITHUB_TOKEN=${TOKEN}`, 'EOF'), ['Dockerfile:2:1']],
  ])('%s', (_, files, places) => {
    expect(placesOf(check, files)).toEqual(places);
  });

  it('a literal without saying it, and marks the line for masking', () => {
    const [finding] = findingsOf(check, docker('ENV DB_PASSWORD=Wq7vTz2mLk9RwB4n'));
    expect(finding).toMatchObject({ message: '`ENV DB_PASSWORD` puts a secret into the image.', secret: true, severity: 'critical' });
  });

  it('an ARG of a stage that does not ship with less certainty', () => {
    const files = { Dockerfile: 'FROM node:22 AS build\nARG NPM_TOKEN\nFROM node:22-slim\nCMD ["node", "a.js"]\n' };
    expect(findingsOf(check, files).map(({ confidence }) => confidence)).toEqual(['medium']);
  });
});

describe('secret-in-layer leaves alone', () => {
  it.each([
    ['a mounted secret', docker('RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci')],
    [
      'names that only hold such a word',
      docker('ARG GOPRIVATE', 'ENV tokentimetolive=60', 'ARG USERNAME', 'ENV PASSWORDLESS=1', 'ARG SECRETARY'),
    ],
    [
      'names of files, paths and settings',
      docker('ENV TOKEN_FILE=/run/secrets/token', 'ARG SECRET_PATH', 'ENV TOKEN_TTL=3600', 'ENV TOKEN_URL=https://id.example.com'),
    ],
    ['paths', docker('ENV PRIVATE_KEY=/run/secrets/key.pem')],
    ['empty values', docker('ENV DB_PASSWORD=', 'ENV API_KEY=""')],
    ['placeholders', docker('ENV SECRET_KEY=changeme', 'ENV API_KEY=<your-key>', 'ENV JWT_SECRET=dummy-for-build')],
    ['switches', docker('ENV ALLOW_EMPTY_PASSWORD=yes')],
    ['what the browser gets', docker('ARG NEXT_PUBLIC_API_KEY', 'ARG VITE_MAPS_API_KEY', 'ENV STRIPE_PUBLISHABLE_KEY=pk_live_x')],
    ['an example of a .env', docker('COPY .env.example ./.env')],
    [
      'a .env of the repository with nothing secret',
      { ...docker('COPY .env.production ./'), '.env.production': 'VITE_API=https://api.example.com\nTIMEOUT=30\n' },
    ],
    ["the project's own .npmrc", { ...docker('COPY .npmrc package.json ./'), '.npmrc': 'engine-strict=true\n' }],
    ['a certificate', docker('COPY certs/ca.pem certs/rds-bundle.pem /etc/ssl/')],
    ['a copy into the builder', { Dockerfile: 'FROM node:22 AS build\nCOPY .npmrc ./\nFROM node:22-slim\nCMD ["node", "a.js"]\n' }],
    [
      'a password that a variable holds',
      docker('RUN git clone https://$USER:$PASS@example.com/a.git', 'ENV URL=postgres://app:${DB_PASS}@db/app'),
    ],
    ['the way manuals write a URL', docker('ENV DATABASE_URL=postgres://user:password@localhost/db')],
    ['a value for one step', docker('RUN SECRET_KEY=collectstatic-only python manage.py collectstatic')],
    ['the password of a tunnel that is the same everywhere', docker('RUN echo "root:Docker!" | chpasswd')],
    ['a comment', docker('# ENV DB_PASSWORD=Wq7vTz2mLk9RwB4n')],
  ])('%s', (_, files) => {
    expect(placesOf(check, files)).toEqual([]);
  });

  it('and points at the mount', () => {
    expect(conclude(check, docker('RUN --mount=type=secret,id=a cat /run/secrets/a'))).toMatchObject({
      status: 'passed',
      evidence: [{ file: 'Dockerfile', line: 2 }],
    });
  });
});
