import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

type SourceCode = Readonly<TSESLint.SourceCode>;

const LOGGER = /^(?:logger|log)$/;

/** Logs an error that a `catch` swallows, where the file has a logger, and throws it on; undefined for anything but a `catch`. */
export function passOn(node: TSESTree.Node, sourceCode: SourceCode): TSESLint.ReportFixFunction | undefined {
  if (node.type !== 'CatchClause' || (node.param !== null && node.param.type !== 'Identifier')) return undefined;
  const name = node.param?.name ?? 'error';
  const logger = sourceCode.scopeManager?.scopes.flatMap(({ set, type }) =>
    type === 'module' || type === 'global' ? [...set.keys()].filter((one) => LOGGER.test(one) && (set.get(one)?.defs.length ?? 0) > 0) : [],
  )[0];
  const statements = [...(logger === undefined ? [] : [`${logger}.error(${name});`]), `throw ${name};`].join(' ');
  // What follows a `return` would never run, and what the block answers is the reader's to decide.
  if (node.body.body.length > 0) return undefined;
  const inner = sourceCode.getText(node.body).slice(1, -1);
  const indent = /\n([ \t]*)$/.exec(inner)?.[1];
  const text = indent === undefined ? ` ${statements} ` : `  ${statements}\n${indent}`;
  return (fixer) => [
    ...(node.param === null ? [fixer.insertTextBefore(node.body, `(${name}) `)] : []),
    fixer.insertTextBeforeRange([node.body.range[1] - 1, node.body.range[1]], text),
  ];
}
