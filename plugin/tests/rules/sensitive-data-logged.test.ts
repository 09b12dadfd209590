import { rule } from '../../src/rules/sensitive-data-logged.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    { name: 'what may be done with one', code: 'log.debug(`refresh: ${shouldReturnRefreshToken}, ${allowToken}`);' },
    { name: 'words in the text', code: "logger.info('password reset requested'); logger.info(`token refreshed for ${user.id}`);" },
    {
      name: 'lengths, booleans and tests',
      code: 'logger.debug({ hasToken: token, n: password.length, ok: !!secret, set: Boolean(apiKey) });',
    },
    {
      name: 'masked',
      code: 'logger.info(mask(token)); logger.info({ token: redact(token) }, token.slice(0, 4)); log.info(hash(password));',
    },
    {
      name: 'tokens that open nothing',
      code: 'logger.info({ nextPageToken, maxTokens, totalTokens, cancelToken, inputToken: usage.inputToken });',
    },
    { name: 'a branch on a secret', code: "console.log(password ? 'with a password' : 'without one');" },
    {
      name: 'a constant and a message',
      code: "logger.warn(ERRORS.INVALID_TOKEN); logger.warn(messages.resetPassword); const token = 'x'; logger.info(token);",
    },
    {
      name: 'a field of the body',
      code: 'app.post("/login", (req, res) => { logger.info({ name: req.body.name }, req.headers["user-agent"]); });',
    },
    {
      name: 'the body of any other route',
      file: 'src/routes/orders.js',
      code: 'app.post("/orders", (req, res) => { logger.info(req.body); });',
    },
    {
      name: 'a logger that redacts',
      code: "import pino from 'pino'; const logger = pino({ redact: ['*.password', 'token'] }); logger.info({ token }, 'signed in');",
    },
    { name: 'something that logs nothing', code: 'Math.log(token); res.json({ token }); audit.record(token);' },
    { name: 'a command that makes a password', file: 'src/cli/reset.js', code: 'const f = (password) => { console.log(password); };' },
    { name: 'only in development', code: "if (process.env.NODE_ENV !== 'production') console.log(token);" },
  ],
  invalid: [
    { name: 'a password', code: "const f = (password) => {\n  console.log('login with', password);\n};", errors: [['logged', 2, 3]] },
    { name: 'a token in a text', code: 'logger.info(`session ${session.accessToken}`);', errors: [['logged', 1, 1]] },
    { name: 'a field of an object', code: "req.log.info({ user: user.id, apiKey: client.apiKey }, 'call');", errors: [['logged', 1, 1]] },
    {
      name: 'a shorthand field',
      code: 'const f = ({ email, password }) => {\n  logger.debug({ email, password });\n};',
      errors: [['logged', 2, 3]],
    },
    {
      name: 'headers',
      code: 'app.use((req, res, next) => {\n  logger.info(req.headers);\n  console.log(JSON.stringify(req.headers));\n  logger.info(req.headers.authorization);\n  logger.info(req.get("Authorization"));\n});',
      errors: [
        ['logged', 2, 3],
        ['logged', 3, 3],
        ['logged', 4, 3],
        ['logged', 5, 3],
      ],
    },
    {
      name: 'the body of a login',
      file: 'src/routes/auth.js',
      code: "router.post('/login', (req, res) => {\n  console.log('body', req.body);\n});",
      errors: [['logged', 2, 3]],
    },
    { name: 'the environment', code: 'console.log(process.env);', errors: [['logged', 1, 1]] },
    {
      name: 'redaction of other fields, and a text that it does not reach',
      code: "import pino from 'pino';\nconst logger = pino({ redact: ['email'] });\nlogger.info({ token });\nconst other = pino({ redact: ['token'] });\nother.info(`got ${token}`);",
      errors: [
        ['logged', 3, 1],
        ['logged', 5, 1],
      ],
    },
  ],
});
