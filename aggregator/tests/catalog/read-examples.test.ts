import { describe, expect, test } from 'vitest';
import { readExamples } from '../../src/catalog/read-examples.ts';

const read = (markdown: string): ReturnType<typeof readExamples> =>
  readExamples(markdown, (what) => {
    throw new Error(what);
  });
const fence = (info: string, text: string): string => `\`\`\`${info}\n${text}\n\`\`\`\n`;
const pair = fence('py incorrect', 'eval(x)') + fence('py correct', 'int(x)');

describe('examples', () => {
  test('come in pairs, in the file that their language has by default', () => {
    expect(read(`### Python\n${pair}`)).toEqual([
      { language: 'py', kind: 'incorrect', files: { 'app/main.py': 'eval(x)\n' } },
      { language: 'py', kind: 'correct', files: { 'app/main.py': 'int(x)\n' } },
    ]);
  });

  test('of several files belong together until a file is repeated', () => {
    const markdown = `### Python\n${fence('py incorrect file=a.py', '1')}${fence('py incorrect file=b.py', '2')}${fence('py incorrect file=a.py', '3')}${fence('py correct file=a.py', '4')}`;
    expect(read(markdown).map(({ kind, files }) => [kind, Object.keys(files)])).toEqual([
      ['incorrect', ['a.py', 'b.py']],
      ['incorrect', ['a.py']],
      ['correct', ['a.py']],
    ]);
  });

  test('share what is marked so, which an example may replace', () => {
    const markdown = `### Python\n${fence('text shared file=requirements.txt', 'flask')}${pair}${fence('py correct file=requirements.txt', 'flask==3')}`;
    expect(read(markdown).map(({ files }) => files['requirements.txt'])).toEqual(['flask\n', 'flask==3\n']);
  });

  test('with fences inside are fenced longer', () => {
    const markdown = `### Python\n${'````py incorrect\n```\neval(x)\n```\n````\n'}${fence('py correct', 'int(x)')}`;
    expect(read(markdown)[0]?.files['app/main.py']).toBe('```\neval(x)\n```\n');
  });

  test.each([
    ['an unknown language', `### Perl\n${pair}`, /"### Perl" under Examples is no language of ours/],
    ['a fence for nothing', `### Python\n${pair}${fence('py good', 'x')}`, /marked neither incorrect, correct nor shared: good/],
    ['half a pair', `### Python\n${fence('py incorrect', 'eval(x)')}`, /"### Python" needs an incorrect and a correct example/],
    ['a language without a file of its own', `### Project\n${fence('text incorrect', 'x')}`, /an example under Project names no file/],
  ])('are refused with %s', (_, markdown, message) => {
    expect(() => read(markdown)).toThrow(message);
  });
});
