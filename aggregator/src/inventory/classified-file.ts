import type { FileLanguage } from '../model/project.ts';
import type { PathFacts } from './path-facts.ts';

/** A file as the class rules see it. */
export interface ClassifiedFile extends PathFacts {
  readonly language: FileLanguage;
  /** In a programming language, whether an engine reads it or not. */
  readonly programming: boolean;
  /** Bytes. */
  readonly size: number;
  readonly binary: boolean;
  /** First 4096 characters of source code, else the text where it is known, else ''. */
  readonly content: string;
  /** True where a file with that path exists. */
  readonly exists: (path: string) => boolean;
}
