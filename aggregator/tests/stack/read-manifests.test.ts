import { describe, expect, test } from 'vitest';
import { detectStack } from '../../src/stack/detect-stack.ts';
import { manifestProblems, readManifests } from '../../src/stack/read-manifests.ts';
import { snapshotOf } from '../project/snapshot-of.ts';

const dependenciesOf = (path: string, text: string, more: Record<string, string> = {}): Record<string, string> =>
  Object.fromEntries(
    readManifests(new Map(Object.entries({ [path]: text, ...more }))).manifests.find((manifest) => manifest.path === path)?.dependencies ??
      [],
  );

describe('packages that run', () => {
  test('of pip: extras, markers, comments, options and line continuations', () => {
    expect(
      dependenciesOf(
        'requirements.txt',
        '-r base.txt\nDjango>=4,<5  # web\npsycopg[binary]==3.1; python_version > "3"\nPy_JWT\nmypkg @ https://x/y.whl\nredis \\\n  --hash=sha256:abc\n--index-url x\n',
      ),
    ).toEqual({
      django: '>=4,<5',
      psycopg: '==3.1',
      'py-jwt': '',
      mypkg: '',
      redis: '',
    });
  });

  test('of pip, split over a folder, belong to the folder above it, and those for development nowhere', () => {
    const { manifests } = readManifests(
      new Map([
        ['api/requirements/prod.txt', 'flask\n'],
        ['api/requirements/dev.txt', 'pytest\n'],
        ['requirements-test.txt', 'x\n'],
      ]),
    );
    expect(manifests.map(({ folder, dependencies }) => [folder, ...dependencies.keys()])).toEqual([['api', 'flask']]);
  });

  test('of Poetry, Pipenv, setup.py, setup.cfg and conda', () => {
    expect(
      dependenciesOf(
        'pyproject.toml',
        '[tool.poetry]\nname="a"\n[tool.poetry.dependencies]\npython="^3.12"\nFastAPI="^0.1"\nuvicorn={extras=["standard"],version="1"}\n[tool.poetry.group.dev.dependencies]\nflask="1"\n',
      ),
    ).toEqual({ fastapi: '^0.1', uvicorn: '' });
    expect(dependenciesOf('Pipfile', '[packages]\nflask = "*"\n[dev-packages]\npytest = "*"\n')).toEqual({ flask: '*' });
    expect(
      dependenciesOf(
        'setup.py',
        "setup(\n  name='a',\n  install_requires=[\n    'flask>=2',\n    \"redis\",\n  ],\n  extras_require={'dev': ['pytest']},\n)\n",
      ),
    ).toEqual({ flask: '>=2', redis: '' });
    expect(
      dependenciesOf('setup.cfg', '[metadata]\nname = a\n[options]\ninstall_requires =\n    flask>=2\n    redis\npackages = find:\n'),
    ).toEqual({ flask: '>=2', redis: '' });
    expect(dependenciesOf('environment.yml', 'name: a\ndependencies:\n  - flask=2.0\n  - pip:\n    - redis\n')).toEqual({
      flask: '=2.0',
      redis: '',
    });
  });

  test('of Gradle, by coordinates, by Kotlin and by a version catalog', () => {
    const catalog = {
      'gradle/libs.versions.toml':
        '[libraries]\nspring-boot-web = { module = "org.springframework.boot:spring-boot-starter-web" }\npg = "org.postgresql:postgresql:42.7.1"\n',
    };
    const build =
      'dependencies {\n  implementation("io.ktor:ktor-server:2.0")\n  implementation(libs.spring.boot.web)\n  runtimeOnly(libs.pg)\n  testImplementation("com.h2database:h2:2")\n  // implementation("a:b:1")\n}\n';
    expect(dependenciesOf('build.gradle.kts', build, catalog)).toEqual({
      'io.ktor:ktor-server': '2.0',
      'org.springframework.boot:spring-boot-starter-web': '',
      'org.postgresql:postgresql': '42.7.1',
    });
  });

  test('the start command is followed through the scripts to the file it runs', () => {
    const text = '{"scripts":{"start":"npm run serve","serve":"node --enable-source-maps dist/server.js"}}';
    const { manifests } = readManifests(new Map([['api/package.json', text]]));
    expect(manifests[0]?.start).toBe('node --enable-source-maps dist/server.js');
    expect(manifests[0]?.entries[0]).toBe('api/dist/server.js');
  });

  test('an entry point outside the project is none', () => {
    expect(readManifests(new Map([['package.json', '{"main":"../../etc/passwd"}']])).manifests[0]?.entries).toEqual(['index.js']);
  });
});

describe('broken manifests', () => {
  const broken = {
    'package.json': '{"name": "a", ',
    'b/pyproject.toml': '[project\nname=',
    'c/pom.xml': '<project><dependencies></project>',
    'd/Pipfile': '[[',
  };

  test('each is said in one sentence with the file and what to do, and the others are read', () => {
    const problems = manifestProblems(snapshotOf({ ...broken, 'e/go.mod': 'module e\n' }));
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual(Object.keys(broken).sort());
    expect(
      problems.filter((problem) => !/ cannot be parsed \(.+\), so its packages are unknown: correct it and run again\.$/.test(problem)),
    ).toEqual([]);
  });

  test('what the source imports still tells the framework', () => {
    const stack = detectStack(
      snapshotOf({ 'package.json': '{', 'server.js': "const express = require('express');\nexpress().listen(1);\n" }),
    );
    expect(stack.kind).toBe('service');
    expect(stack.frameworks.map(({ id }) => id)).toEqual(['express']);
  });

  test('fields of the wrong type count as absent', () => {
    const odd = '{"name":1,"main":{},"bin":[],"dependencies":["express"],"scripts":"x","workspaces":7,"private":"yes"}';
    expect(manifestProblems(snapshotOf({ 'package.json': odd, 'a/package.json': '[]', 'b/package.json': 'null' }))).toEqual([]);
    expect(detectStack(snapshotOf({ 'package.json': odd, 'a.js': '' })).parts).toHaveLength(1);
  });
});
