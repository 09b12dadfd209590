import { rule } from '../../src/rules/wrong-log-level.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    { name: 'the answer no', code: 'function verify() { try { f(); } catch (err) { logger.debug(err.message); return false; } }' },
    { name: 'in development', code: 'try { f(); } catch (err) { if (devMode) logger.verbose(err); }' },
    { name: 'an error', code: 'try { f(); } catch (err) { logger.error({ err }); } try { f(); } catch (err) { logger.warn(err); }' },
    { name: 'logged and thrown on', code: 'try { f(); } catch (err) { logger.debug(err); throw err; }' },
    { name: 'answered', code: 'async (req, res) => { try { f(); } catch (err) { logger.info(err); res.status(400).end(); } };' },
    { name: 'an expected error', code: "try { f(); } catch (err) { if (err.code === 'ENOENT') logger.info(err); else throw err; }" },
    { name: 'a reason', code: 'try { f(); } catch (err) {\n  // The cache fills on the next read.\n  logger.debug(err);\n}' },
    {
      name: 'a level of the environment',
      code: "import pino from 'pino'; pino({ level: process.env.LOG_LEVEL ?? 'debug' }); pino({ level: isProduction ? 'info' : 'debug' });",
    },
    { name: 'a fixed level that fits', code: "import pino from 'pino'; pino({ level: 'info' });" },
    { name: 'the console, which has no level to look at', code: 'try { f(); } catch (err) { console.log(err); }' },
  ],
  invalid: [
    { name: 'info', code: 'try { f(); } catch (err) {\n  logger.info(err);\n}', errors: [['low', 2, 3]] },
    {
      name: 'debug of the message',
      code: "sync().catch((error) => {\n  this.logger.debug('sync failed', error.message);\n});",
      errors: [['low', 2, 3]],
    },
    {
      name: 'with a default afterwards',
      code: 'async function g() {\n  try { return await f(); } catch (e) {\n    log.verbose(`failed: ${e}`);\n    return null;\n  }\n}',
      errors: [['low', 3, 5]],
    },
    {
      name: 'debug in production',
      code: "import pino from 'pino';\nexport const logger = pino({ level: 'debug' });",
      errors: [['fixed', 2, 37]],
    },
    {
      name: 'silly with winston',
      code: "const winston = require('winston');\nwinston.createLogger({ level: 'silly', transports: [] });",
      errors: [['fixed', 2, 31]],
    },
  ],
});
