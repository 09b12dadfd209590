import { describe, expect, it } from 'vitest';
import { check } from '../../../src/checks/conclusions/incomplete-dockerignore.ts';
import { findingsOf, type Files } from '../support/container-project.ts';

const NODE = { Dockerfile: 'FROM node:22-slim\nCOPY . .\n', 'package.json': '{"dependencies": {"express": "4"}}' };
const PYTHON = { Dockerfile: 'FROM python:3.12-slim\nCOPY . .\n', 'requirements.txt': 'flask\n' };
const messages = (files: Files): string[] => findingsOf(check, files).map(({ message }) => message);

describe('incomplete-dockerignore finds', () => {
  it.each([
    ['.git and node_modules', { ...NODE, '.dockerignore': 'dist\n' }, '`.git` and `node_modules`'],
    ['a `.env` that an example shows', { ...NODE, '.env.example': 'A=1', '.dockerignore': '.git\nnode_modules\n' }, '`.env`'],
    [
      'a `.env` that a library reads',
      { ...NODE, 'package.json': '{"dependencies": {"dotenv": "16"}}', '.dockerignore': '.git\nnode_modules\n' },
      '`.env`',
    ],
    ['a `.env` that git ignores', { ...NODE, '.gitignore': 'dist\n.env\n', '.dockerignore': '.git\nnode_modules\n' }, '`.env`'],
    ['what an exception lets in again', { ...NODE, '.dockerignore': '.git\nnode_modules\n!node_modules\n' }, '`node_modules`'],
    [
      'packages of a package below',
      { ...NODE, 'web/package.json': '{"dependencies": {"react": "19"}}', '.dockerignore': '.git\nnode_modules\n' },
      '`web/node_modules`',
    ],
    ["Python's own", { ...PYTHON, '.dockerignore': '.git\n' }, '`__pycache__` and `.venv`'],
    ["Maven's target", { Dockerfile: 'FROM maven:3.9\nCOPY . .\n', 'pom.xml': '<project/>', '.dockerignore': '.git\n' }, '`target`'],
    [
      'a comment and a pattern that only begins alike',
      { ...NODE, '.dockerignore': '# node_modules\n.gitignore\nnode_modules.bak\n.git\n' },
      '`node_modules`',
    ],
  ])('%s', (_, files, names) => {
    expect(messages(files)).toEqual([`\`.dockerignore\` does not exclude ${names}.`]);
  });
});

describe('incomplete-dockerignore leaves alone', () => {
  it.each([
    ['all of them', { ...NODE, '.env.example': '', '.dockerignore': '.git\n.env*\nnode_modules\n' }],
    [
      'patterns for any depth',
      { ...NODE, 'web/package.json': '{"dependencies": {"react": "19"}}', '.dockerignore': '**/.git\n**/node_modules/\n' },
    ],
    ['a slash in front', { ...NODE, '.dockerignore': '/.git\n/node_modules/**\n' }],
    ['everything but what is let in', { ...NODE, '.env.example': '', '.dockerignore': '*\n!src\n!package*.json\n' }],
    ["Python's by any name", { ...PYTHON, '.dockerignore': '.git\n**/__pycache__\nvenv\n' }],
    ['Python cache files by their ending', { ...PYTHON, '.dockerignore': '.git\n**/*.pyc\n.venv\n' }],
    [
      'no git below the root',
      {
        'api/Dockerfile': 'FROM node:22\nCOPY . .\n',
        'api/package.json': '{"dependencies": {"express": "4"}}',
        'api/.dockerignore': 'node_modules\n',
      },
    ],
    ['no `.env` that nobody uses', { ...NODE, '.dockerignore': '.git\nnode_modules\n' }],
    ['a manifest without packages', { ...NODE, 'package.json': '{}', '.dockerignore': '.git\n' }],
    [
      'copies of what is named',
      {
        Dockerfile: 'FROM node:22\nCOPY package.json ./\nCOPY src ./src\n',
        'src/a.js': '',
        'package.json': '{"dependencies": {"a": "1"}}',
        '.dockerignore': 'x\n',
      },
    ],
    ["the Dockerfile's own file, which wins", { ...NODE, '.dockerignore': 'x\n', 'Dockerfile.dockerignore': '.git\nnode_modules\n' }],
    ['Windows line ends', { ...NODE, '.dockerignore': '.git\r\nnode_modules\r\n' }],
  ])('%s', (_, files) => {
    expect(messages(files)).toEqual([]);
  });
});
