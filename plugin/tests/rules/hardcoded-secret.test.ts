import { rule } from '../../src/rules/hardcoded-secret.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    {
      name: 'texts for people',
      file: 'src/locales/de/translation/input.ts',
      code: "export const input = { password: 'Passwort', confirm: { password: 'Contraseña1' } };",
    },
    { name: 'the environment', code: 'const apiKey = process.env.API_KEY; const config = { jwtSecret: process.env.JWT_SECRET };' },
    {
      name: 'placeholders',
      code: "const password = '<your-password>'; const secret = 'changeme-please'; const apiKey = 'xxxxxxxxxxxx'; const token = '${TOKEN}';",
    },
    { name: 'messages', code: "const errors = { passwordError: 'Password must be 8 to 18 characters', token: 'Token is not valid' };" },
    {
      name: 'names of types and fields',
      code: "const tokenType = 'refreshToken1'; const passwordField = 'user_password_1'; const tokens = { RESET_PASSWORD: 'resetPassword' };",
    },
    {
      name: 'headers, cookies and routes',
      code: "const apiKeyHeader = 'x-api-key-v2'; const accessToken = 'access_token'; const resetPassword = '/reset/password/1';",
    },
    {
      name: 'public keys and identifiers',
      code: "const publicKey = 'pk_1234567890abcdef'; const primaryKey = 'customer_id_2'; const cacheKey = 'users:all:12345';",
    },
    { name: 'empty and short values', code: "const password = ''; const secret = 'abc'; const token = '***';" },
    {
      name: "what its form gives away is the token rule's",
      code: "const dbPassword = 'postgres://app:s3cr3tPw9@db.internal:5432/app';",
    },
    {
      name: 'a private key that signs, likewise',
      code: `import jwt from 'jsonwebtoken'; jwt.sign(payload, '${['-----BEGIN RSA', 'PRIVATE KEY-----'].join(' ')}\\r\\nMIICXAIBAAKBgQDNwqLEe9wg');`,
    },
    {
      name: "keys under which a browser's storage keeps something",
      code: "const localStorageKey = 'useGuardSettings:v2'; const STORAGE_KEY = 'floating-checklist-3'; class A { sessionStorageKey = 'prefs9:abcdef1'; }",
    },
    {
      name: 'a list of placeholders to refuse',
      code: "const PLACEHOLDER_SECRETS = { AUTH_SECRET: 'secret_for_refresh' }; const insecureDefaults = { jwtSecret: 'my-hardcoded-secret' };",
    },
    { name: 'keys of texts', code: "const labels = { newPassword: 'label.new-password', password: 'auth.password.title' };" },
    {
      name: 'a secret from a setting for a signature',
      code: "import jwt from 'jsonwebtoken'; jwt.sign(payload, config.secret); jwt.sign(payload, process.env.JWT_SECRET);",
    },
    { name: 'an injection token', code: "const USER_REPOSITORY_INJECTION_TOKEN = 'user-repository-1';" },
  ],
  invalid: [
    {
      name: "Node's crypto without an import",
      code: "crypto.createHmac('sha256', 'k3y-of-the-webhook');",
      errors: [['argument', 1, 29]],
    },
    { name: 'a constant', code: "const a = 1;\nconst dbPassword = 'Tr0ub4dor&3x';", errors: [['named', 2, 20]] },
    {
      name: 'a property, a member and a class field',
      code: "const o = { clientSecret: 'f8Kq2LmZ0pXw' };\no.apiKey = 'q9Zt7Lw2Vb';\nclass A { secretKey = 'n3Vx8Rk1Qd'; }",
      errors: [
        ['named', 1, 27],
        ['named', 2, 12],
        ['named', 3, 23],
      ],
    },
    {
      name: 'a default beside the environment',
      code: "const config = {\n  jwtSecret: process.env.JWT_SECRET || 'my-hardcoded-secret',\n};",
      errors: [['named', 2, 40]],
    },
    {
      name: 'a signature',
      code: "import jwt from 'jsonwebtoken';\nconst t = jwt.sign({ id }, 'someSecret');",
      errors: [['argument', 2, 28]],
    },
    {
      name: 'an HMAC',
      code: "const crypto = require('node:crypto');\nconst h = crypto.createHmac('sha256', 'pa4qacea4VK9t9nGv7yZ');",
      errors: [['argument', 2, 39]],
    },
    {
      name: 'one report for a named constant that is used',
      code: "import { sign } from 'jsonwebtoken';\nconst secret = 'my-hardcoded-secret';\nsign({ id }, secret);",
      errors: [['named', 2, 16]],
    },
  ],
});
