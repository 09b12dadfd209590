import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { escapesQuotes } from './escapes-quotes.ts';
import { isFixedValue } from './fixed-values.ts';
import { calleeName, memberPath } from './members.ts';
import { isFromRequest } from './request.ts';
import { resolveImport } from './resolve-import.ts';
import { lookUpOption, resolveOptions } from './resolve-options.ts';
import { staticString, stringParts } from './static-string.ts';
import { initializerOf, resolveValue } from './variables.ts';
import { unwrap } from './unwrap.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** A call that gives text to a shell. */
export interface ShellCall {
  /** The function's name, as in `exec`. */
  readonly name: string;
  /** Everything the shell reads: the command, and the arguments that are pasted to it where `shell: true` does so. */
  readonly texts: readonly TSESTree.Node[];
  /** `always`: the function is a shell call by itself; `option`: `shell: true` makes it one; `program`: the program that runs is sh or bash. */
  readonly by: 'always' | 'option' | 'program';
}

const CHILD_PROCESS = 'child_process';
const ALWAYS = new Set(['exec', 'execSync']);
const PROGRAM_AND_ARGUMENTS = new Set(['spawn', 'spawnSync', 'execFile', 'execFileSync', 'fork']);
const SPAWN_LIKE_MODULES = new Set([
  'cross-spawn',
  'execa',
  'child-process-promise',
  'promisify-child-process',
  'tinyexec',
  'spawn-async',
  '@expo/spawn-async',
]);
const SHELLS = /^(?:(?:\/usr)?(?:\/local)?(?:\/bin\/)?(?:ba|z|da|k)?sh|cmd(?:\.exe)?|powershell(?:\.exe)?|pwsh)$/;

/** What a call gives to a shell; undefined where it runs none. */
export function shellCall(node: TSESTree.CallExpression, sourceCode: SourceCode): ShellCall | undefined {
  const called = calledFunction(node.callee, sourceCode);
  const [command, ...rest] = node.arguments;
  if (called === undefined || command === undefined || command.type === 'SpreadElement') return undefined;
  const { module, name } = called;
  if (isAlwaysShell(module, name)) return { name, texts: [command], by: 'always' };
  if (!(module === CHILD_PROCESS ? PROGRAM_AND_ARGUMENTS.has(name) : SPAWN_LIKE_MODULES.has(module))) return undefined;
  const list = rest.map((argument) => resolveValue(argument, sourceCode)).find((argument) => argument.type === 'ArrayExpression');
  const args = list?.type === 'ArrayExpression' ? list.elements.filter((element) => element !== null) : [];
  if (hasShellOption(rest, sourceCode)) return { name, texts: [command, ...args], by: 'option' };
  const script = SHELLS.test(staticString(command, sourceCode) ?? '') ? shellScript(args, sourceCode) : undefined;
  return script === undefined ? undefined : { name, texts: [script], by: 'program' };
}

/** The program a call runs without a shell, where a caller chose it: `spawn(req.body.tool)`. */
export function requestedProgram(node: TSESTree.CallExpression, sourceCode: SourceCode): TSESTree.Node | undefined {
  const called = calledFunction(node.callee, sourceCode);
  const [program] = node.arguments;
  if (called?.module !== CHILD_PROCESS || !PROGRAM_AND_ARGUMENTS.has(called.name) || program === undefined) return undefined;
  return stringParts(program, sourceCode).find((part) => part.kind === 'value' && isFromRequest(part.node, sourceCode))?.node;
}

function isAlwaysShell(module: string, name: string): boolean {
  if (module === CHILD_PROCESS || module === 'child-process-promise' || module === 'promisify-child-process') return ALWAYS.has(name);
  if (module === 'shelljs') return name === 'exec';
  return module === 'execa' && name === 'execaCommand' ? false : module === 'bun' && name === '$';
}

/** The function behind a callee, `promisify(exec)` and its constants included. */
function calledFunction(callee: TSESTree.Node, sourceCode: SourceCode): { module: string; name: string } | undefined {
  const inner = unwrap(callee);
  const imported = resolveImport(inner, sourceCode);
  if (imported !== undefined) return { module: imported.module, name: imported.imported };
  const made = inner.type === 'Identifier' ? initializerOf(inner, sourceCode) : inner;
  const call = made === undefined ? undefined : unwrap(made);
  if (call?.type !== 'CallExpression' || calleeName(call) !== 'promisify' || call.arguments[0] === undefined) return undefined;
  const wrapped = resolveImport(call.arguments[0], sourceCode);
  return wrapped === undefined ? undefined : { module: wrapped.module, name: wrapped.imported };
}

function hasShellOption(args: readonly TSESTree.Node[], sourceCode: SourceCode): boolean {
  return args.some((argument) => {
    const options = resolveOptions(argument, sourceCode);
    const shell = options === undefined ? undefined : lookUpOption(options, 'shell', sourceCode);
    if (shell?.status !== 'found') return false;
    const value = resolveValue(shell.value, sourceCode);
    return value.type === 'Literal' && (value.value === true || (typeof value.value === 'string' && value.value !== ''));
  });
}

/** What follows `-c` in `['-c', script]`. */
function shellScript(args: readonly TSESTree.Node[], sourceCode: SourceCode): TSESTree.Node | undefined {
  const at = args.findIndex((argument) => /^(?:-\w*c|\/c|-Command)$/i.test(staticString(argument, sourceCode) ?? ''));
  return at === -1 ? undefined : args[at + 1];
}

const QUOTING = /(?:shell_?)?(?:quote|escape)|^shellEscape$|escapeshell|^sanitize/i;
const OWN_PATH =
  /^(?:process\.(?:execPath|pid|ppid|platform|arch|version)|process\.cwd|__dirname|__filename|import\.meta\.(?:dirname|filename))$/;
const PATH_FUNCTIONS = /^(?:join|resolve|dirname|basename|normalize|relative|fileURLToPath)$/;

/** The first piece of a command that is neither text of the program nor quoted for the shell. */
export function unquotedPart(text: TSESTree.Node, sourceCode: SourceCode): TSESTree.Node | undefined {
  return stringParts(text, sourceCode).find((part) => part.kind === 'value' && !isHarmless(part.node, sourceCode))?.node;
}

function isHarmless(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const inner = unwrap(node);
  if (isFixedValue(inner, sourceCode)) return true;
  const path = memberPath(inner)?.join('.') ?? '';
  if (OWN_PATH.test(path) || path.startsWith('process.env.')) return true;
  if (inner.type === 'TemplateLiteral' || inner.type === 'BinaryExpression') return unquotedPart(inner, sourceCode) === undefined;
  if (inner.type === 'LogicalExpression') return isHarmless(inner.left, sourceCode) && isHarmless(inner.right, sourceCode);
  if (inner.type === 'MemberExpression' && inner.object.type === 'MetaProperty') return true;
  if (inner.type === 'Identifier') {
    const init = initializerOf(inner, sourceCode);
    return init !== undefined && isHarmless(init, sourceCode);
  }
  if (inner.type !== 'CallExpression') return false;
  const name = calleeName(inner) ?? '';
  if (QUOTING.test(name) || escapesQuotes(inner, sourceCode)) return true;
  const callee = memberPath(inner.callee)?.join('.') ?? '';
  if (callee === 'process.cwd' || callee === 'os.tmpdir' || callee === 'os.homedir' || callee === 'require.resolve') return true;
  if (PATH_FUNCTIONS.test(name)) return inner.arguments.every((argument) => isHarmless(argument, sourceCode));
  // `args.map(quote).join(' ')`
  if ((name === 'join' || name === 'map') && inner.callee.type === 'MemberExpression') {
    return (
      isHarmless(inner.callee.object, sourceCode) || inner.arguments.some((argument) => QUOTING.test(memberPath(argument)?.at(-1) ?? ''))
    );
  }
  return false;
}
