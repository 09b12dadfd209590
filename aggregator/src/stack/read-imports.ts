import type { FileLanguage } from '../model/project.ts';
import type { SourceImports } from './technology.ts';

const NOTHING: SourceImports = { ecosystem: 'other', names: new Set() };

/** The packages that the first characters of a source file import. */
export function readImports(language: FileLanguage, head: string): SourceImports {
  switch (language) {
    case 'javascript':
    case 'typescript':
      return {
        ecosystem: 'npm',
        names: new Set(matches(head, /(?:\bfrom\s*|\brequire\(\s*|\bimport\s*\(?\s*)['"]([^'"\n]+)['"]/g).map(packageOf)),
      };
    case 'python':
      return { ecosystem: 'python', names: new Set(pythonModules(head)) };
    case 'go':
      return { ecosystem: 'go', names: new Set(goPackages(head)) };
    case 'java':
      return { ecosystem: 'jvm', names: new Set(matches(head, /^\s*import\s+(?:static\s+)?([\w.]+)/gm)) };
    default:
      return NOTHING;
  }
}

/** `@nestjs/core/x` → @nestjs/core; `node:http` → http; own files keep their dots. */
function packageOf(specifier: string): string {
  const steps = specifier.replace(/^node:/, '').split('/');
  return specifier.startsWith('@') ? steps.slice(0, 2).join('/') : (steps[0] ?? specifier);
}

function pythonModules(head: string): string[] {
  const from = matches(head, /^[ \t]*from\s+([\w.]+)\s+import\b/gm);
  const plain = matches(head, /^[ \t]*import\s+([\w., \t]+)/gm).flatMap((list) =>
    list.split(',').map((name) => name.trim().split(/\s/)[0] ?? ''),
  );
  return [...from, ...plain];
}

function goPackages(head: string): string[] {
  const blocks = matches(head, /^import\s*\(([^)]*)\)/gm).flatMap((block) => matches(block, /^\s*(?:[\w.]+\s+)?"([^"\n]+)"/gm));
  return [...blocks, ...matches(head, /^import\s+(?:[\w.]+\s+)?"([^"\n]+)"/gm)];
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '');
}
