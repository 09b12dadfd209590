import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { decoratorsOf } from './decorators.ts';
import type { NamedDecorator } from './decorators.ts';
import { calleeName, keyName, memberPath } from './members.ts';
import { reportModel, UNSEEN } from './model-facts.ts';
import type { ModelFacts } from './model-facts.ts';
import { importedModules, resolveImport } from './resolve-import.ts';
import { unwrap } from './unwrap.ts';
import type { ReportEvidence } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;
type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

/** A property of a class that decorators stand before. */
export interface DecoratedMember {
  readonly property: string;
  readonly node: TSESTree.Node;
  readonly decorators: readonly NamedDecorator[];
  /** Declared as a number. */
  readonly isNumber: boolean;
  readonly value: TSESTree.Expression | null;
}

/** Reports each class that a library's decorators make a model, in a file that imports the library. */
export function visitModelClasses(
  library: RegExp,
  read: (node: ClassNode, sourceCode: SourceCode) => ModelFacts | undefined,
  sourceCode: SourceCode,
  report: ReportEvidence,
): TSESLint.RuleListener {
  if (![...importedModules(sourceCode)].some((name) => library.test(name))) return {};
  return {
    'ClassDeclaration, ClassExpression'(node: ClassNode) {
      const model = read(node, sourceCode);
      if (model !== undefined) reportModel(model, report);
    },
  };
}

/** Whether a decorator is the library's. */
export function isOf(library: RegExp): (decorator: NamedDecorator) => boolean {
  return ({ module }) => module !== undefined && library.test(module);
}

/** The decorated properties of a class, in order. */
export function decoratedMembers(node: ClassNode, sourceCode: SourceCode): DecoratedMember[] {
  return node.body.body.flatMap((member) => {
    const property = member.type === 'PropertyDefinition' ? keyName(member) : undefined;
    if (member.type !== 'PropertyDefinition' || property === undefined) return [];
    const decorators = decoratorsOf(member, sourceCode);
    if (decorators.length === 0) return [];
    const type = member.typeAnnotation == null ? '' : sourceCode.getText(member.typeAnnotation.typeAnnotation);
    return [{ property, node: member.key, decorators, isNumber: /^(?:number|bigint)\b/.test(type), value: member.value }];
  });
}

/** The first decorator of a name. */
export function firstOf(decorators: readonly NamedDecorator[], name: RegExp): NamedDecorator | undefined {
  return decorators.find((one) => name.test(one.name));
}

/**
 * What a class extends: its base by name; nothing where the base is the library's own (`isLibrary`); `UNSEEN` for a mixin, whose columns
 * no name leads to.
 */
export function classBases(
  node: ClassNode,
  library: RegExp,
  sourceCode: SourceCode,
): { readonly bases: readonly string[]; readonly isLibrary: boolean } {
  const base = node.superClass == null ? undefined : unwrap(node.superClass);
  if (base === undefined) return { bases: [], isLibrary: false };
  const module = resolveImport(base.type === 'CallExpression' ? base.callee : base, sourceCode)?.module;
  if (module !== undefined && library.test(module)) return { bases: [], isLibrary: true };
  const name = base.type === 'CallExpression' ? calleeName(base) : memberPath(base)?.at(-1);
  return { bases: [base.type === 'CallExpression' || name === undefined ? UNSEEN : name], isLibrary: false };
}
