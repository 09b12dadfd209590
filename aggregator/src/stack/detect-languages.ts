import type { Detected } from '../model/stack.ts';
import type { Classification } from '../inventory/classify-files.ts';

const NAMES: Readonly<Record<string, string>> = {
  javascript: 'JavaScript',
  typescript: 'TypeScript',
  python: 'Python',
  go: 'Go',
  java: 'Java',
};

/** Languages that no detector reads yet, by extension; they are named, so that nobody takes silence for a clean result. */
const OTHERS: Readonly<Record<string, readonly [string, string]>> = {
  kt: ['kotlin', 'Kotlin'],
  kts: ['kotlin', 'Kotlin'],
  scala: ['scala', 'Scala'],
  groovy: ['groovy', 'Groovy'],
  rb: ['ruby', 'Ruby'],
  php: ['php', 'PHP'],
  rs: ['rust', 'Rust'],
  cs: ['csharp', 'C#'],
  fs: ['fsharp', 'F#'],
  swift: ['swift', 'Swift'],
  dart: ['dart', 'Dart'],
  ex: ['elixir', 'Elixir'],
  exs: ['elixir', 'Elixir'],
  c: ['c', 'C'],
  cc: ['cpp', 'C++'],
  cpp: ['cpp', 'C++'],
  vue: ['vue', 'Vue'],
  svelte: ['svelte', 'Svelte'],
};

/** Languages of the source files, the one with most files first; the first three files of each are its evidence. */
export function detectLanguages(files: readonly Classification[]): readonly Detected[] {
  const found = new Map<string, { id: string; name: string; files: string[] }>();
  for (const file of files) {
    if (!file.programming || file.class !== 'source') continue;
    const name = NAMES[file.language];
    const [id, shown] = name === undefined ? (OTHERS[file.extension] ?? ['', '']) : [file.language, name];
    if (id === '') continue;
    const entry = found.get(id) ?? { id, name: shown, files: [] };
    entry.files.push(file.path);
    found.set(id, entry);
  }
  return [...found.values()]
    .sort((a, b) => b.files.length - a.files.length || (a.id < b.id ? -1 : 1))
    .map(({ id, name, files: seen }) => ({ id, name, evidence: seen.slice(0, 3) }));
}
