import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The JavaScript and TypeScript of every example on the controls' pages.
 * @returns file name → code; each example in a folder of its own, since several call their file alike.
 */
export function pageExamples(folder: string): Record<string, string> {
  const examples: Record<string, string> = {};
  for (const page of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'))) {
    const fences = readFileSync(path.join(folder, page), 'utf8').matchAll(/^```(jsx?|tsx?)\b([^\n]*)\n([\s\S]*?)^```/gm);
    for (const [index, [, language = 'js', info = '', code = '']] of [...fences].entries()) {
      const name = /\bfile=(\S+)/.exec(info)?.[1] ?? `example.${language}`;
      examples[`${page.replaceAll(path.sep, '/').replace(/\.md$/, '')}/${index}/${name}`] = code;
    }
  }
  return examples;
}
