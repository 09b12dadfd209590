import { rule } from '../../src/rules/disabled-tls-verification.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    { name: 'verification on', code: 'new https.Agent({ rejectUnauthorized: true, ca });' },
    { name: 'a setting decides', code: 'new Pool({ ssl: { rejectUnauthorized: config.verify } });' },
    { name: 'only in development', code: "if (process.env.NODE_ENV !== 'production') process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';" },
    { name: 'only for development, by a condition', code: 'const ssl = isDev ? { rejectUnauthorized: false } : true;' },
    { name: 'switched on again', code: "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '1';" },
    {
      name: 'a server that makes client certificates optional',
      code: 'https.createServer({ key, cert, requestCert: true, rejectUnauthorized: false }, app);',
    },
    {
      name: 'a check of the name',
      code: 'tls.connect({ checkServerIdentity: (host, cert) => { if (host !== name) return new Error(); return undefined; } });',
    },
    { name: 'a pattern', code: 'const { rejectUnauthorized: verify } = options;' },
    { name: 'a cookie', code: "res.cookie('theme', 'dark', { secure: false });" },
    { name: 'a file for development', file: 'config/development.js', code: 'module.exports = { ssl: { rejectUnauthorized: false } };' },
  ],
  invalid: [
    {
      name: 'an agent',
      code: 'const agent = new https.Agent({\n  rejectUnauthorized: false,\n});',
      errors: [['off', 2, 3]],
      suggestion: { messageId: 'verify', output: 'const agent = new https.Agent({\n  rejectUnauthorized: true,\n});' },
    },
    {
      name: 'the database in production',
      code: 'const pool = new Pool({ ssl: isProduction ? { rejectUnauthorized: false } : false });',
      errors: [['off', 1, 47]],
      suggestion: { messageId: 'verify', output: 'const pool = new Pool({ ssl: isProduction ? { rejectUnauthorized: true } : false });' },
    },
    { name: 'the whole process', code: "process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';", errors: [['all', 1, 1]] },
    { name: 'as a number', code: 'process.env.NODE_TLS_REJECT_UNAUTHORIZED = 0;', errors: [['all', 1, 1]] },
    { name: "the server's name", code: 'tls.connect({ host, checkServerIdentity: () => undefined });', errors: [['off', 1, 21]] },
    {
      name: "the server's name, by an empty function",
      code: 'const o = { checkServerIdentity: function () {} };',
      errors: [['off', 1, 13]],
    },
    {
      name: 'request',
      code: 'request({ url, strictSSL: false }, cb);',
      errors: [['off', 1, 16]],
      suggestion: { messageId: 'verify', output: 'request({ url, strictSSL: true }, cb);' },
    },
    {
      name: 'the global agent',
      code: 'https.globalAgent.options.rejectUnauthorized = false;',
      errors: [['off', 1, 1]],
      suggestion: { messageId: 'verify', output: 'https.globalAgent.options.rejectUnauthorized = true;' },
    },
    {
      name: 'mongodb',
      code: 'new MongoClient(url, { tls: true, tlsAllowInvalidCertificates: true });',
      errors: [['off', 1, 35]],
      suggestion: { messageId: 'verify', output: 'new MongoClient(url, { tls: true, tlsAllowInvalidCertificates: false });' },
    },
    {
      name: 'a proxy',
      code: "import { createProxyMiddleware } from 'http-proxy-middleware';\napp.use(createProxyMiddleware({ target, secure: false }));",
      errors: [['off', 2, 41]],
    },
  ],
});
