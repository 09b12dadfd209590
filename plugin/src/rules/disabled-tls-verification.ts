import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isInDevelopmentBranch } from '../ast/branches.ts';
import { isDevelopmentFile } from '../ast/file-kind.ts';
import { calleeName, keyName, memberName } from '../ast/members.ts';
import { importedModules } from '../ast/resolve-import.ts';
import { returnedExpressions } from '../ast/returned-expressions.ts';
import { staticString } from '../ast/static-string.ts';
import { resolveFunction, resolveValue } from '../ast/variables.ts';
import { unwrap } from '../ast/unwrap.ts';
import { defineRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

export const rule = defineRule({
  name: 'disabled-tls-verification',
  meta: {
    type: 'problem',
    docs: {
      description: "A client accepts any server's certificate.",
      control: 'disabled-tls-verification',
      category: 'security',
    },
    messages: {
      off: '`{{name}}` accepts any certificate, so whoever is on the path can read and change the traffic.',
      all: '`{{name}}` switches the verification of certificates off for every connection of the process.',
      verify: 'Verify the certificate.',
    },
    schema: [],
    hasSuggestions: true,
  },
  create(context) {
    const { sourceCode } = context;
    if (isDevelopmentFile(context.filename)) return {};
    const check = (node: TSESTree.Node, name: string | undefined, value: TSESTree.Node, shown: string) => {
      if (name === undefined || !switchesOff(name, value, sourceCode) || isInDevelopmentBranch(node, sourceCode)) return;
      if (name === ENVIRONMENT) {
        context.report({ node, messageId: 'all', data: { name: `${name}=0` } });
        return;
      }
      context.report({ node, messageId: 'off', data: { name: shown }, suggest: suggestions(name, value) });
    };
    return {
      Property(node) {
        if (node.parent.type !== 'ObjectExpression' || isOptionalClientCertificate(node)) return;
        const name = keyName(node);
        check(node, name, node.value, `${name ?? ''}: ${sourceCode.getText(node.value).slice(0, 30)}`);
      },
      AssignmentExpression(node) {
        if (node.operator !== '=' || node.left.type !== 'MemberExpression') return;
        const name = memberName(node.left, sourceCode);
        check(node, name, node.right, `${name ?? ''} = ${sourceCode.getText(node.right).slice(0, 30)}`);
      },
    };

    /** A flag turns round; what else is passed on is for a person to replace. */
    function suggestions(name: string, value: TSESTree.Node): TSESLint.SuggestionReportDescriptor<'verify'>[] {
      if (unwrap(value).type !== 'Literal' || !(OFF_WHEN_FALSE.has(name) || OFF_WHEN_TRUE.has(name))) return [];
      return [{ messageId: 'verify', fix: (fixer) => fixer.replaceText(value, OFF_WHEN_FALSE.has(name) ? 'true' : 'false') }];
    }
  },
});

const ENVIRONMENT = 'NODE_TLS_REJECT_UNAUTHORIZED';
/** tls and all that builds on it; `request`; mongodb's older driver. */
const OFF_WHEN_FALSE = new Set(['rejectUnauthorized', 'strictSSL', 'sslValidate', 'strictSsl']);
/** mongodb, mssql and tedious. */
const OFF_WHEN_TRUE = new Set(['tlsAllowInvalidCertificates', 'tlsAllowInvalidHostnames', 'tlsInsecure', 'trustServerCertificate']);

function switchesOff(name: string, value: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (name === ENVIRONMENT) return staticString(value, sourceCode) === '0';
  if (name === 'checkServerIdentity') return acceptsAnyName(value, sourceCode);
  if (name === 'secure') return isProxyOption(value, sourceCode);
  if (!OFF_WHEN_FALSE.has(name) && !OFF_WHEN_TRUE.has(name)) return false;
  return isBoolean(value, OFF_WHEN_TRUE.has(name), sourceCode);
}

function isBoolean(node: TSESTree.Node, wanted: boolean, sourceCode: SourceCode): boolean {
  const value = unwrap(resolveValue(node, sourceCode));
  if (value.type === 'UnaryExpression' && value.operator === '!' && value.argument.type === 'Literal')
    return !value.argument.value === wanted;
  return value.type === 'Literal' && (value.value === wanted || (!wanted && value.value === 0));
}

/** `() => undefined`, `() => {}`, `() => null`: no error means that the name is accepted. */
function acceptsAnyName(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const fn = resolveFunction(node, sourceCode);
  if (fn === undefined) return false;
  if (fn.body.type === 'BlockStatement' && fn.body.body.some((statement) => statement.type !== 'ReturnStatement')) return false;
  return returnedExpressions(fn).every((expression) => {
    const value = unwrap(expression);
    if (value.type === 'Identifier') return value.name === 'undefined';
    return value.type === 'Literal' || (value.type === 'UnaryExpression' && value.operator === 'void');
  });
}

/** http-proxy's `secure: false`. */
function isProxyOption(value: TSESTree.Node, sourceCode: SourceCode): boolean {
  const modules = importedModules(sourceCode);
  if (!modules.has('http-proxy') && !modules.has('http-proxy-middleware') && !modules.has('@fastify/http-proxy')) return false;
  const object = value.parent?.parent;
  if (object?.type !== 'ObjectExpression' || !isBoolean(value, false, sourceCode)) return false;
  return object.properties.some(
    (property) => property.type === 'Property' && /^(?:target|router|changeOrigin|upstream)$/.test(keyName(property) ?? ''),
  );
}

/** A server that asks callers for a certificate and lets them in without: it decides later, and its own certificate is not concerned. */
function isOptionalClientCertificate(node: TSESTree.Property): boolean {
  const object = node.parent;
  if (object.type !== 'ObjectExpression') return false;
  if (object.properties.some((property) => property.type === 'Property' && keyName(property) === 'requestCert')) return true;
  const call = object.parent;
  if (call.type !== 'CallExpression') return false;
  return /^(?:createServer|createSecureServer)$/.test(calleeName(call) ?? '');
}
