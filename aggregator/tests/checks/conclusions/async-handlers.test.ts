import { expect, test } from 'vitest';
import { check } from '../../../src/checks/conclusions/async-handlers.ts';
import { conclude, seen } from '../../support/check-context.ts';

const CONTROL = 'unhandled-async-error';
const files = {
  'src/routes/users.js': 'x\n',
  'src/controllers/index.js': 'x\n',
  'src/controllers/user.controller.js': 'x\n',
  'src/controllers/order.controller.js': 'x\n',
};
const USERS = 'src/controllers/user.controller.js:4';
const handler = (names: string, at = USERS) => seen('rejecting-handler', { handler: names }, at);
const registered = (name: string, target: string) => seen('handler-registration', { handler: name, target }, 'src/routes/users.js:7');

function places(evidence: readonly ReturnType<typeof seen>[]): readonly string[] {
  const answer = conclude(check, CONTROL, { files, evidence });
  if (answer.status !== 'failed') return [answer.status];
  return answer.findings.map(({ location }) => `${location?.file}:${location?.startLine}`);
}

test.each([
  ['by its file', [handler('list'), registered('list', '../controllers/user.controller')]],
  ['as a member of what its file exports', [handler('list'), registered('userController.list', '../controllers/user.controller.js')]],
  [
    'through an index, by its owner',
    [handler('list'), handler('list', 'src/controllers/order.controller.js:2'), registered('userController.list', '../controllers')],
  ],
  ['through an index, as the only one', [handler('list'), registered('list', '../controllers/index')]],
  ['by one of its names', [handler('list,index'), registered('index', '../controllers/user.controller')]],
  ['twice', [handler('list'), registered('list', '../controllers/user.controller'), registered('list', '../controllers/user.controller')]],
])('an async handler that is registered in another file, found %s', (_, evidence) => {
  expect(places(evidence)).toEqual([USERS]);
});

test.each([
  ['nobody registers', [handler('list')]],
  ['has another name', [handler('list'), registered('create', '../controllers/user.controller')]],
  ['is in another file than the one named', [handler('list'), registered('list', '../controllers/order.controller')]],
  [
    'cannot be told from another',
    [handler('list'), handler('list', 'src/controllers/order.controller.js:2'), registered('list', '../controllers')],
  ],
  ['comes from nowhere known', [handler('list'), registered('list', '@company/users')]],
])('a handler that %s is left alone', (_, evidence) => {
  expect(places(evidence)).toEqual(['silent']);
});

test('says where it is registered', () => {
  const answer = conclude(check, CONTROL, { files, evidence: [handler('list'), registered('list', '../controllers/user.controller')] });
  expect(answer.status === 'failed' && answer.findings[0]?.message).toBe(
    'Express 4 does not take what the async handler `list` rejects with (registered as it is in src/routes/users.js:7): the request hangs, or the process ends.',
  );
});

test('an Express that was taught promises settles it, for handlers in their own file too', () => {
  const evidence = [seen('rejections-taken', { by: 'Layer' }), handler('list'), registered('list', '../controllers/user.controller')];
  const answer = conclude(check, CONTROL, { files, evidence });
  const location = { file: 'src/a.js', startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 };
  const finding = { control: CONTROL, severity: 'high', confidence: 'high', location, detector: { engine: 'eslint', rule: 'x' } } as const;
  expect(
    answer.status === 'silent' &&
      answer.settles?.({ ...finding, message: 'Express 4 does not take what this async handler rejects with.' }),
  ).toBe(true);
  expect(answer.status === 'silent' && answer.settles?.({ ...finding, message: 'Nothing takes the error of `sync()`.' })).toBe(false);
});
