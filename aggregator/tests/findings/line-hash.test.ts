import { describe, expect, it } from 'vitest';
import { lineHashes } from '../../src/findings/line-hash.ts';

describe('lineHashes', () => {
  it("gives GitHub's value of an empty file", () => {
    expect(lineHashes('')).toEqual(['c129715d7a2bc9a3:1']);
  });

  it("gives GitHub's values of a small file", () => {
    expect(lineHashes('x = 2\nx = 1\nprint(x)\nx = 3\nprint(x)\nx = 4\nprint(x)\n')).toEqual([
      'e54938cc54b302f1:1',
      'bb609acbe9138d60:1',
      '1131fd5871777f34:1',
      '5c482a0f8b35ea28:1',
      '54517377da7028d2:1',
      '2c644846cb18d53e:1',
      'f1b89f20de0d133:1',
      'c129715d7a2bc9a3:1',
    ]);
  });

  it('does not see indentation or the kind of line ends', () => {
    const hashes = ['271789c17abda88f:1', '54703d4cd895b18:1', '180aee12dab6264:1', 'a23a3dc5e078b07b:1'];
    expect(lineHashes(' a\nb\n  \t\tc\n d')).toEqual(hashes);
    expect(lineHashes(' a\r\nb\r\n  \t\tc\r\n d')).toEqual(hashes);
    expect(lineHashes(' a\rb\r  \t\tc\r d')).toEqual(hashes);
  });

  it('counts equal lines', () => {
    expect(lineHashes('\n'.repeat(200)).slice(0, 3)).toEqual(['b18f1d802aa475d8:1', 'b18f1d802aa475d8:2', 'b18f1d802aa475d8:3']);
  });

  it('keeps what stands before an insertion', () => {
    const tail = Array.from({ length: 30 }, (_, line) => `const value${line} = ${line};`).join('\n');
    expect(lineHashes(`// new\n\n${tail}`).slice(2)).toEqual(lineHashes(tail));
  });

  it('takes a file of 10,000 lines in under two seconds', () => {
    const text = Array.from({ length: 10_000 }, (_, line) => `    const value${line} = await compute(${line});`).join('\n');
    const started = performance.now();
    expect(lineHashes(text)).toHaveLength(10_000);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
