import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, calleeObject, memberName, memberPath } from './members.ts';
import { resolveOrigin } from './resolve-origin.ts';
import { isGlobal } from './variables.ts';
import { unwrap } from './unwrap.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** A call that writes to a log or to the console. */
export interface LogCall {
  /** As it is called: `error`, `warn`, `info`, `log`, `debug` … */
  readonly level: string;
  /** How the call reads: `logger.error`, `console.log`. */
  readonly name: string;
  readonly arguments: readonly TSESTree.Node[];
}

const LEVELS =
  /^(?:fatal|critical|crit|alert|emerg|error|err|exception|severe|warn|warning|notice|info|http|log|verbose|debug|trace|silly|success|dir)$/;
const LOGGER_NAME = /^_*(?:logger|logging|log|winston|pino|bunyan|log4js|signale|consola|tracer)$|(?:Logger|Log|_logger|LOGGER)$|^LOG$/;
const LOGGER_MODULE =
  /^(?:pino|winston|bunyan|log4js|loglevel|tslog|consola|signale|npmlog|roarr|@logtape\/logtape|nestjs-pino|electron-log)$/;

/** The log call a call is; undefined for every other call. */
export function logCall(node: TSESTree.CallExpression, sourceCode: SourceCode): LogCall | undefined {
  const callee = unwrap(node.callee);
  const level = calleeName(node) ?? '';
  const receiver = calleeObject(node);
  if (callee.type !== 'MemberExpression' || receiver === undefined || !LEVELS.test(level) || !isLogger(receiver, sourceCode))
    return undefined;
  const path = memberPath(callee);
  return { level, name: path === undefined ? `logger.${level}` : path.slice(-2).join('.'), arguments: node.arguments };
}

/** Whether a value is a logger: by what made it, or by what it is called (`logger`, `this.log`, `req.log`, `logger.child({ … })`). */
function isLogger(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const inner = unwrap(node);
  if (inner.type === 'Identifier' && inner.name === 'console') return isGlobal(inner, sourceCode);
  if (inner.type === 'CallExpression') {
    const name = calleeName(inner) ?? '';
    const object = calleeObject(inner);
    if (object !== undefined && /^(?:child|withContext|bindings|with)$/.test(name)) return isLogger(object, sourceCode);
    return /^(?:get|create|use)?_?logger$/i.test(name) || isOfLoggerModule(inner, sourceCode);
  }
  const last = inner.type === 'Identifier' ? inner.name : inner.type === 'MemberExpression' ? (memberName(inner) ?? '') : '';
  return LOGGER_NAME.test(last) || isOfLoggerModule(inner, sourceCode);
}

function isOfLoggerModule(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const origin = resolveOrigin(node, sourceCode);
  if (origin === undefined) return false;
  return LOGGER_MODULE.test(origin.module) || (origin.module === '@nestjs/common' && origin.imported === 'Logger');
}

/** Whether a level says that something failed. */
export function isFailureLevel(level: string): boolean {
  return /^(?:fatal|critical|crit|alert|emerg|error|err|exception|severe|warn|warning)$/.test(level);
}
