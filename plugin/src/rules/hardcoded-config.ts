import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isInDevelopmentBranch } from '../ast/branches.ts';
import { isBrowserFile } from '../ast/browser-file.ts';
import { deployedAddress, isDeployedHost } from '../ast/deployed-addresses.ts';
import { isCommandLineFile, isDevelopmentFile } from '../ast/file-kind.ts';
import { isHarmlessUse } from '../ast/local-hosts.ts';
import { calleeName, calleeObject, keyName, memberName, memberPath } from '../ast/members.ts';
import { importedModules } from '../ast/resolve-import.ts';
import { shorten } from '../ast/shorten.ts';
import { stringParts } from '../ast/static-string.ts';
import { VALUE_MARK } from '../ast/sql-text.ts';
import { unwrap } from '../ast/unwrap.ts';
import { ancestors } from '../ast/walk.ts';
import { defineRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

export const rule = defineRule({
  name: 'hardcoded-config',
  meta: {
    type: 'problem',
    docs: {
      description: 'Code holds as a literal what differs between environments: a host, a connection string, a bucket.',
      control: 'hardcoded-config',
      category: 'deployment',
    },
    messages: {
      address: '`{{value}}` is fixed here, so every environment talks to the same one.',
      bucket: 'The bucket `{{value}}` is fixed here, so every environment stores in the same one.',
    },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    if (isCommandLineFile(sourceCode) || isDevelopmentFile(context.filename, sourceCode.text) || isBrowserFile(sourceCode)) return {};
    const check = (node: TSESTree.Node, text: string) => {
      const bucket = isBucket(node, sourceCode) && isBucketName(text) ? text : undefined;
      const address = bucket ?? deployedAddress(text) ?? hostOfDependency(node, text);
      if (address === undefined || isHarmless(node, sourceCode) || isInDevelopmentBranch(node, sourceCode)) return;
      context.report({ node, messageId: bucket === undefined ? 'address' : 'bucket', data: { value: shorten(address) } });
    };
    return {
      Literal(node) {
        if (typeof node.value === 'string' && node.value.length > 2) check(node, node.value);
      },
      TemplateLiteral(node) {
        const text = stringParts(node, sourceCode)
          .map((part) => (part.kind === 'text' ? part.text : VALUE_MARK))
          .join('');
        if (text.length > 2) check(node, text);
      },
    };
  },
});

/** Names of settings for another service: `dbHost`, `DB_HOST`, `host` of a client's options. */
const HOST_KEY =
  /^(?:host|hostname|server|endpoint|address|brokers|servers|nodes|contactPoints|[\w]*(?:_host|Host|_HOST|_hostname|Hostname|HOSTNAME))$/;
const CLIENT =
  /^(?:Pool|Client|createPool|createConnection|createClient|Redis|IORedis|Cluster|Sequelize|DataSource|createTransport|Kafka|MongoClient|Connection|connect|forRoot|createMongoClient|knex|drizzle|postgres|mysql|register|createCluster)$/;

/** `host: 'db-01'` among the options of a client, or a setting of such a name. */
function hostOfDependency(node: TSESTree.Node, text: string): string | undefined {
  const property = node.parent?.type === 'ArrayExpression' ? node.parent.parent : node.parent;
  const host = text.replace(/:\d+$/, '');
  if (property?.type === 'Property' && property.key !== node && HOST_KEY.test(keyName(property) ?? '')) {
    for (const parent of ancestors(property)) {
      if (parent.type === 'CallExpression' || parent.type === 'NewExpression')
        return CLIENT.test(calleeName(parent) ?? '') && isDeployedHost(host, true) ? host : undefined;
      if (parent.type !== 'ObjectExpression' && parent.type !== 'Property') break;
    }
    return isDeployedHost(host, false) ? host : undefined;
  }
  const name =
    node.parent?.type === 'VariableDeclarator' && node.parent.init === node
      ? memberPath(node.parent.id)?.at(-1)
      : node.parent?.type === 'AssignmentExpression' && node.parent.right === node
        ? memberPath(node.parent.left)?.at(-1)
        : undefined;
  return name !== undefined && HOST_KEY.test(name) && isDeployedHost(host, false) ? host : undefined;
}

const STORAGE =
  /^(?:@aws-sdk\/.*|aws-sdk(?:\/.*)?|@google-cloud\/storage|minio|firebase-admin(?:\/.*)?|@supabase\/.*|multer-s3|@azure\/storage-blob)$/;

/** Where a bucket is named: `Bucket: '…'`, `storage.bucket('…')`, a setting of that name. */
function isBucket(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const { parent } = node;
  if (parent === undefined) return false;
  const usesStorage = () => [...importedModules(sourceCode)].some((module) => STORAGE.test(module));
  switch (parent.type) {
    case 'Property': {
      const key = parent.value === node ? (keyName(parent) ?? '') : '';
      return key === 'Bucket' || (/^(?:bucket|bucketName)$/.test(key) && usesStorage());
    }
    case 'VariableDeclarator':
      return (
        parent.init === node &&
        /^(?:.*_)?BUCKET(?:_NAME)?$|^(?:\w*Bucket|bucket)(?:Name)?$/.test(memberPath(parent.id)?.at(-1) ?? '') &&
        usesStorage()
      );
    case 'CallExpression': {
      const object = calleeObject(parent);
      return object !== undefined && calleeName(parent) === 'bucket' && parent.arguments[0] === node && usesStorage();
    }
    default:
      return false;
  }
}

/** What may be a bucket's name, and is none that only shows the place of one. */
function isBucketName(text: string): boolean {
  return /^[a-z\d][a-z\d.-]{2,62}$/.test(text) && !/^(?:your|my|example|test|bucket)(?:-|$)|example|placeholder|^bucket-?name$/.test(text);
}

/** As for this machine's address; lists of servers are used, though, and texts that only describe are not. */
function isHarmless(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const { parent } = node;
  if (
    parent?.type === 'ArrayExpression' &&
    parent.parent.type === 'Property' &&
    /^(?:brokers|servers|nodes|contactPoints|hosts|sentinels)$/.test(keyName(parent.parent) ?? '')
  )
    return isHarmlessUse(parent.parent, sourceCode);
  return isHarmlessUse(node, sourceCode) || isDescribed(node) || isNamespace(node);
}

/** Text for people and for documents: `description`, `docs`, `homepage`; a decorator's argument. */
function isDescribed(node: TSESTree.Node): boolean {
  const holder =
    node.parent?.type === 'VariableDeclarator'
      ? (memberPath(node.parent.id)?.at(-1) ?? '')
      : node.parent?.type === 'Property'
        ? (keyName(node.parent) ?? '')
        : '';
  if (/image|img|logo|asset|cdn|icon|avatar|photo|video|docs|thumbnail|banner/i.test(holder)) return true;
  for (const parent of ancestors(node)) {
    if (
      parent.type === 'Property' &&
      /^(?:description|docs?|documentation|homepage|help|title|message|summary|link|href|referer|referrer|user-?agent|issuer|audience|aud|iss|xmlns|namespace|schemaLocation|placeholder|example|examples|label|text)$/i.test(
        keyName(parent) ?? '',
      )
    )
      return true;
    if (parent.type === 'JSXElement' || parent.type === 'TSEnumDeclaration') return true;
    if (parent.type === 'BlockStatement' || parent.type === 'Program') return false;
  }
  return false;
}

/** `new Error('…')`, `assert.equal(url, '…')`, and XML's namespaces. */
function isNamespace(node: TSESTree.Node): boolean {
  const { parent } = node;
  if (parent?.type === 'NewExpression') return /Error$/.test(calleeName(parent) ?? '');
  if (parent?.type === 'MemberExpression') return memberName(parent) !== undefined && unwrap(parent.object) !== node;
  return false;
}
