import { expect, test } from 'vitest';
import { importedModules, resolveImport } from '../../src/ast/resolve-import.ts';
import { probe } from '../probe.ts';

const resolve = (code: string) => probe(code, (node, sourceCode) => resolveImport(node, sourceCode));
const EXEC = { module: 'child_process', imported: 'exec' };

test('every way to import one function gives the same answer', () => {
  expect(resolve("import { exec } from 'child_process'; probe(exec);")).toEqual([EXEC]);
  expect(resolve("import { exec as run } from 'node:child_process'; probe(run);")).toEqual([EXEC]);
  expect(resolve("import * as cp from 'node:child_process'; probe(cp.exec);")).toEqual([EXEC]);
  expect(resolve("import cp from 'child_process'; probe(cp['exec']);")).toEqual([EXEC]);
  expect(resolve("import cp = require('child_process'); probe(cp.exec);")).toEqual([EXEC]);
  expect(resolve("const cp = require('child_process'); probe(cp.exec);")).toEqual([EXEC]);
  expect(resolve("const { exec: run } = require('child_process'); probe(run);")).toEqual([EXEC]);
  expect(resolve("probe(require('child_process').exec);")).toEqual([EXEC]);
  expect(resolve("const { exec } = await import('node:child_process'); probe(exec);")).toEqual([EXEC]);
  expect(resolve("const cp = require('child_process'); const run = cp.exec; const again = run; probe(again!);")).toEqual([EXEC]);
});

test('the module itself is called default, and members follow after dots', () => {
  expect(resolve("const axios = require('axios'); probe(axios);")).toEqual([{ module: 'axios', imported: 'default' }]);
  expect(resolve("const { default: axios } = require('axios'); probe(axios);")).toEqual([{ module: 'axios', imported: 'default' }]);
  expect(resolve("import fs from 'fs'; probe(fs.promises.readFile);")).toEqual([{ module: 'fs', imported: 'promises.readFile' }]);
  expect(resolve("const { promises: { readFile } } = require('fs'); probe(readFile);")).toEqual([
    { module: 'fs', imported: 'promises.readFile' },
  ]);
});

test('what cannot be followed is not guessed', () => {
  expect(resolve('probe(exec);')).toEqual([undefined]);
  expect(resolve("let cp = require('child_process'); cp = other; probe(cp.exec);")).toEqual([undefined]);
  expect(resolve("import { exec } from 'child_process'; function f(exec) { probe(exec); }")).toEqual([undefined]);
  expect(resolve('const cp = require(name); probe(cp.exec);')).toEqual([undefined]);
  expect(resolve("import cp from 'child_process'; probe(cp[name]);")).toEqual([undefined]);
  expect(resolve('const a = b; const b = a; probe(a);')).toEqual([undefined]);
});

test('the modules of a file are listed without node:', () => {
  const [modules] = probe(
    "import a from 'node:fs'; export * from 'x'; const b = require('pg'); import('late'); probe(1);",
    (_, sourceCode) => [...importedModules(sourceCode)].sort(),
  );
  expect(modules).toEqual(['fs', 'late', 'pg', 'x']);
});
