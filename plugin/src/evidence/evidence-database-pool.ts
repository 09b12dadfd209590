import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { databaseClient } from '../ast/database-clients.ts';
import { presentFields } from '../ast/evidence-fields.ts';
import { keyName } from '../ast/members.ts';
import { optionValue, resolveOptions } from '../ast/resolve-options.ts';
import { resolveOrigin } from '../ast/resolve-origin.ts';
import { isFunction, resolveValue } from '../ast/variables.ts';
import { defineEvidenceRule } from '../define-rule.ts';
import type { ReportEvidence } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;
type Kind = 'database-timeout' | 'pool-idle-timeout' | 'pool-pre-ping' | 'pool-size';

/** How a pool is set: its size, its idle and statement timeouts, its checks; in options, in URLs, in SQL. */
export const rule = defineEvidenceRule({
  name: 'evidence-database-pool',
  docs: {
    description: 'Report the sizes and timeouts of database pools.',
    evidence: ['database-timeout', 'pool-idle-timeout', 'pool-pre-ping', 'pool-size'],
  },
  create(context, reportAll) {
    const { sourceCode } = context;
    const reported = new Set<TSESTree.Node>();
    // Options that two clients share are written down once.
    const report: ReportEvidence = (node, kind, data) => {
      if (node.type === 'Property' && reported.has(node)) return;
      reported.add(node);
      reportAll(node, kind, data);
    };
    const visit = (node: TSESTree.CallExpression | TSESTree.NewExpression): void => reportClientOptions(node, sourceCode, report);
    return {
      CallExpression: visit,
      NewExpression: visit,
      Property(node) {
        reportOption(node, sourceCode, report);
      },
      Literal(node) {
        if (typeof node.value === 'string') reportText(node, node.value, report);
      },
      TemplateElement(node) {
        reportText(node, node.value.cooked ?? node.value.raw, report);
      },
    };
  },
});

/** Options that only database drivers have, wherever the object is written. */
const OPTIONS: ReadonlyMap<string, Kind> = new Map(
  Object.entries({
    statement_timeout: 'database-timeout',
    query_timeout: 'database-timeout',
    command_timeout: 'database-timeout',
    socketTimeoutMS: 'database-timeout',
    serverSelectionTimeoutMS: 'database-timeout',
    statementTimeout: 'database-timeout',
    maxTimeMS: 'database-timeout',
    maxPoolSize: 'pool-size',
    connectionLimit: 'pool-size',
    connection_limit: 'pool-size',
    maximumPoolSize: 'pool-size',
    idleTimeoutMillis: 'pool-idle-timeout',
    maxIdleTimeMS: 'pool-idle-timeout',
    maxLifetimeSeconds: 'pool-idle-timeout',
    enableKeepAlive: 'pool-pre-ping',
    testOnBorrow: 'pool-pre-ping',
  }),
);
/** Options whose names say too little: they count among the options of a client only. */
const CLIENT_OPTIONS: ReadonlyMap<string, Kind> = new Map(
  Object.entries({
    max: 'pool-size',
    poolSize: 'pool-size',
    poolMax: 'pool-size',
    idle_timeout: 'pool-idle-timeout',
    idleTimeout: 'pool-idle-timeout',
    max_lifetime: 'pool-idle-timeout',
    poolTimeout: 'pool-idle-timeout',
    keepAlive: 'pool-pre-ping',
    requestTimeout: 'database-timeout',
    timeoutMS: 'database-timeout',
  }),
);
/** Options of a `pool: { … }` among a client's. */
const POOL_OPTIONS: ReadonlyMap<string, Kind> = new Map(
  Object.entries({
    max: 'pool-size',
    idle: 'pool-idle-timeout',
    maxIdleTime: 'pool-idle-timeout',
    validate: 'pool-pre-ping',
  }),
);
/** What stands beside a `pool` in the settings of a database, in a file that makes no client. */
const SETTINGS = /^(?:dialect|client|host|database|username|user|connection|connectionString|url|uri|type|server)$/;
const SCHEMA_MODULES = /^(?:joi|@hapi\/joi|zod|yup|valibot|envalid|convict|env-var|@sinclair\/typebox)/;

function reportOption(node: TSESTree.Property, sourceCode: SourceCode, report: ReportEvidence): void {
  const name = keyName(node);
  if (name === undefined || node.parent.type !== 'ObjectExpression') return;
  const kind = OPTIONS.get(name);
  if (kind !== undefined) return reportValue(node, kind, name, sourceCode, report);
  // `execute({ sql, timeout: 5000 })` of mysql and mysql2.
  if (name === 'timeout' && optionValue(node.parent, 'sql', sourceCode) !== undefined)
    return reportValue(node, 'database-timeout', name, sourceCode, report);
  if ((name !== 'pool' && name !== 'extra') || !isSettings(node.parent)) return;
  const nested = resolveOptions(node.value, sourceCode);
  if (nested !== undefined) reportOptions(nested, name === 'pool' ? POOL_OPTIONS : CLIENT_OPTIONS, sourceCode, report);
}

function isSettings(object: TSESTree.ObjectExpression): boolean {
  return object.properties.some((property) => property.type === 'Property' && SETTINGS.test(keyName(property) ?? ''));
}

function reportClientOptions(node: TSESTree.CallExpression | TSESTree.NewExpression, sourceCode: SourceCode, report: ReportEvidence): void {
  const client = databaseClient(node, sourceCode);
  if (client === undefined || client.database === 'redis') return;
  for (const options of client.options) {
    reportOptions(options, CLIENT_OPTIONS, sourceCode, report);
    // Beside nothing that says it is a database's, the client it is given to says so.
    if (isSettings(options)) continue;
    const pool = resolveOptions(optionValue(options, 'pool', sourceCode), sourceCode);
    if (pool !== undefined) reportOptions(pool, POOL_OPTIONS, sourceCode, report);
    const extra = resolveOptions(optionValue(options, 'extra', sourceCode), sourceCode);
    if (extra !== undefined) reportOptions(extra, CLIENT_OPTIONS, sourceCode, report);
  }
}

function reportOptions(
  options: TSESTree.ObjectExpression,
  kinds: ReadonlyMap<string, Kind>,
  sourceCode: SourceCode,
  report: ReportEvidence,
): void {
  for (const property of options.properties) {
    const name = property.type === 'Property' ? keyName(property) : undefined;
    const kind = name === undefined ? undefined : kinds.get(name);
    if (property.type === 'Property' && name !== undefined && kind !== undefined) reportValue(property, kind, name, sourceCode, report);
  }
}

function reportValue(node: TSESTree.Property, kind: Kind, by: string, sourceCode: SourceCode, report: ReportEvidence): void {
  const value = resolveValue(node.value, sourceCode);
  if (!isSet(value, kind, sourceCode)) return;
  const size = kind === 'pool-size' && value.type === 'Literal' && typeof value.value === 'number' ? String(value.value) : undefined;
  report(node, kind, presentFields({ by, size }));
}

/** A number above zero, `true` for a switch, or something that is known at run time; a schema's description of the option sets nothing. */
function isSet(value: TSESTree.Node, kind: Kind, sourceCode: SourceCode): boolean {
  if (kind === 'pool-pre-ping') return (value.type === 'Literal' && (value.value === true || value.value === 1)) || isFunction(value);
  if (value.type === 'Literal') {
    if (typeof value.value === 'number') return value.value > 0;
    return typeof value.value === 'string' && /^\s*[1-9]/.test(value.value);
  }
  if (value.type === 'Identifier') return value.name !== 'undefined' && value.name !== 'Infinity';
  if (value.type === 'ObjectExpression' || value.type === 'ArrayExpression' || isFunction(value)) return false;
  const module = resolveOrigin(value, sourceCode)?.module;
  return module === undefined || !SCHEMA_MODULES.test(module);
}

const PARAMETERS: ReadonlyMap<string, Kind> = new Map(
  Object.entries({
    connection_limit: 'pool-size',
    maxPoolSize: 'pool-size',
    connectionLimit: 'pool-size',
    statement_timeout: 'database-timeout',
    socket_timeout: 'database-timeout',
    socketTimeoutMS: 'database-timeout',
    serverSelectionTimeoutMS: 'database-timeout',
    maxIdleTimeMS: 'pool-idle-timeout',
    max_idle_connection_lifetime: 'pool-idle-timeout',
  }),
);
/** For a whole session, role or database; `SET LOCAL` ends with its transaction. */
const SET_TIMEOUT = /\bset\s+(?:session\s+)?(?:statement_timeout|max_execution_time)\s*(?:=|\bto\b)(?!\s*'?\s*0\b)/i;

/** `…?connection_limit=5&statement_timeout=5000`, `-c statement_timeout=5s`, `SET statement_timeout = '5s'`. */
function reportText(node: TSESTree.Node, text: string, report: ReportEvidence): void {
  for (const [, name = '', value = ''] of text.matchAll(/[?&](\w+)=(\d*)/g)) {
    const kind = PARAMETERS.get(name);
    if (kind === undefined || value === '0') continue;
    report(node, kind, presentFields({ by: name, size: kind === 'pool-size' ? value : undefined }));
  }
  const isOption = /(?:^|[\s=])-c(?:\s|%20)*statement_timeout(?:=|%3D)(?!0\b)/i.test(text);
  if (isOption || SET_TIMEOUT.test(text)) report(node, 'database-timeout', { by: 'statement_timeout' });
}
