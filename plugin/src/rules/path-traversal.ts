import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isBrowserFile } from '../ast/browser-file.ts';
import { isCheckedBefore } from '../ast/checked-input.ts';
import { isCommandLineFile } from '../ast/file-kind.ts';
import { calleeName, calleeObject, memberName, memberPath } from '../ast/members.ts';
import { requestFieldPath } from '../ast/request-sources.ts';
import { requestTrail } from '../ast/request.ts';
import type { PassThrough, RequestTrail } from '../ast/request.ts';
import { resolveImport } from '../ast/resolve-import.ts';
import { lookUpOption, resolveOptions } from '../ast/resolve-options.ts';
import { shorten } from '../ast/shorten.ts';
import { staticString } from '../ast/static-string.ts';
import { defineRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

export const rule = defineRule({
  name: 'path-traversal',
  meta: {
    type: 'problem',
    docs: {
      description: 'A value from the request becomes part of a file path that nothing keeps inside its folder.',
      control: 'path-traversal',
      category: 'security',
    },
    messages: {
      path: '`{{value}}` from the request becomes part of the path given to `{{sink}}()`, and nothing keeps it inside its folder.',
    },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    if (isCommandLineFile(sourceCode) || isBrowserFile(sourceCode)) return {};
    return {
      CallExpression(node) {
        for (const path of pathArguments(node, sourceCode)) {
          const trail = requestTrail(path, sourceCode, throughPaths(sourceCode));
          const source = trail?.at(-1);
          if (trail === undefined || source === undefined || isHarmless(trail, sourceCode) || isCheckedBefore(trail, node, sourceCode))
            continue;
          context.report({ node, messageId: 'path', data: { value: shorten(sourceCode.getText(source)), sink: calleeName(node) ?? '' } });
          return;
        }
      },
      ImportExpression(node) {
        const trail = requestTrail(node.source, sourceCode, throughPaths(sourceCode));
        const source = trail?.at(-1);
        if (trail === undefined || source === undefined || isCheckedBefore(trail, node, sourceCode)) return;
        context.report({ node, messageId: 'path', data: { value: shorten(sourceCode.getText(source)), sink: 'import' } });
      },
    };
  },
});

const FILE_MODULES =
  /^(?:fs|fs\/promises|fs-extra|graceful-fs|mz\/fs|@zip\.js\/.*|jsonfile|load-json-file|write-file-atomic|rimraf|del|sharp|adm-zip)$/;
/** What opens, changes or removes the file, or lists the folder; asking whether a file is there is how paths are checked. */
const ONE_PATH =
  /^(?:promises\.)?(?:readFile|readFileSync|createReadStream|createWriteStream|writeFile|writeFileSync|appendFile|appendFileSync|open|openSync|unlink|unlinkSync|rm|rmSync|rmdir|rmdirSync|readdir|readdirSync|opendir|opendirSync|truncate|truncateSync|readJson|readJSON|readJsonSync|readJSONSync|writeJson|writeJSON|writeJsonSync|outputFile|outputFileSync|outputJson|remove|removeSync|emptyDir|mkdir|mkdirSync|mkdirp|ensureDir|ensureDirSync|readlink|readlinkSync|chmod|chmodSync|default)$/;
const TWO_PATHS =
  /^(?:promises\.)?(?:copyFile|copyFileSync|cp|cpSync|copy|copySync|move|moveSync|rename|renameSync|link|linkSync|symlink|symlinkSync)$/;
const RESPONSE = /^(?:_?res|response|reply)$/;

/** The arguments of a call that name a file. */
function pathArguments(node: TSESTree.CallExpression, sourceCode: SourceCode): readonly TSESTree.Node[] {
  const [first, second] = node.arguments;
  if (first === undefined) return [];
  const { callee } = node;
  if (callee.type === 'Identifier' && callee.name === 'require') return [first];
  const imported = resolveImport(callee, sourceCode);
  if (imported !== undefined) {
    if (!FILE_MODULES.test(imported.module)) return [];
    if (TWO_PATHS.test(imported.imported)) return second === undefined ? [first] : [first, second];
    return ONE_PATH.test(imported.imported) ? [first] : [];
  }
  const receiver = memberPath(calleeObject(node) ?? callee) ?? [];
  const name = calleeName(node) ?? '';
  if (receiver.join('.') === 'Bun' && name === 'file') return [first];
  if (!isResponse(calleeObject(node))) return [];
  if (name === 'sendFile' || name === 'sendfile' || name === 'download') return hasRoot(node, sourceCode) ? [] : [first];
  return name === 'render' ? [first] : [];
}

/** `res`, `res.status(200)`. */
function isResponse(node: TSESTree.Node | undefined): boolean {
  if (node?.type === 'CallExpression') return isResponse(calleeObject(node));
  return node !== undefined && RESPONSE.test(memberPath(node)?.at(-1) ?? '');
}

/** Express refuses to leave the folder that `root` names. */
function hasRoot(node: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  return node.arguments.slice(1).some((argument) => {
    const options = resolveOptions(argument, sourceCode);
    if (options === undefined) return /options|opts/i.test(memberPath(argument)?.at(-1) ?? '');
    return lookUpOption(options, 'root', sourceCode).status !== 'absent';
  });
}

/** Joining keeps what climbs out; `path.normalize('/' + name)` and `path.join('/', name)` have nowhere to climb to. */
function throughPaths(sourceCode: SourceCode): PassThrough {
  return (call) => {
    const name = calleeName(call);
    if (name !== 'join' && name !== 'resolve' && name !== 'normalize' && name !== 'format' && name !== 'fileURLToPath') return undefined;
    const object = call.type === 'CallExpression' ? calleeObject(call) : undefined;
    const module = resolveImport(call.callee, sourceCode)?.module;
    const isPath =
      module === 'path' || module === 'path/posix' || module === 'url' || module === 'upath' || memberPath(object ?? call)?.[0] === 'path';
    if (!isPath) return undefined;
    return startsAtRoot(call.arguments[0], sourceCode) ? [] : call.arguments;
  };
}

function startsAtRoot(node: TSESTree.Node | undefined, sourceCode: SourceCode): boolean {
  if (node === undefined) return false;
  if (node.type === 'BinaryExpression') return startsAtRoot(node.left, sourceCode);
  return staticString(node, sourceCode) === '/';
}

/**
 * Uploads are named by the parser, which strips folders; the path of a parsed URL has no dots left; `x.replace(/\.\./g, '')` and alike
 * is taken for the check it means to be.
 */
function isHarmless(trail: RequestTrail, sourceCode: SourceCode): boolean {
  const field = requestFieldPath(trail.at(-1) ?? trail[0], sourceCode);
  if (field !== undefined && /^files?$/.test(field[0] ?? '')) return true;
  return trail.some((node, index) => {
    if (node.type === 'MemberExpression' && memberName(node) === 'pathname')
      return trail[index + 1]?.type === 'NewExpression' || isParsedUrl(trail, index);
    if (node.type !== 'CallExpression' || !/^replace(?:All)?$/.test(calleeName(node) ?? '')) return false;
    const [pattern] = node.arguments;
    if (pattern?.type === 'Literal' && 'regex' in pattern) return pattern.regex.flags.includes('g');
    return calleeName(node) === 'replaceAll';
  });
}

/** `const url = new URL(request.url); url.pathname`, `req.nextUrl.pathname`. */
function isParsedUrl(trail: RequestTrail, index: number): boolean {
  return trail.slice(index).some((node) => node.type === 'NewExpression' || (memberPath(node) ?? []).includes('nextUrl'));
}
