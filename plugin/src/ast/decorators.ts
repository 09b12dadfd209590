import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { resolveImport } from './resolve-import.ts';
import { unwrap } from './unwrap.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** A decorator by what it is called and where it comes from. */
export interface NamedDecorator {
  readonly name: string;
  /** The module as written, without `node:`; undefined where the decorator is declared in the file. */
  readonly module: string | undefined;
  readonly arguments: readonly TSESTree.Node[];
  readonly node: TSESTree.Decorator;
}

/** The decorators of a class or a member, in source order: `@Get('x')`, `@HealthCheck()`, `@Injectable`. */
export function decoratorsOf(
  node: TSESTree.ClassDeclaration | TSESTree.ClassExpression | TSESTree.MethodDefinition | TSESTree.PropertyDefinition | TSESTree.Parameter,
  sourceCode: SourceCode,
): readonly NamedDecorator[] {
  return (node.decorators ?? []).flatMap((decorator) => {
    const expression = unwrap(decorator.expression);
    const callee = expression.type === 'CallExpression' ? unwrap(expression.callee) : expression;
    if (callee.type !== 'Identifier') return [];
    const imported = resolveImport(callee, sourceCode);
    const name = imported === undefined || imported.imported === 'default' ? callee.name : imported.imported;
    return [
      { name, module: imported?.module, arguments: expression.type === 'CallExpression' ? expression.arguments : [], node: decorator },
    ];
  });
}
