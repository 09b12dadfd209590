import { describe, expect, test } from 'vitest';
import type { Detected, ProjectPart } from '../../src/model/stack.ts';
import { detectStack, stackEvidence } from '../../src/stack/detect-stack.ts';
import { snapshotOf } from '../project/snapshot-of.ts';

const ids = (detected: readonly Detected[]): string[] => detected.map(({ id }) => id);
const brief = ({ root, kind, frameworks, databases, anchor }: ProjectPart) => ({
  root,
  kind,
  frameworks: ids(frameworks),
  databases: ids(databases),
  anchor: anchor.file,
});
const partsOf = (contents: Readonly<Record<string, string>>) => detectStack(snapshotOf(contents)).parts.map(brief);

const EXPRESS = "const express = require('express');\nconst app = express();\napp.listen(3000);\n";
const FASTAPI = 'from fastapi import FastAPI\napp = FastAPI()\n';

describe('services', () => {
  test('Node: framework, version, driver, entry point and the files that say so', () => {
    const stack = detectStack(
      snapshotOf({
        'package.json':
          '{"name":"shop","main":"server.js","dependencies":{"express":"^4.17.1","mongodb":"^5"},"devDependencies":{"fastify":"4"}}',
        'server.js': EXPRESS,
      }),
    );
    expect(stack.kind).toBe('service');
    expect(stack.frameworks).toEqual([{ id: 'express', name: 'Express', version: '^4.17.1', evidence: ['package.json', 'server.js'] }]);
    expect(stack.databases).toEqual([{ id: 'mongodb', name: 'MongoDB', evidence: ['package.json'] }]);
    expect(stack.languages).toEqual([{ id: 'javascript', name: 'JavaScript', evidence: ['server.js'] }]);
    expect(stack.parts[0]?.anchor).toEqual({ file: 'server.js', line: 1 });
  });

  test('what is installed for development only makes no service', () => {
    const contents = {
      'package.json': '{"name":"lib","version":"1.0.0","main":"index.js","devDependencies":{"express":"4"}}',
      'index.js': 'module.exports = 1;',
      'src/mock.js': EXPRESS,
    };
    expect(partsOf(contents)).toEqual([{ root: '.', kind: 'library', frameworks: [], databases: [], anchor: 'index.js' }]);
  });

  test('a middleware library is a library although it depends on its framework', () => {
    const contents = {
      'package.json': '{"name":"limit","version":"1.0.0","main":"index.js","dependencies":{"express":"4"}}',
      'index.js': "const express = require('express');\nmodule.exports = express.Router;",
    };
    expect(detectStack(snapshotOf(contents)).kind).toBe('library');
  });

  test('Python: a FastAPI backend whose database only an environment file beside it names', () => {
    const contents = {
      'requirements.txt': 'fastapi==0.110\nuvicorn[standard]\nsqlalchemy>=2\n',
      'app/main.py': FASTAPI,
      '.env.example': 'DATABASE_URL=postgresql+asyncpg://u:p@db/x\n',
    };
    expect(partsOf(contents)).toEqual([
      { root: '.', kind: 'service', frameworks: ['fastapi'], databases: ['postgresql'], anchor: 'app/main.py' },
    ]);
  });

  test('Python: the database of a URI in a source file (connexion over Flask)', () => {
    const contents = {
      'requirements.txt': 'connexion[swagger-ui]==2.14.2\nflask==2.2.2\nflask-sqlalchemy==3.0.3\n',
      'config.py': "import connexion\nvuln = connexion.App(__name__)\nuri = 'sqlite:///' + 'database.db'\n",
      'app.py': "from config import vuln\nif __name__ == '__main__':\n    vuln.run()\n",
    };
    expect(partsOf(contents)).toEqual([
      { root: '.', kind: 'service', frameworks: ['connexion', 'flask'], databases: ['sqlite'], anchor: 'app.py' },
    ]);
  });

  test('a library over SQL without a known dialect is a database of unknown kind', () => {
    expect(
      partsOf({ 'requirements.txt': 'flask\nsqlalchemy\n', 'app.py': 'from flask import Flask\napp = Flask(__name__)\n' }),
    ).toMatchObject([{ databases: ['sql'] }]);
  });

  test('Go: imports decide which packages of go.mod count, and `// indirect` never does', () => {
    const contents = {
      'go.mod':
        'module github.com/acme/blog\n\ngo 1.22\n\nrequire (\n\tgithub.com/gin-gonic/gin v1.9.1\n\tgithub.com/mattn/go-sqlite3 v1.14.0\n\tgithub.com/lib/pq v1.2.0 // indirect\n\tgithub.com/gomodule/redigo v2.0.0+incompatible\n)\n',
      'main.go':
        'package main\n\nimport (\n\t"net/http"\n\n\t"github.com/gin-gonic/gin"\n)\n\nfunc main() { s := &http.Server{}; s.ListenAndServe() }\n',
      'models/models.go': 'package models\n\nimport _ "github.com/jinzhu/gorm/dialects/mysql"\n',
      'cache/redis.go': 'package cache\n\nimport "github.com/gomodule/redigo/redis"\n',
      'models/models_test.go': 'package models\n\nimport _ "github.com/mattn/go-sqlite3"\n',
    };
    expect(partsOf(contents)).toEqual([
      { root: '.', kind: 'service', frameworks: ['gin'], databases: ['mysql', 'redis'], anchor: 'main.go' },
    ]);
    expect(detectStack(snapshotOf(contents)).parts[0]?.frameworks[0]?.version).toBe('v1.9.1');
  });

  test('Go without a framework serves by net/http, without a manifest too', () => {
    const main = 'package main\n\nimport "net/http"\n\nfunc main() { http.HandleFunc("/", h); http.ListenAndServe(":80", nil) }\n';
    expect(partsOf({ 'main.go': main })).toEqual([
      { root: '.', kind: 'service', frameworks: ['net-http'], databases: [], anchor: 'main.go' },
    ]);
  });

  test('a browser application beside the Go file that embeds it is no second service', () => {
    const parts = partsOf({
      'go.mod': 'module t\nrequire github.com/gin-gonic/gin v1.9.1\n',
      'main.go': 'package main\n\nimport "github.com/gin-gonic/gin"\n\nfunc main() { gin.Default().Run() }\n',
      'ui/package.json': '{"name":"ui","private":true,"dependencies":{"react":"18.0.0"},"scripts":{"start":"vite"}}',
      'ui/index.html': '<html></html>',
      'ui/src/app.tsx': 'import React from "react";\n',
      'ui/serve.go': 'package ui\n\nimport "github.com/gin-gonic/gin"\n\nfunc Register(r *gin.Engine) { r.GET("/", index) }\n',
    });
    expect(parts.map(({ root, kind }) => [root, kind])).toEqual([
      ['.', 'service'],
      ['ui', 'frontend'],
    ]);
  });

  test('a Go command-line tool that calls others, or serves its profile, is no service', () => {
    const contents = {
      'go.mod': 'module t\nrequire github.com/spf13/cobra v1.8.0\n',
      'main.go': 'package main\n\nimport "net/http"\n\nfunc main() { http.Get("x") }\n',
      'profile.go': 'package main\n\nimport (\n\t"net/http"\n\t_ "net/http/pprof"\n)\n\nfunc p() { http.ListenAndServe(":6060", nil) }\n',
    };
    expect(detectStack(snapshotOf(contents)).kind).toBe('cli');
  });

  test('Spring Boot: Maven and Gradle together, databases of run time, the application class', () => {
    const dependency = (group: string, artifact: string, scope = ''): string =>
      `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId>${scope}</dependency>`;
    const contents = {
      'pom.xml': `<project xmlns="http://maven.apache.org/POM/4.0.0"><parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>3.2.1</version></parent><artifactId>clinic</artifactId><dependencies>${dependency('org.springframework.boot', 'spring-boot-starter-web')}${dependency('org.postgresql', 'postgresql', '<scope>runtime</scope>')}${dependency('com.h2database', 'h2', '<scope>test</scope>')}</dependencies></project>`,
      'build.gradle':
        "dependencies {\n  implementation 'org.springframework.boot:spring-boot-starter-web'\n  runtimeOnly 'com.mysql:mysql-connector-j'\n  testImplementation 'com.h2database:h2'\n}\n",
      'src/main/java/com/example/clinic/ClinicApplication.java': '@SpringBootApplication\npublic class ClinicApplication {}\n',
      'src/main/java/com/example/clinic/Owner.java': 'class Owner {}\n',
    };
    const stack = detectStack(snapshotOf(contents));
    expect(stack.parts.map(brief)).toEqual([
      {
        root: '.',
        kind: 'service',
        frameworks: ['spring-boot'],
        databases: ['postgresql', 'mysql'],
        anchor: 'src/main/java/com/example/clinic/ClinicApplication.java',
      },
    ]);
    expect(stack.frameworks[0]?.version).toBe('3.2.1');
  });

  test('Spring Boot with nothing that serves is a command', () => {
    const contents = {
      'build.gradle': "dependencies {\n implementation 'org.springframework.boot:spring-boot-starter'\n}\n",
      'src/main/java/a/App.java': '@SpringBootApplication\nclass App { public static void main(String[] a) {} }\n',
    };
    expect(detectStack(snapshotOf(contents)).kind).toBe('cli');
  });

  test('Next.js is a frontend, and a service once it has server code', () => {
    const manifest = '{"name":"web","private":true,"dependencies":{"next":"15.0.0","react":"19"}}';
    expect(partsOf({ 'package.json': manifest, 'app/layout.tsx': '' })).toMatchObject([{ kind: 'frontend', frameworks: ['nextjs'] }]);
    expect(partsOf({ 'package.json': manifest, 'app/layout.tsx': '', 'app/api/items/route.ts': '' })).toMatchObject([
      { kind: 'service', frameworks: ['nextjs'] },
    ]);
  });

  test('a single file without any manifest is enough', () => {
    expect(partsOf({ 'app.py': 'from flask import Flask\napp = Flask(__name__)\n' })).toEqual([
      { root: '.', kind: 'service', frameworks: ['flask'], databases: [], anchor: 'app.py' },
    ]);
  });

  test('gRPC servers are services in each language', () => {
    expect(
      partsOf({ 'requirements.txt': 'grpcio\n', 'email_server.py': 'import grpc\n', 'email_client.py': 'import grpc\n' }),
    ).toMatchObject([{ kind: 'service', frameworks: ['grpc'], anchor: 'email_server.py' }]);
  });
});

describe('parts', () => {
  test('a workspace of Python and Node: the roots that only hold it together, and private packages, are no parts', () => {
    const contents = {
      'package.json': '{"name":"root","private":true,"workspaces":["frontend","packages/*"]}',
      'pyproject.toml': '[dependency-groups]\ndev = ["ruff"]\n\n[tool.uv.workspace]\nmembers = ["backend"]\n',
      'backend/pyproject.toml':
        '[project]\nname = "app"\nversion = "1"\ndependencies = ["fastapi[standard]>=0.114,<1.0", "psycopg[binary]>=3.1"]\n[build-system]\nrequires = ["hatchling"]\n[tool.fastapi]\nentrypoint = "app.main:app"\n',
      'backend/app/main.py': FASTAPI,
      'backend/app/core/db.py': 'from sqlmodel import create_engine\n',
      'frontend/package.json':
        '{"name":"frontend","private":true,"dependencies":{"react":"^19","react-dom":"^19"},"devDependencies":{"vite":"^7"}}',
      'frontend/index.html': '<html></html>',
      'frontend/src/main.tsx': "import React from 'react';\n",
      'packages/email/package.json': '{"name":"email","private":true,"dependencies":{"react":"^19","react-dom":"^19"}}',
      'packages/email/welcome.tsx': '',
      'scripts/release.py': '',
      'compose.yml': 'services:\n  db:\n    image: postgres:17\n',
    };
    expect(partsOf(contents)).toEqual([
      { root: 'backend', kind: 'service', frameworks: ['fastapi'], databases: ['postgresql'], anchor: 'backend/app/main.py' },
      { root: 'frontend', kind: 'frontend', frameworks: ['react', 'vite'], databases: [], anchor: 'frontend/src/main.tsx' },
    ]);
  });

  test('two services of a monorepo are told apart, and take nothing from one another', () => {
    const contents = {
      'services/api/package.json': '{"name":"api","dependencies":{"fastify":"5","pg":"8"}}',
      'services/api/server.js': "const f = require('fastify')();\nf.listen({port: 1});\n",
      'services/jobs/requirements.txt': 'flask\nredis\n',
      'services/jobs/app.py': 'from flask import Flask\napp = Flask(__name__)\n',
    };
    expect(partsOf(contents)).toEqual([
      { root: 'services/api', kind: 'service', frameworks: ['fastify'], databases: ['postgresql'], anchor: 'services/api/server.js' },
      { root: 'services/jobs', kind: 'service', frameworks: ['flask'], databases: ['redis'], anchor: 'services/jobs/app.py' },
    ]);
  });

  test('manifests of tests, examples and documentation are no parts', () => {
    const contents = {
      'package.json': '{"name":"shop","dependencies":{"express":"4"},"scripts":{"start":"node src/index.js"}}',
      'src/index.js': EXPRESS,
      'e2e/package.json': '{"name":"e2e","dependencies":{"express":"4"}}',
      'e2e/run.js': EXPRESS,
      'examples/basic/package.json': '{"name":"basic","dependencies":{"koa":"2"}}',
      'examples/basic/index.js': "const koa = require('koa');\n",
      'docs/package.json': '{"name":"docs","dependencies":{"@docusaurus/core":"3","react":"18"}}',
      'docs/src/index.js': '',
      'website/package.json': '{"name":"site","dependencies":{"vitepress":"1"}}',
      'website/index.js': '',
    };
    expect(partsOf(contents)).toEqual([{ root: '.', kind: 'service', frameworks: ['express'], databases: [], anchor: 'src/index.js' }]);
  });

  test('a tool that keeps its documentation site in its own package is still a tool', () => {
    const contents = {
      'package.json': '{"name":"create-app","bin":{"create-app":"bin/cli.js"},"dependencies":{"@docusaurus/core":"3","commander":"9"}}',
      'bin/cli.js': "#!/usr/bin/env node\nrequire('../src/generator');\n",
      'src/generator.js': "const { program } = require('commander');\n",
    };
    expect(partsOf(contents)).toMatchObject([{ root: '.', kind: 'cli' }]);
  });

  test('the databases of workspace packages belong to the applications built from them', () => {
    const contents = {
      'package.json': '{"name":"root","private":true,"workspaces":["apps/*","packages/*"]}',
      'apps/api/package.json': '{"name":"@a/api","private":true,"dependencies":{"hono":"4","@a/db":"*"}}',
      'apps/api/src/index.ts': "import { Hono } from 'hono';\n",
      'packages/db/package.json': '{"name":"@a/db","private":true,"main":"index.ts","dependencies":{"pg":"8"}}',
      'packages/db/index.ts': "import pg from 'pg';\n",
    };
    expect(partsOf(contents)).toEqual([
      { root: 'apps/api', kind: 'service', frameworks: ['hono'], databases: ['postgresql'], anchor: 'apps/api/src/index.ts' },
    ]);
  });

  test('a backend without a manifest beside a frontend with one is a part of its own', () => {
    const contents = {
      'backend/app.py': 'from flask import Flask\napp = Flask(__name__)\n',
      'backend/models.py': '',
      'frontend/package.json': '{"name":"ui","private":true,"dependencies":{"vue":"3"}}',
      'frontend/index.html': '',
      'frontend/src/main.js': "import { createApp } from 'vue';\n",
    };
    expect(partsOf(contents)).toMatchObject([
      { root: 'backend', kind: 'service', anchor: 'backend/app.py' },
      { root: 'frontend', kind: 'frontend', anchor: 'frontend/src/main.js' },
    ]);
  });

  test('modules of Maven take the packages of their parent', () => {
    const web =
      '<dependencies><dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId></dependency></dependencies>';
    const contents = {
      'pom.xml': `<project><artifactId>all</artifactId><packaging>pom</packaging><modules><module>api</module><module>core</module></modules>${web}</project>`,
      'api/pom.xml': '<project><artifactId>api</artifactId></project>',
      'api/src/main/java/a/ApiApplication.java': '@SpringBootApplication\nclass ApiApplication {}\n',
      'core/pom.xml': '<project><artifactId>core</artifactId></project>',
      'core/src/main/java/a/Core.java': 'class Core {}\n',
    };
    expect(partsOf(contents)).toMatchObject([
      { root: 'api', kind: 'service' },
      { root: 'core', kind: 'library' },
    ]);
  });

  test('a web archive of Jakarta EE is a service; a library that only imports its packages is none', () => {
    const contents = {
      'shop/pom.xml': '<project><artifactId>shop</artifactId><packaging>war</packaging></project>',
      'shop/src/main/java/a/Orders.java': 'import jakarta.ws.rs.GET;\n@Path("/orders")\nclass Orders {}\n',
      'filter/pom.xml': '<project><artifactId>filter</artifactId></project>',
      'filter/src/main/java/a/Gate.java': 'import jakarta.servlet.Filter;\nclass Gate implements Filter {}\n',
    };
    expect(partsOf(contents)).toMatchObject([
      { root: 'filter', kind: 'library' },
      { root: 'shop', kind: 'service', frameworks: ['jakarta-ee'] },
    ]);
  });

  test('a module of Maven that others are built from is a library, whatever main methods it has; one that only gets packaged is none', () => {
    const uses = (artifact: string): string =>
      `<dependencies><dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId></dependency><dependency><groupId>a</groupId><artifactId>${artifact}</artifactId></dependency></dependencies>`;
    const contents = {
      'pom.xml':
        '<project><artifactId>all</artifactId><packaging>pom</packaging><modules><module>api</module><module>core</module></modules></project>',
      'api/pom.xml': `<project><artifactId>api</artifactId>${uses('core')}</project>`,
      'api/src/main/java/a/Api.java': 'class Api { public static void main(String[] a) { SpringApplication.run(Api.class, a); } }\n',
      'core/pom.xml': `<project><artifactId>core</artifactId>${uses('keys')}</project>`,
      'core/src/main/java/a/CoreConfig.java': '@EnableAutoConfiguration\nclass CoreConfig {}\n',
      'keys/pom.xml': '<project><artifactId>keys</artifactId></project>',
      'keys/src/main/java/a/Keys.java': 'class Keys { public static void main(String[] a) {} }\n',
      'pack/pom.xml': `<project><artifactId>pack</artifactId>${uses('api')}</project>`,
      'pack/src/main/java/a/Pack.java': 'class Pack { public static void main(String[] a) {} }\n',
    };
    expect(partsOf(contents)).toMatchObject([
      { root: 'api', kind: 'service' },
      { root: 'core', kind: 'library' },
      { root: 'keys', kind: 'library' },
      { root: 'pack', kind: 'cli' },
    ]);
  });
});

describe('kinds that are no service', () => {
  const kindOf = (contents: Readonly<Record<string, string>>): string => detectStack(snapshotOf(contents)).kind;

  test('commands: bin, console scripts, cobra, main methods, argparse', () => {
    expect(
      kindOf({ 'package.json': '{"name":"t","version":"1.0.0","bin":"cli.js"}', 'cli.js': '#!/usr/bin/env node\n', 'src/a.js': '' }),
    ).toBe('cli');
    expect(
      kindOf({
        'pyproject.toml': '[project]\nname="t"\n[project.scripts]\nt = "t.cli:main"\n[build-system]\nrequires=[]\n',
        't/cli.py': '',
      }),
    ).toBe('cli');
    expect(kindOf({ 'go.mod': 'module t\nrequire github.com/spf13/cobra v1\n', 'main.go': 'package main\n' })).toBe('cli');
    expect(
      kindOf({
        'pom.xml': '<project><artifactId>t</artifactId></project>',
        'src/main/java/a/T.java': 'class T { public static void main(String[] a) {} }',
      }),
    ).toBe('cli');
    expect(kindOf({ 'convert.py': 'import argparse\n' })).toBe('cli');
  });

  test('libraries, frontends, static pages and infrastructure', () => {
    expect(kindOf({ 'go.mod': 'module t\n', 'a.go': 'package t\n\nimport "net/http"\n\nfunc H(w http.ResponseWriter) {}\n' })).toBe(
      'library',
    );
    expect(kindOf({ 'setup.py': "setup(name='t', install_requires=['flask'])", 't/ext.py': 'from flask import current_app\n' })).toBe(
      'library',
    );
    expect(
      kindOf({
        'package.json': '{"name":"ui","version":"1.0.0","main":"dist/i.js","peerDependencies":{"react":"18"}}',
        'src/index.tsx': '',
      }),
    ).toBe('library');
    expect(kindOf({ 'index.html': '', 'app.js': '', Dockerfile: 'FROM nginx\n' })).toBe('frontend');
    expect(kindOf({ 'k8s/app.yaml': 'apiVersion: v1\nkind: Service\n', 'main.tf': '' })).toBe('infrastructure');
  });

  test('an empty folder and one with only prose are libraries, to which the least applies', () => {
    expect(kindOf({})).toBe('library');
    expect(detectStack(snapshotOf({ 'README.md': '' })).parts[0]?.anchor).toEqual({ file: 'README.md', line: 1 });
  });
});

describe('databases of settings', () => {
  const databasesOf = (contents: Readonly<Record<string, string>>): string[] =>
    ids(
      detectStack(snapshotOf({ 'package.json': '{"name":"a","dependencies":{"express":"4"}}', 'server.js': EXPRESS, ...contents }))
        .databases,
    );

  test('dialects, engines, images and connection strings name them', () => {
    expect(databasesOf({ 'conf/app.ini': '[database]\nType = mysql\n' })).toEqual(['mysql']);
    expect(
      databasesOf({ 'compose.yml': 'services:\n  a:\n    image: docker.io/bitnami/postgresql:16\n  b:\n    image: "redis"\n' }),
    ).toEqual(['postgresql', 'redis']);
    expect(databasesOf({ 'application.yml': 'spring:\n  datasource:\n    url: jdbc:mariadb://db/x\n' })).toEqual(['mariadb']);
    expect(databasesOf({ 'prisma/schema.prisma': 'datasource db {\n  provider = "sqlite"\n}\n' })).toEqual(['sqlite']);
    expect(databasesOf({ 'settings/base.py': "'ENGINE': 'django.db.backends.postgresql',\n" })).toEqual(['postgresql']);
  });

  test('comments, tests, CI and words that merely occur do not', () => {
    expect(databasesOf({ '.env.example': '# DATABASE_URL=postgresql://x\nUSER=postgres\n' })).toEqual([]);
    expect(databasesOf({ 'docker-compose.test.yml': 'services:\n  db:\n    image: postgres\n' })).toEqual([]);
    expect(databasesOf({ '.github/workflows/ci.yml': 'jobs:\n  a:\n    services:\n      db:\n        image: postgres\n' })).toEqual([]);
    expect(databasesOf({ 'src/a.js': "const text = 'we love postgres, mysql and https://redis.io';\n" })).toEqual([]);
  });
});

describe('platform and evidence', () => {
  test('infrastructure and CI name their files; those of tests, examples and vendored code do not count', () => {
    const stack = detectStack(
      snapshotOf({
        'main.go': 'package main\n',
        Dockerfile: 'FROM a',
        '.devcontainer/Dockerfile': 'FROM a',
        'vendor/x/Dockerfile': 'FROM a',
        'tests/docker-compose.yml': 'services:\n',
        'chart/Chart.yaml': 'apiVersion: v2\nname: a\n',
        'k8s/a.yml': 'apiVersion: v1\nkind: Service\n',
        Procfile: 'web: ./main\n',
        '.github/workflows/ci.yml': 'on: push\n',
        'vendor/x/.travis.yml': '',
        '.gitlab-ci.yml': '',
      }),
    );
    expect(stack.infrastructure.map(({ id, evidence }) => [id, ...evidence])).toEqual([
      ['dockerfile', 'Dockerfile'],
      ['kubernetes', 'k8s/a.yml'],
      ['helm', 'chart/Chart.yaml'],
      ['procfile', 'Procfile'],
    ]);
    expect(ids(stack.ci)).toEqual(['github-actions', 'gitlab-ci']);
    expect([...stackEvidence(stack)]).toContainEqual(['helm', ['chart/Chart.yaml']]);
  });

  test('every detection has evidence among the files', () => {
    const snapshot = snapshotOf({
      'package.json': '{"dependencies":{"express":"4","pg":"8","ioredis":"5"}}',
      'a.ts': EXPRESS,
      Dockerfile: 'FROM a',
      '.travis.yml': '',
    });
    const paths = new Set(snapshot.files.map((file) => file.path));
    const evidence = [...stackEvidence(detectStack(snapshot)).values()];
    expect(evidence).toHaveLength(6);
    expect(evidence.flat().filter((file) => !paths.has(file))).toEqual([]);
    expect(evidence.filter((files) => files.length === 0)).toEqual([]);
  });
});
