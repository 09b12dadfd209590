import { rule } from '../../src/rules/overbroad-exception.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    { name: 'a short block', code: `async function f() { try { return await g(); } catch (err) { logger.error(err); return null; } }` },
    {
      name: 'errors told apart',
      code: `async function f() {
  try {
    const v0 = await step0();
    const v1 = await step1();
    const v2 = await step2();
    const v3 = await step3();
    const v4 = await step4();
    const v5 = await step5();
    const v6 = await step6();
    const v7 = await step7();
  } catch (err) { if (err instanceof NotFound) return null; logger.error(err); return null; }
}`,
    },
    {
      name: 'thrown on',
      code: `async function f() {
  try {
    const v0 = await step0();
    const v1 = await step1();
    const v2 = await step2();
    const v3 = await step3();
    const v4 = await step4();
    const v5 = await step5();
    const v6 = await step6();
    const v7 = await step7();
  } catch (err) { logger.error(err); throw err; }
}`,
    },
    {
      name: 'a handler',
      code: `export const show = async (req, res) => {
  try {
    const v0 = await step0();
    const v1 = await step1();
    const v2 = await step2();
    const v3 = await step3();
    const v4 = await step4();
    const v5 = await step5();
    const v6 = await step6();
    const v7 = await step7();
  } catch (err) { logger.error(err); return null; }
};`,
    },
    {
      name: 'a loop of a worker',
      code: `async function loop() {
  for (const job of jobs) { try {
    const v0 = await step0();
    const v1 = await step1();
    const v2 = await step2();
    const v3 = await step3();
    const v4 = await step4();
    const v5 = await step5();
    const v6 = await step6();
    const v7 = await step7();
  } catch (err) { logger.error(err); return null; } }
}`,
    },
    {
      name: 'a swallowed error, which is another control',
      code: `async function f() {
  try {
    const v0 = await step0();
    const v1 = await step1();
    const v2 = await step2();
    const v3 = await step3();
    const v4 = await step4();
    const v5 = await step5();
    const v6 = await step6();
    const v7 = await step7();
  } catch (err) { return null; }
}`,
    },
  ],
  invalid: [
    {
      name: 'null whatever failed',
      code: `async function load() {
  try {
    const v0 = await step0();
    const v1 = await step1();
    const v2 = await step2();
    const v3 = await step3();
    const v4 = await step4();
    const v5 = await step5();
    const v6 = await step6();
    const v7 = await step7();
  } catch (err) {
    logger.error(err);
    return null;
  }
}`,
      errors: [['alike', 11, 5]],
    },
    {
      name: 'an empty list whatever failed',
      code: `const load = async () => {
  try {
    const v0 = await step0();
    const v1 = await step1();
    const v2 = await step2();
    const v3 = await step3();
    const v4 = await step4();
    const v5 = await step5();
    const v6 = await step6();
    const v7 = await step7();
  } catch (err) {
    console.error('failed', err);
    return [];
  }
};`,
      errors: [['alike', 11, 5]],
    },
    {
      name: 'in a method',
      code: `class A {
  async load() {
  try {
    const v0 = await step0();
    const v1 = await step1();
    const v2 = await step2();
    const v3 = await step3();
    const v4 = await step4();
    const v5 = await step5();
    const v6 = await step6();
    const v7 = await step7();
  } catch (err) {
    this.logger.error({ err });
    return undefined;
  }
  }
}`,
      errors: [['alike', 12, 5]],
    },
  ],
});
