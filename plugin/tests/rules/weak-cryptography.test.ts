import { rule } from '../../src/rules/weak-cryptography.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    {
      name: 'only a length',
      code: 'function generatePassword() { const length = Math.floor(Math.random() * 40) + 24; return bytes(length); }',
    },
    {
      name: 'a digest of random bytes',
      code: "const generateAccessToken = () => crypto.createHash('sha1').update(crypto.randomBytes(64)).digest('hex');",
    },
    {
      name: 'what a protocol lays down',
      code: "function cram_md5_response(user, pass, ticket) { return crypto.createHmac('md5', pass).update(ticket).digest('hex'); }",
    },
    {
      name: 'a web hook of a third party',
      code: "import crypto from 'crypto'; class ProcessWebhook { check(body, sent) { return crypto.createHmac('sha1', secret).update(body).digest('hex') === sent; } }",
    },
    { name: 'a component about tokens', code: 'function TokenPage() { const x = Math.random(); return x; }' },
    { name: 'an ETag', code: "import { createHash } from 'crypto'; const etag = (body) => createHash('sha1').update(body).digest('hex');" },
    {
      name: 'a cache key',
      code: "const crypto = require('crypto'); const cacheKey = crypto.createHash('md5').update(JSON.stringify(query)).digest('hex');",
    },
    {
      name: 'a checksum of a file',
      code: "import crypto from 'crypto'; function checksum(file) { const h = crypto.createHash('md5'); h.update(file); return h.digest('hex'); }",
    },
    { name: 'the address of a picture', code: "const md5 = require('md5'); const url = `https://gravatar.com/avatar/${md5(user.email)}`;" },
    {
      name: 'a current digest of a token',
      code: "import { createHash } from 'crypto'; const h = (token) => createHash('sha256').update(token).digest('hex');",
    },
    { name: 'a current cipher', code: "import crypto from 'crypto'; crypto.createCipheriv('aes-256-gcm', key, iv);" },
    { name: "another library's createHash", code: "const h = store.createHash('md5', password);" },
    {
      name: 'a web hook whose sender lays SHA-1 down',
      code: "import crypto from 'crypto'; const ok = (req) => crypto.createHmac('sha1', key).update(req.body).digest('hex') === req.get('x-hub-signature');",
    },
    { name: 'a delay', code: 'const retryDelay = 100 + Math.random() * 50;' },
    { name: 'a choice', code: 'const color = colors[Math.floor(Math.random() * colors.length)]; const id = Math.random().toString(36);' },
    { name: 'tokens of a text', code: 'const tokenCount = Math.floor(Math.random() * 100); const maxTokens = Math.random();' },
    { name: "a secure generator of the name Math's", code: "import { Math } from './secure'; const token = Math.random();" },
    { name: 'a list of the password page', code: 'const passwordFieldPosition = Math.random() * 10;' },
  ],
  invalid: [
    {
      name: 'MD5 of a password',
      code: "const crypto = require('crypto');\nconst h = (password) => crypto.createHash('md5').update(password).digest('hex');",
      errors: [['digest', 2, 25]],
    },
    {
      name: 'SHA-1 in a function for passwords',
      code: "import { createHash } from 'node:crypto';\nfunction hashPassword(text) {\n  return createHash('sha1').update(text).digest('hex');\n}",
      errors: [['digest', 3, 10]],
    },
    {
      name: 'an HMAC',
      code: "import crypto from 'crypto';\nconst s = crypto.createHmac('md5', key).update(body).digest('hex');",
      errors: [['digest', 2, 11]],
    },
    { name: 'a signature', code: "import { createSign } from 'crypto';\nconst s = createSign('RSA-SHA1');", errors: [['digest', 2, 11]] },
    {
      name: 'crypto-js',
      code: "import CryptoJS from 'crypto-js';\nconst h = CryptoJS.MD5(user.password).toString();",
      errors: [['digest', 2, 11]],
    },
    {
      name: 'md5 of a package',
      code: "import md5 from 'md5';\nconst ok = user.hash === md5(password + salt);",
      errors: [['digest', 2, 26]],
    },
    {
      name: 'PBKDF2 with SHA-1',
      code: "import crypto from 'crypto';\nconst key = crypto.pbkdf2Sync(password, salt, 1000, 64, 'sha1');",
      errors: [['digest', 2, 13]],
    },
    { name: 'DES', code: "import crypto from 'crypto';\ncrypto.createCipheriv('des-ede3-cbc', key, iv);", errors: [['cipher', 2, 1]] },
    {
      name: 'ECB',
      code: "const crypto = require('crypto');\nconst algorithm = 'aes-128-ecb';\ncrypto.createDecipheriv(algorithm, key, null);",
      errors: [['cipher', 3, 1]],
    },
    {
      name: 'createCipher',
      code: "const { createCipher } = require('crypto');\nconst c = createCipher('aes192', password);",
      errors: [['derived', 2, 11]],
    },
    {
      name: 'ECB of crypto-js',
      code: "const CryptoJS = require('crypto-js');\nCryptoJS.AES.encrypt(text, key, { mode: CryptoJS.mode.ECB });",
      errors: [['cipher', 2, 1]],
    },
    { name: 'a token', code: 'const resetToken = Math.random().toString(36).substring(2);', errors: [['random', 1, 20]] },
    {
      name: 'a function for codes',
      code: 'function generateOtp() {\n  return Math.floor(100000 + Math.random() * 900000);\n}',
      errors: [['random', 2, 30]],
    },
    {
      name: 'characters of a password',
      code: "export const generatePassword = (n) => {\n  let out = '';\n  while (out.length < n) out += chars[Math.floor(Math.random() * chars.length)];\n  return out;\n};",
      errors: [['random', 3, 50]],
    },
    { name: 'a session cookie', code: "res.cookie('sessionId', Math.random().toString(36));", errors: [['random', 1, 25]] },
    { name: 'a field', code: 'user.apiKey = `k_${Math.random()}`;', errors: [['random', 1, 20]] },
  ],
});
