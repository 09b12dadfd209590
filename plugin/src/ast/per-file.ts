import type { TSESLint } from '@typescript-eslint/utils';

type SourceCode = Readonly<TSESLint.SourceCode>;
type Answer<Key, Value> = (key: Key, sourceCode: SourceCode) => Value | undefined;

/** Remembers what was asked of a file for as long as its tree lives: dozens of rules ask the same about the same nodes. */
export function perFile<Key, Value>(answer: Answer<Key, Value>): Answer<Key, Value> {
  const files = new WeakMap<object, Map<Key, Value | undefined>>();
  return (key, sourceCode) => {
    let known = files.get(sourceCode.ast);
    if (known === undefined) {
      known = new Map();
      files.set(sourceCode.ast, known);
    }
    const before = known.get(key);
    if (before !== undefined || known.has(key)) return before;
    const now = answer(key, sourceCode);
    known.set(key, now);
    return now;
  };
}
