import { describe, expect, test } from 'vitest';
import { buildInventory } from '../../src/inventory/build-inventory.ts';
import { detectStack } from '../../src/stack/detect-stack.ts';
import type { FileClass } from '../../src/model/project.ts';
import { snapshotOf } from '../project/snapshot-of.ts';

/** Path → class, of a project with these files besides one source file. */
function classesOf(contents: Readonly<Record<string, string>>): Record<string, FileClass> {
  const all = { 'src/service.py': 'x = 1\n', ...contents };
  const snapshot = snapshotOf(all);
  const inventory = buildInventory(snapshot, {}, detectStack(snapshot).parts);
  return Object.fromEntries(inventory.files.filter((file) => file.path in contents).map((file) => [file.path, file.class]));
}

/** Every path is a file with this content, and all must have one class. */
function expectClass(expected: FileClass, paths: readonly string[], content = 'x = 1\n'): void {
  const contents = Object.fromEntries(paths.map((path) => [path, content]));
  expect(classesOf(contents)).toEqual(Object.fromEntries(paths.map((path) => [path, expected])));
}

describe('tests', () => {
  test('folders of tests, fixtures, mocks, stories and load tests', () => {
    expectClass('test', [
      'tests/api/items.py',
      'app/test/x.js',
      'src/__tests__/a.ts',
      'spec/models/user.rb',
      'e2e/login.ts',
      'cypress/support/index.js',
      'pkg/testdata/x.go',
      'internal/testutil/db.go',
      'internal/suites/http.go',
      'support/test-database/src/main/java/a/Manager.java',
      'src/__mocks__/fs.js',
      'stories/button.tsx',
      'integration_tests/a.py',
      'app-tests/e2e/a.ts',
      'src/test/java/org/acme/Helper.java',
      'src/integrationTest/java/org/acme/Helper.java',
      'k6/load.js',
      'e2e-common/reporter.js',
      'packages/dev/load-testing/run.js',
      'packages/shop-test-utils/src/index.ts',
      'src/connector/mock.ts',
      'src/test-fixtures.skip.ts',
      'locust/run.py',
      'tests/fixtures/users.json',
      'test-migrations/docker-compose.yml',
    ]);
  });

  test('a folder named integration holds tests where a test runner is set up in it', () => {
    expect(classesOf({ 'integration/global-setup.ts': '', 'integration/database.ts': '' })).toEqual({
      'integration/global-setup.ts': 'test',
      'integration/database.ts': 'test',
    });
    expectClass('source', ['integration/shop.ts', 'src/integration/setup.ts', 'src/test-kit/index.ts']);
  });

  test('names of tests in each language', () => {
    expectClass('test', [
      'src/a.test.ts',
      'src/a.spec.js',
      'src/a_spec.js',
      'src/profile-test.js',
      'src/a.e2e-spec.ts',
      'src/a.stories.tsx',
      'app/tests.py',
      'app/test_views.py',
      'app/views_test.py',
      'app/conftest.py',
      'locustfile.py',
      'pkg/a_test.go',
      'src/setupTests.ts',
      'src/ui/dialog/stories.tsx',
      'vitestSetup.ts',
      'jest.setup.js',
      'src/globalSetup.ts',
      'config/env/test.js',
    ]);
  });

  test('what imports the package for tests, whatever its name', () => {
    expectClass('test', ['pkg/suites/setup.go'], 'package suites\n\nimport (\n\t"testing"\n\n\t"shop/db"\n)\n');
    expectClass('test', ['pkg/suites/ask.go'], 'package suites\n\nimport "github.com/stretchr/testify/require"\n');
    expectClass('source', ['pkg/load/report.go'], 'package load\n\nimport "shop/testing"\n\nvar name = "testing"\n');
  });

  test('test settings of containers and environments, and the surroundings of a developer', () => {
    expectClass('test', [
      'docker-compose.test.yml',
      'Dockerfile.playwright',
      '.env.test',
      'src/main/resources/application-test.properties',
      '.devcontainer/Dockerfile',
    ]);
  });

  test('words that only look like tests stay source', () => {
    expectClass('source', [
      'app/test-results/view.py',
      'src/contest/service.ts',
      'src/latest.js',
      'app/attestation.py',
      'src/testimonials/list.ts',
      'src/main/java/org/acme/lab/BloodTest.java',
      'src/main/java/org/acme/UserSpec.java',
      'app/protest_spec_parser.py',
    ]);
  });

  test('an API specification under spec is no test', () => {
    expect(classesOf({ 'spec/openapi.yaml': 'openapi: 3.0.0\n' })).toEqual({ 'spec/openapi.yaml': 'config' });
  });
});

describe('scripts', () => {
  test('task runners, seeds, management commands, shell and benchmarks', () => {
    expectClass('script', [
      'cmd/shop-scripts/cmd/bootstrap.go',
      'scripts/release.py',
      'tools/gen.go',
      'hack/update.py',
      'prisma/seed.ts',
      'database/seeders/users.js',
      'shop/management/commands/import_users.py',
      'manage.py',
      'Makefile',
      'Gruntfile.js',
      'gulpfile.js',
      'run.sh',
      'benchmarks/speed.py',
      'hooks/post_gen_project.py',
      'app/initial_data.py',
    ]);
  });

  test('a shebang marks a script in JavaScript, and at the top in Python', () => {
    expectClass('script', ['bin/create-app.js', 'artifacts/db-reset.js'], '#!/usr/bin/env node\n');
    expectClass('script', ['convert.py', 'bin/convert'], '#!/usr/bin/env python3\n');
    expectClass('source', ['app/views.py', 'app.py'], '#!/usr/bin/env python\n');
  });

  test('bin/www, where express starts the server, is source', () => {
    expect(classesOf({ 'bin/www': '#!/usr/bin/env node\nhttp.createServer(app).listen(3000)\n' })).toEqual({ 'bin/www': 'source' });
  });

  test('the commands of a command-line tool are its source', () => {
    expect(classesOf({ 'package.json': '{"name":"t","bin":{"t":"bin/t.js"}}', 'bin/t.js': '#!/usr/bin/env node\n' })).toMatchObject({
      'bin/t.js': 'source',
    });
  });

  test('generators in hidden folders', () => {
    expectClass('script', ['.hygen/property/add/index.js', '.install-scripts/index.ts']);
    expectClass('config', ['.storybook/main.ts']);
  });

  test('what npm runs for a task, and what lies beside such tasks', () => {
    const manifest = {
      scripts: {
        start: 'node server/server.js',
        'start-pr-test': 'node extra/checkout-pr.mjs && npm install && npm run dev',
        build: 'node ./build.js && tsc',
        release: 'cross-env CI=1 node ./extra/release/release.mjs --beta',
        'reset-password': 'node extra/reset-password',
        worker: 'node worker/index.js',
        mail: 'tsx mail/send.ts',
        digest: 'tsx mail/digest.ts',
        lint: 'eslint server.js lib',
        mailer: 'node mailer.js',
        'generate-docs': 'dotenv -e ../.env -- tsx src/openapi-document.ts > openapi.yml',
        reports: 'node reports.js',
      },
    };
    const classes = classesOf({
      'package.json': JSON.stringify(manifest),
      Procfile: 'web: npm start\nreports: npm run reports\n',
      Dockerfile: 'FROM node:22.1\nCMD ["node", "mailer.js"]\n',
      'server/server.js': "require('../mail/smtp')\nrequire('../extra/rdap-dns.json')\npath.join('./extra/examples', name)\n",
      '.github/workflows/ci.yml': 'jobs:\n  a:\n    steps:\n      - run: node ./checks/lang.js --all\n',
      'checks/lang.js': '',
      'src/openapi-document.ts': '',
      'extra/healthcheck.go': 'package main\n',
      'extra/checkout-pr.mjs': '',
      'extra/bot/package.json': '{"scripts":{"start":"node index.js"}}',
      'extra/bot/index.js': '',
      'test/release.test.js': "require('../extra/release/lib.mjs')\n",
      'server.js': '',
      'build.js': '',
      'extra/release/release.mjs': '',
      'extra/release/lib.mjs': '',
      'extra/reset-password.js': '',
      'worker/index.js': '',
      'mail/send.ts': '',
      'mail/digest.ts': '',
      'mail/smtp.js': '',
      'mailer.js': '',
      'reports.js': '',
    });
    expect(classes).toMatchObject({
      'build.js': 'script',
      'checks/lang.js': 'script',
      'extra/release/release.mjs': 'script',
      'extra/release/lib.mjs': 'script',
      'extra/reset-password.js': 'script',
      'extra/healthcheck.go': 'script',
      'extra/checkout-pr.mjs': 'script',
      'extra/bot/index.js': 'source',
      'mail/send.ts': 'script',
      'src/openapi-document.ts': 'script',
      'server/server.js': 'source',
      'server.js': 'source',
      'worker/index.js': 'source',
      'mail/smtp.js': 'source',
      'mailer.js': 'source',
      'reports.js': 'source',
    });
  });

  test('tasks are the program where there is nothing else', () => {
    const snapshot = snapshotOf({ 'package.json': '{"scripts":{"sync":"node sync.js"}}', 'sync.js': 'sync()\n' });
    expect(buildInventory(snapshot, {}, []).byPath.get('sync.js')?.class).toBe('source');
  });

  test('packages of an application that are named like tools stay source', () => {
    expectClass('source', [
      'app/tools/search.py',
      'src/tasks/mail.ts',
      'app/tasks.py',
      'app/jobs/cleanup.py',
      'public/scripts/menu.js',
      'src/deploy/plan.go',
    ]);
  });
});

describe('configuration', () => {
  test('of tools, at the top and deep', () => {
    expectClass('config', [
      'vite.config.ts',
      'jest.config.js',
      'webpack.prod.js',
      'web/tailwind.config.js',
      '.eslintrc.js',
      'setup.py',
      'noxfile.py',
      'gunicorn.conf.py',
      'knexfile.js',
      '.storybook/main.js',
    ]);
  });

  test('of deployment and of the program', () => {
    expectClass('config', [
      'Dockerfile',
      'deploy/api.dockerfile',
      'compose.yml',
      'k8s/app.yaml',
      'application.yml',
      '.env',
      '.github/workflows/ci.yml',
      'Jenkinsfile',
      'nginx.conf',
      'main.tf',
      'certs/server.key',
    ]);
  });

  test('an application that names its own modules *.config.ts keeps them as source', () => {
    expectClass('source', [
      'src/config/database.config.ts',
      'src/config/config.js',
      'src/app/app.config.ts',
      'config/settings.py',
      'shop/settings/dev.py',
      'config/local.py',
    ]);
  });

  test("alembic's env.py is configuration", () => {
    expectClass('config', ['app/alembic/env.py', 'migrations/env.py']);
  });
});

describe('migrations', () => {
  test('SQL by folder and by name', () => {
    expectClass(
      'migration',
      [
        'migrations/init.sql',
        'db/migration/V2__add_users.sql',
        'drizzle/0001_first.sql',
        'supabase/migrations/20240101000000_x.sql',
        'sql/R__views.sql',
        'prisma/migrations/2024_a/migration.sql',
      ],
      'SELECT 1;',
    );
  });

  test('code by folder and what it says', () => {
    expect(
      classesOf({
        'app/alembic/versions/1a31ce_x.py': 'from alembic import op\ndown_revision = None\n',
        'shop/migrations/0001_initial.py':
          '# Generated by Django 5.0 on 2024-01-01\nfrom django.db import migrations\nclass Migration(migrations.Migration): pass\n',
        'src/migrations/1700000000000-Init.ts': 'export class Init1700000000000 implements MigrationInterface {}\n',
        'db/migrations/add-users.js': 'exports.up = (knex) => knex.schema;\n',
        'migrations/00001_users.go': 'package migrations\n',
        'db/changelog/v1.xml': '<databaseChangeLog/>',
      }),
    ).toEqual({
      'app/alembic/versions/1a31ce_x.py': 'migration',
      'shop/migrations/0001_initial.py': 'migration',
      'src/migrations/1700000000000-Init.ts': 'migration',
      'db/migrations/add-users.js': 'migration',
      'migrations/00001_users.go': 'migration',
      'db/changelog/v1.xml': 'migration',
    });
  });

  test('what runs migrations, or merely concerns moving things, is source', () => {
    expectClass('source', ['src/migrations/runner.ts', 'app/migration/service.py', 'schema.sql', 'src/main/resources/db/mysql/schema.sql']);
  });
});

describe('generated', () => {
  test('by name and folder', () => {
    expectClass('generated', [
      'dist/index.js',
      'static/app.min.js',
      'api/user.pb.go',
      'api/user_pb2.py',
      'web/src/client/sdk.gen.ts',
      'src/__generated__/types.ts',
      'coverage/lcov.info.js',
      'yarn.lock',
      'go.sum',
      'package-lock.json',
      'build/static/main.js',
    ]);
  });

  test('by what the leading comment says', () => {
    expectClass(
      'generated',
      ['docs/docs.go', 'api/server.go'],
      '// GENERATED BY THE COMMAND ABOVE; DO NOT EDIT\n// This file was generated by swaggo/swag\n\npackage docs\n',
    );
    expectClass('generated', ['pkg/mock.go'], '// Code generated by MockGen. DO NOT EDIT.\npackage pkg\n');
    expectClass(
      'generated',
      ['src/client/index.ts'],
      '/* eslint-disable */\n\n// This file is auto-generated by @hey-api/openapi-ts\n\nexport {};\n',
    );
    expectClass('generated', ['src/schema.js'], '/**\n * @generated SignedSource<<abc>>\n */\n');
  });

  test('a generator and a starting point are written by people', () => {
    expectClass('source', ['src/generator.ts'], "import fs from 'fs';\nconst head = `\n// Code generated by us. DO NOT EDIT.\n`;\n");
    expectClass(
      'source',
      ['shop/settings.py'],
      '"""\nDjango settings for shop.\n\nGenerated by \'django-admin startproject\' using Django 5.0.\n"""\n',
    );
    expectClass('source', ['src/notes.py'], '# Do not edit without asking the team.\nx = 1\n');
  });

  test('minified code is known by its lines', () => {
    expectClass('generated', ['static/app.js'], `/* app 1.0 */\n!function(){${'a=b+c;'.repeat(600)}}();\n`);
    expectClass('source', ['src/icons.js'], `${'const x = 1;\n'.repeat(200)}const icon = '${'M0 0'.repeat(300)}';\n`);
  });

  test('ports of a hexagonal architecture and build scripts are not output', () => {
    expectClass('source', ['src/main/java/org/acme/adapter/out/UserAdapter.java', 'src/out/port.ts']);
    expect(classesOf({ 'build/webpack.base.conf.js': 'x', 'build/dev-server.js': 'x', 'build/package/Dockerfile': 'FROM a' })).toEqual({
      'build/webpack.base.conf.js': 'script',
      'build/dev-server.js': 'script',
      'build/package/Dockerfile': 'config',
    });
  });
});

describe('vendored', () => {
  test('a folder among libraries that has a licence of its own', () => {
    expect(
      classesOf({
        'server/libs/fsExtra/LICENSE': 'MIT',
        'server/libs/fsExtra/remove/rimraf.js': 'x\n',
        'server/libs/own/queue.js': 'x\n',
        'server/lib/LICENSE': 'MIT',
        'server/lib/app.js': 'x\n',
      }),
    ).toMatchObject({
      'server/libs/fsExtra/remove/rimraf.js': 'vendored',
      'server/libs/own/queue.js': 'source',
      'server/lib/app.js': 'source',
    });
  });

  test('by folder and by the names of known browser libraries', () => {
    expectClass('vendored', [
      'vendor/github.com/x/y.go',
      'third_party/lib/a.py',
      'app/assets/vendor/html5shiv.js',
      'public/lib/jquery-3.6.0.js',
      'static/js/bootstrap.bundle.js',
      'lib/python3/site-packages/x.py',
      'mvnw',
      'gradle/wrapper/gradle-wrapper.properties',
    ]);
  });

  test("a copied library is known by its licence in an assets' folder", () => {
    expectClass('vendored', ['static/js/slider.js'], '/*!\n * Slider v1.2.3\n * Released under the MIT license\n */\n');
    expectClass('source', ['static/js/menu.js', 'assets/js/chart-data-morris.js'], '$(function () {});\n');
  });

  test('or by authors who sign with their address', () => {
    const banner = '/**\n * @author mrdoob / http://mrdoob.com\n */\nTHREE.MaskPass = function () {};\n';
    expectClass('vendored', ['src/assets/private/MaskPass.js', 'public/scenes/OrbitControls.js'], banner);
    expectClass('source', ['src/routes/mask.js'], banner);
  });

  test('bundles of other people are output, by their names', () => {
    expectClass('generated', ['static/js/webauthn-json.browser-global.js', 'public/slides.umd.js', 'public/player.iife.js']);
  });

  test('an application about vendors is source', () => {
    expect(classesOf({ 'vendor/models.py': 'x', 'vendor/helpers.py': 'x', 'src/modules/vendor/vendor.service.ts': 'x' })).toEqual({
      'vendor/models.py': 'source',
      'vendor/helpers.py': 'source',
      'src/modules/vendor/vendor.service.ts': 'source',
    });
  });
});

describe('documentation and examples', () => {
  test('prose anywhere, folders of documentation and examples at the top', () => {
    expectClass('docs', [
      'README.md',
      'src/notes.txt',
      'docs/conf.py',
      'examples/basic/app.py',
      'samples/a.js',
      'docs_src/tutorial.py',
      'apps/docs/page.tsx',
      'playground/x.ts',
      'LICENSE',
      'push-examples/node/index.js',
      'job-executor-samples/job-sample/src/main/java/a/App.java',
    ]);
  });

  test('pieces of code that are shown, at any depth', () => {
    expectClass('docs', ['data/static/codefixes/login_1.ts', 'src/code-samples/a.js']);
  });

  test('requirements are no prose', () => {
    expectClass('config', ['requirements.txt', 'requirements/prod.txt', 'requirements-dev.txt']);
  });

  test('folders deeper in the application and names of Java packages say nothing', () => {
    expectClass('source', [
      'src/docs/swaggerDef.js',
      'src/main/java/com/example/demo/Api.java',
      'src/main/java/org/springframework/samples/Owner.java',
      'app/examples/service.py',
    ]);
  });

  test('a Django project named demo is an application', () => {
    expect(classesOf({ 'demo/settings.py': 'x', 'demo/urls.py': 'x', 'demo/views.py': 'x' })).toMatchObject({ 'demo/views.py': 'source' });
  });

  test('where the whole repository is an example, its code is source', () => {
    const snapshot = snapshotOf({ 'examples/shop/app.py': 'x', 'examples/shop/tests/test_a.py': 'x', 'README.md': '' });
    const classes = buildInventory(snapshot, {}, []).files.map((file) => [file.path, file.class]);
    expect(classes).toEqual([
      ['README.md', 'docs'],
      ['examples/shop/app.py', 'source'],
      ['examples/shop/tests/test_a.py', 'test'],
    ]);
  });
});

describe('languages', () => {
  const languageOf = (path: string, content = ''): string | undefined =>
    buildInventory(snapshotOf({ [path]: content }), {}, []).files[0]?.language;

  test('by name first, then by extension, then by content', () => {
    expect(languageOf('Dockerfile')).toBe('dockerfile');
    expect(languageOf('api.Dockerfile')).toBe('dockerfile');
    expect(languageOf('Dockerfile.prod')).toBe('dockerfile');
    expect(languageOf('docker-compose.override.yaml')).toBe('compose');
    expect(languageOf('.env.production')).toBe('env');
    expect(languageOf('a.mts')).toBe('typescript');
    expect(languageOf('bin/www', '#!/usr/bin/env node\n')).toBe('javascript');
    expect(languageOf('hooks/pre', '#!/bin/sh\n')).toBe('shell');
  });

  test('YAML by what it describes', () => {
    expect(languageOf('deploy/a.yml', 'apiVersion: apps/v1\nkind: Deployment\n')).toBe('kubernetes');
    expect(languageOf('deploy/stack.yml', 'services:\n  web:\n    image: x\n')).toBe('compose');
    expect(languageOf('chart/Chart.yaml', 'apiVersion: v2\nname: x\n')).toBe('yaml');
    expect(languageOf('.github/workflows/test-docker-compose.yml', 'services:\n  web:\n    image: x\n')).toBe('yaml');
  });

  test('look-alikes of Dockerfiles', () => {
    expect(languageOf('util/dockerfile.py', 'x = 1\n')).toBe('python');
    expect(languageOf('Dockerfile.go', 'FROM golang:1.22\n')).toBe('dockerfile');
    expect(languageOf('Dockerfile.j2', 'FROM {{ image }}\n')).not.toBe('dockerfile');
    expect(languageOf('Dockerfile.dockerignore')).toBe('other');
  });
});

describe('the configuration and the parts', () => {
  test('globs of the configuration move files between classes, dot files included', () => {
    const snapshot = snapshotOf({ 'src/a.py': '', 'src/.hidden/b.py': '', 'legacy/c.py': '', 'tests/d.py': '' });
    const { byPath } = buildInventory(snapshot, { generated: ['src/.hidden/**'], source: ['tests/d.py'], vendored: ['legacy/**'] }, []);
    expect([...byPath].map(([path, file]) => [path, file.class])).toEqual([
      ['legacy/c.py', 'vendored'],
      ['src/.hidden/b.py', 'generated'],
      ['src/a.py', 'source'],
      ['tests/d.py', 'source'],
    ]);
  });

  test('a file belongs to the deepest part that holds it', () => {
    const part = (root: string) => ({
      root,
      name: root,
      kind: 'service' as const,
      languages: [],
      frameworks: [],
      databases: [],
      anchor: { file: 'x', line: 1 },
    });
    const snapshot = snapshotOf({ 'a.py': '', 'services/api/b.py': '', 'services/api/lib/c.py': '', 'services/api-old/d.py': '' });
    const inventory = buildInventory(snapshot, {}, [part('.'), part('services/api'), part('services/api/lib')]);
    expect(inventory.files.map((file) => file.part)).toEqual(['.', '.', 'services/api', 'services/api/lib']);
  });
});
