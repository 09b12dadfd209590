import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markdownCode, markdownMessage, markdownText, oneLine, relativeUri, safeJson, visible } from '../../src/renderers/escape.ts';

const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;

/** Texts with what steers terminals, reorders lines and marks up pages in them. */
const nasty = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '\u001b',
      '\u0007',
      '\u009b',
      '\u202e',
      '\u2066',
      '\u061c',
      '\u2028',
      '\u0085',
      '\r',
      '\n',
      '\t',
      '`',
      '``',
      '|',
      '<',
      '>',
      '&',
      '*',
      '_',
      '[',
      ']',
      '(',
      ')',
      '\\',
      '#',
      '~',
      '!',
      ' ',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 2 }),
  ),
});

describe('visible text', () => {
  test('shows what a terminal would obey', () => {
    expect(visible('a\u001b[31mb\u009bc\u202ed\u061ce')).toBe('a\\x1b[31mb\\x9bc\\u202ed\\u061ce');
    expect(oneLine('a\r\nb\nc\rd\te\u2028f')).toBe('a\\nb\\nc\\nd e\\u2028f');
  });

  test('of any text holds none of it, and on one line no line break either', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(visible(text)).not.toMatch(UNSAFE);
        expect(oneLine(text)).not.toMatch(/[\n\r\t]/);
        for (const escaped of [oneLine(text), markdownText(text), markdownCode(text), markdownMessage(text)])
          expect(escaped).not.toMatch(UNSAFE);
      }),
    );
  });
});

describe('JSON', () => {
  test('says the same value, and holds no character that a terminal would obey', () => {
    fc.assert(
      fc.property(fc.dictionary(nasty, nasty), (value) => {
        const text = safeJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(text).not.toMatch(UNSAFE);
      }),
    );
  });
});

describe('Markdown', () => {
  test('text is literal: no tag, no emphasis, no row, no link', () => {
    expect(markdownText('<b>*a*|[x](y)`z`#~!')).toBe('&lt;b&gt;\\*a\\*\\|\\[x\\](y)\\`z\\`\\#\\~\\!');
    fc.assert(
      fc.property(nasty, (text) => {
        expect(markdownText(text)).not.toMatch(/<|>|(?<!\\)(?:\\\\)*[*_[\]|`]/);
      }),
    );
  });

  test('a code span ends where the text does, and adds no cell to a table', () => {
    expect(markdownCode('a`b')).toBe('``a`b``');
    expect(markdownCode('`')).toBe('`` ` ``');
    expect(markdownCode('a|b')).toBe('`a\\|b`');
    fc.assert(
      fc.property(nasty, (text) => {
        const span = markdownCode(text);
        const fence = /^`+/.exec(span)?.[0] ?? '';
        const inner = span.slice(fence.length, -fence.length);
        expect(inner.match(/`+/g) ?? []).not.toContain(fence);
        expect(inner).not.toMatch(/^`|`$/);
        expect(span).not.toMatch(/(?<!\\)\|/);
      }),
    );
  });

  test('a message keeps our code spans and escapes the rest', () => {
    expect(markdownMessage('`a*b` is *bad* in `c|d`')).toBe('`a*b` is \\*bad\\* in `c\\|d`');
    expect(markdownMessage('odd ` one')).toBe('odd \\` one');
  });
});

describe('a relative reference', () => {
  test('has no colon in its first segment, no character to encode, and leads back to the path', () => {
    expect(relativeUri('a:b/c d#é?.js')).toBe('a%3Ab/c%20d%23%C3%A9%3F.js');
    expect(relativeUri('\ud800.js')).toBe('%EF%BF%BD.js');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (path) => {
        const uri = relativeUri(path);
        expect(uri).toMatch(/^[A-Za-z0-9%._~!*'()/-]*$/);
        expect(decodeURIComponent(uri)).toBe(path.replace(/\p{Surrogate}/gu, '\ufffd'));
      }),
    );
  });
});
