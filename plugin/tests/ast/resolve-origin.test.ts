import { expect, test } from 'vitest';
import { resolveOrigin } from '../../src/ast/resolve-origin.ts';
import { probe } from '../probe.ts';

const origin = (code: string) =>
  probe(code, (node, sourceCode) => {
    const found = resolveOrigin(node, sourceCode);
    return found === undefined ? undefined : `${found.module} ${found.imported} ${found.by}`;
  });

test('a value is followed to the library call that made it', () => {
  expect(origin("import { Pool } from 'pg'; const pool = new Pool(); probe(pool);")).toEqual(['pg Pool new']);
  expect(origin("import pg from 'pg'; let pool; pool = new pg.Pool(); probe(pool);")).toEqual(['pg Pool new']);
  expect(origin("const app = require('express')(); probe(app);")).toEqual(['express default call']);
  expect(
    origin("import { Pool } from 'pg'; const pool = new Pool(); async function f() { const c = await pool.connect(); probe(c); }"),
  ).toEqual(['pg Pool.connect() call']);
});

test('fields of a class and typed parameters are followed', () => {
  expect(origin("import { Pool } from 'pg'; class A { pool = new Pool(); f() { probe(this.pool); } }")).toEqual(['pg Pool new']);
  expect(origin("import { Pool } from 'pg'; class A { constructor() { this.pool = new Pool(); } f() { probe(this.pool); } }")).toEqual([
    'pg Pool new',
  ]);
  expect(
    origin("import { DataSource } from 'typeorm'; class A { constructor(private readonly db: DataSource) {} f() { probe(this.db); } }"),
  ).toEqual(['typeorm DataSource type']);
});

test('unknown values have no origin', () => {
  expect(origin('function f(pool) { probe(pool); } probe(make()); probe(this.pool);')).toEqual([undefined, undefined, undefined]);
});

test('variables that are written from one another again and again are each looked at once', () => {
  const names = Array.from({ length: 12 }, (_, index) => `s${String(index)}`);
  const writes = names.flatMap((left) => names.map((right) => `${left} = ${right};`)).join(' ');
  const code = `import { Pool } from 'pg'; let ${names.join(', ')}; ${writes} s11 = new Pool(); probe(s0);`;
  expect(origin(code)).toEqual(['pg Pool new']);
});
