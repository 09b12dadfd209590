import type { ControlExample, ControlLanguage } from '../model/control.ts';
import { splitSections } from './split-sections.ts';

/** What a `### heading` of a control page stands for. */
export const LANGUAGE_HEADINGS: Readonly<Record<string, readonly ControlLanguage[]>> = {
  'JavaScript, TypeScript': ['js'],
  Python: ['py'],
  Go: ['go'],
  Java: ['java'],
  Dockerfile: ['docker'],
  Compose: ['compose'],
  Kubernetes: ['k8s'],
  SQL: ['sql'],
  'Migrations in code': ['orm'],
  Environment: ['env'],
  Git: ['git'],
  Dependencies: ['deps'],
  Project: ['project'],
};

/** Where an example's text lands when its fence names no file. */
const DEFAULT_FILE: Readonly<Partial<Record<ControlLanguage, string>>> = {
  js: 'src/app.js',
  py: 'app/main.py',
  go: 'main.go',
  java: 'src/main/java/App.java',
  docker: 'Dockerfile',
  compose: 'compose.yaml',
  k8s: 'k8s/deployment.yaml',
  sql: 'migrations/0002_change.sql',
  env: '.env',
  git: '.gitignore',
};

interface Fence {
  readonly word: string;
  readonly file: string | undefined;
  readonly text: string;
}

/**
 * The example pairs of a page's `## Examples`: fences marked incorrect, correct or shared under a language's heading.
 * A fence that repeats a file of the example before it begins the next example.
 */
export function readExamples(markdown: string, fail: (what: string) => never): ControlExample[] {
  const examples: ControlExample[] = [];
  for (const [heading, body] of splitSections(markdown, 3)) {
    if (heading === '') continue;
    const language = LANGUAGE_HEADINGS[heading]?.[0];
    if (language === undefined) return fail(`"### ${heading}" under Examples is no language of ours`);
    const shared: Record<string, string> = {};
    const own: { kind: 'incorrect' | 'correct'; files: Record<string, string> }[] = [];
    for (const fence of readFences(body)) {
      const file = fence.file ?? DEFAULT_FILE[language] ?? fail(`an example under ${heading} names no file`);
      if (fence.word === 'shared') shared[file] = fence.text;
      else if (fence.word === 'incorrect' || fence.word === 'correct') {
        const last = own.at(-1);
        if (last !== undefined && last.kind === fence.word && last.files[file] === undefined) last.files[file] = fence.text;
        else own.push({ kind: fence.word, files: { [file]: fence.text } });
      } else return fail(`a fence under Examples is marked neither incorrect, correct nor shared: ${fence.word}`);
    }
    for (const { kind, files } of own) examples.push({ language, kind, files: { ...shared, ...files } });
    if (!own.some((one) => one.kind === 'incorrect') || !own.some((one) => one.kind === 'correct')) {
      return fail(`"### ${heading}" needs an incorrect and a correct example`);
    }
  }
  return examples;
}

function readFences(markdown: string): Fence[] {
  const fences: Fence[] = [];
  const pattern = /^(`{3,})\w+ (\w+)(?: file=(\S+))?[^\n]*\n([\s\S]*?)^\1\s*$/gm;
  for (const match of markdown.matchAll(pattern)) {
    fences.push({ word: match[2] ?? '', file: match[3], text: match[4] ?? '' });
  }
  return fences;
}
