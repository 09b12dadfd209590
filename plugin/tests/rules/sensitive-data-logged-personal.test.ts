import { rule } from '../../src/rules/sensitive-data-logged-personal.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    { name: 'an id', code: 'logger.info(user.id); logger.info({ user: user.uuid });' },
    { name: 'a choice by personal data', code: "console.log(user.name ? 'named' : 'anonymous');" },
    { name: 'the name of a thing', code: 'logger.info(job.name, server.address, file.name);' },
    { name: 'a mask', code: 'logger.info(mask(user.email));' },
  ],
  invalid: [
    { name: 'an address', code: 'logger.info(user.email);', errors: [['logged', 1, 1]] },
    { name: 'in a text', code: 'console.log(`welcome ${currentUser.firstName}`);', errors: [['logged', 1, 1]] },
    { name: 'in an object', code: 'logger.child({ a }).info({ to: req.user.email });', errors: [['logged', 1, 1]] },
  ],
});
