import fc from 'fast-check';
import { createColors } from 'picocolors';
import { describe, expect, test } from 'vitest';
import { apart, cutTo, listing, paragraph, widthOf } from '../../src/renderers/terminal-layout.ts';

const c = createColors(true);
const words = fc.array(fc.stringMatching(/^[a-zé漢😀]{1,9}$/u), { minLength: 1, maxLength: 30 }).map((list) => list.join(' '));

describe('width', () => {
  test('colours and links take no columns, wide characters take two', () => {
    expect(widthOf(c.red('abc'))).toBe(3);
    expect(widthOf('\u001b]8;;file:///a/b\u001b\\abc\u001b]8;;\u001b\\')).toBe(3);
    expect(widthOf('漢字')).toBe(4);
  });
});

describe('a text that is cut', () => {
  test('stays as it is where it fits, and else ends with an ellipsis inside the width', () => {
    expect(cutTo('abcd', 4)).toBe('abcd');
    expect(cutTo('abcde', 4)).toBe('abc…');
    expect(cutTo('漢字漢字', 5)).toBe('漢字…');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 2, max: 40 }), (text, width) => {
        expect(widthOf(cutTo(text.replace(/\p{Cc}/gu, ''), width))).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('two texts at both ends of a line', () => {
  test('stand on one line where they fit, and else the right one below', () => {
    expect(apart('  left', 'right', 20)).toBe('  left         right');
    expect(apart('  left', '', 20)).toBe('  left');
    expect(apart('  a left one that is long', 'right', 20, 4)).toBe('  a left one that\n    is long\n               right');
    expect(apart('  left', 'a/path/longer/than/the/line.js', 20, 4)).toBe('  left\n    a/path/longer/than/the/line.js');
  });

  test('colour changes nothing but the colour', () => {
    const plain = apart('  HIGH  Some title of a finding that is long', 'control-id  +2', 40, 8);

    expect(
      apart(`  ${c.red('HIGH')}  ${c.bold('Some title of a finding that is long')}`, c.dim('control-id  +2'), 40, 8).replace(
        /\u001b\[\d+m/g,
        '',
      ),
    ).toBe(plain);
  });

  test('never exceed the width, words longer than it apart', () => {
    fc.assert(
      fc.property(words, words, fc.integer({ min: 40, max: 120 }), (left, right, width) => {
        const short = right.slice(0, 20);
        for (const line of apart(`  ${left}`, short, width, 6).split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('paragraphs and lists', () => {
  test('are indented by two, hang under their label, and stay readable on wide screens', () => {
    expect(paragraph('one two three four', 14, 'Fix  ')).toBe('  Fix  one two\n       three\n       four');
    for (const line of paragraph('word '.repeat(100), 200).split('\n')) expect(line.length).toBeLessThanOrEqual(100);
    expect(listing(['one', 'two', 'three'], 14)).toBe('  one · two\n  three');
    expect(listing(['one', 'two', 'three'], 40)).toBe('  one · two · three');
    fc.assert(
      fc.property(words, fc.integer({ min: 40, max: 120 }), (text, width) => {
        for (const line of paragraph(text, width).split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
