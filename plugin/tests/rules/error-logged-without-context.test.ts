import { rule } from '../../src/rules/error-logged-without-context.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    { name: 'a script', file: 'extra/reset-password.js', code: 'try { f(); } catch (e) { console.error("Error: " + e.message); }' },
    { name: 'the error itself', code: "try { f(); } catch (err) { logger.error({ err }, 'order failed'); console.error('failed', err); }" },
    { name: 'the message beside the error', code: 'try { f(); } catch (err) { logger.error(err.message, { error: err }); }' },
    { name: 'the message and the stack', code: 'try { f(); } catch (e) { logger.error(e.message, { stack: e.stack }); }' },
    { name: 'thrown on', code: 'try { f(); } catch (err) { log.error(`failed: ${err.message}`); throw err; }' },
    {
      name: 'handed to the error handler',
      code: 'async (req, res, next) => { try { await f(); } catch (err) { logger.error(err.message); next(err); } };',
    },
    {
      name: 'an error that was expected',
      code: "try { f(); } catch (err) { if (err.code === 'ENOENT') logger.warn(err.message); else throw err; }",
    },
    {
      name: 'the message of a value that is no error',
      code: 'socket.on("message", (event) => logger.error(event.message)); logger.error(result.message);',
    },
    { name: 'below a failure', code: 'try { f(); } catch (err) { logger.debug(err.message); }' },
    { name: 'a program for the terminal', code: '#!/usr/bin/env node\ntry { f(); } catch (err) { console.error(err.message); }' },
    { name: 'a command', file: 'src/cli/reset.js', code: 'try { f(); } catch (err) { console.error(err.message); }' },
    { name: 'a page', code: "'use client';\ntry { f(); } catch (err) { console.error(err.message); }" },
    { name: 'each of a list of messages', code: 'errors.forEach((error) => logger.warn(error.message));' },
    { name: 'a code with the message', code: "server.on('error', (err) => logger.error({ code: err.code }, err.message));" },
  ],
  invalid: [
    { name: 'the message alone', code: 'try { f(); } catch (err) {\n  logger.error(err.message);\n}', errors: [['message', 2, 3]] },
    {
      name: 'after a sentence',
      code: "try { f(); } catch (error) {\n  console.error('order failed:', error.message);\n}",
      errors: [['message', 2, 3]],
    },
    { name: 'in a template', code: 'try { f(); } catch (e) {\n  this.logger.error(`Sync failed: ${e}`);\n}', errors: [['message', 2, 3]] },
    {
      name: 'added to a text',
      code: "save().catch((err) => {\n  log.error('not saved: ' + err.message);\n});",
      errors: [['message', 2, 3]],
    },
    {
      name: 'as a field',
      code: "try { f(); } catch (err) {\n  req.log.warn({ error: err.message }, 'not sent');\n}",
      errors: [['message', 2, 3]],
    },
    {
      name: 'cast in TypeScript',
      code: 'try { f(); } catch (err) {\n  logger.error((err as Error).message);\n}',
      errors: [['message', 2, 3]],
    },
    { name: 'as text', code: 'db.get(q, (err, row) => {\n  if (err) logger.error(String(err));\n});', errors: [['message', 2, 12]] },
    {
      name: 'either way only a text',
      code: "try { f(); } catch (error) {\n  logger.error('failed', error instanceof Error ? error.message : String(error));\n}",
      errors: [['message', 2, 3]],
    },
  ],
});
