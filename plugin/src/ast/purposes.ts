import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, keyName, memberPath } from './members.ts';
import { staticString } from './static-string.ts';
import { isFunction } from './variables.ts';
import { ancestors } from './walk.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** What a function is called that makes or checks a value; `TokenPage` only has to do with one. */
const MAKES =
  /^_*(?:gen|create|make|new|rand|build|issue|mint|comput|calc|hash|encrypt|crypt|sign|digest|compare|verif|valid|check|set|md5|sha1|get|unique|next|provide)|(?:generator|hash|hasher|digest|signature)$/;

/**
 * The names that say what a value is for, the nearest first: the variable, property or field it is given to, the argument's
 * function, and the function around it.
 */
export function purposeNames(node: TSESTree.Node, sourceCode: SourceCode): readonly string[] {
  const names: string[] = [];
  let child: TSESTree.Node = node;
  for (const parent of ancestors(node)) {
    const name = holderName(parent, child, sourceCode);
    const isOfFunction = isFunction(parent) || isFunction(child);
    if (name !== undefined && (!isOfFunction || MAKES.test(name))) names.push(name);
    // Beyond the nearest function with a name, nothing tells about this value.
    if ((isOfFunction && name !== undefined) || parent.type === 'ClassBody') break;
    child = parent;
  }
  return names;
}

function holderName(parent: TSESTree.Node, child: TSESTree.Node, sourceCode: SourceCode): string | undefined {
  switch (parent.type) {
    case 'VariableDeclarator':
      return parent.init === child ? memberPath(parent.id)?.at(-1) : undefined;
    case 'AssignmentExpression':
      return parent.right === child ? memberPath(parent.left)?.at(-1) : undefined;
    case 'Property':
    case 'PropertyDefinition':
    case 'MethodDefinition':
      return parent.value === child ? keyName(parent) : undefined;
    case 'FunctionDeclaration':
      return parent.id?.name;
    case 'FunctionExpression':
      return parent.id?.name;
    case 'CallExpression':
      return parent.arguments.some((argument) => argument === child) ? callPurpose(parent, child, sourceCode) : undefined;
    default:
      return undefined;
  }
}

/** `setToken(…)`, `res.cookie('session', …)`, `user.set('resetToken', …)`. */
function callPurpose(call: TSESTree.CallExpression, child: TSESTree.Node, sourceCode: SourceCode): string | undefined {
  const name = calleeName(call);
  const [first] = call.arguments;
  const key = first === undefined || first === child ? null : staticString(first, sourceCode);
  if (/^(?:set|cookie|append|header|setHeader|setItem|put|setCookie)$/.test(name ?? '')) return key ?? undefined;
  return /^(?:set|save|store|send|use)[A-Z]/.test(name ?? '') ? name : undefined;
}
