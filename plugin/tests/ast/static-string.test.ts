import { expect, test } from 'vitest';
import { staticString, stringParts } from '../../src/ast/static-string.ts';
import { probe } from '../probe.ts';

const text = (code: string) => probe(code, staticString);
const parts = (code: string) =>
  probe(code, (node, sourceCode) =>
    stringParts(node, sourceCode).map((part) => (part.kind === 'text' ? part.text : `<${sourceCode.getText(part.node)}>`)),
  );

test('constants, templates and sums are put together', () => {
  expect(text("const HOST = 'a.example'; const URL = `https://${HOST}` + '/x'; probe(URL);")).toEqual(['https://a.example/x']);
  expect(text("probe(['a', 'b'].join('-')); probe('a'.concat('b', 1)); probe(` x `.trim());")).toEqual(['a-b', 'ab1', ' x ']);
  expect(text("probe(('a' as string)!);")).toEqual(['a']);
});

test('what is known only at run time stays a value between the texts', () => {
  expect(parts('probe(`a ${b.c} d` + e);')).toEqual([['a ', '<b.c>', ' d', '<e>']]);
  expect(parts("let q = 'a'; q += b; probe(q);")).toEqual([['<q>']]);
  expect(parts('probe(sql`select ${x}`);')).toEqual([['<sql`select ${x}`>']]);
  expect(text('function f(a) { probe(a); }')).toEqual([null]);
  expect(text('const a = b + 1; const b = a + 1; probe(a);')).toEqual([null]);
});
