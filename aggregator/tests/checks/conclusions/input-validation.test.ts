import { expect, test } from 'vitest';
import { check } from '../../../src/checks/conclusions/input-validation.ts';
import { check as killSwitch } from '../../../src/checks/conclusions/kill-switch.ts';
import { check as responses } from '../../../src/checks/conclusions/response-validation.ts';
import { conclude, route, seen, statusOf } from '../../support/check-context.ts';

const id = 'missing-input-validation';
const files = { 'src/app.js': 'x\n', 'src/users.js': 'x\n' };

test('a body that nothing checks is a finding, one a file', () => {
  const evidence = [route('POST', '/a', 'src/app.js:3', { reads: 'body' }), route('PUT', '/b', 'src/app.js:5', { reads: 'body,params' })];
  const answer = conclude(check, id, { files, evidence });
  expect(answer.status === 'failed' && answer.findings.map(({ location }) => location?.startLine)).toEqual([3]);
});

test('typed bodies without constraints are one finding for all files, beside those without a shape', () => {
  const evidence = [
    route('POST', '/a', 'src/app.js:3', { reads: 'body,model' }),
    route('POST', '/b', 'src/users.js:3', { reads: 'body,model' }),
    route('POST', '/c', 'src/users.js:7', { reads: 'body' }),
  ];
  const answer = conclude(check, id, { files, evidence });
  expect(answer.status === 'failed' && answer.findings.map(({ location, message }) => [location?.startLine, message])).toEqual([
    [7, '`POST /c` uses what was sent without looking at its shape: no schema, model or validator was found before it.'],
    [
      3,
      '`POST /a` takes a typed body whose constraints nothing asks for (`@Valid`): missing and absurd values get through. So do 1 more routes in 2 files.',
    ],
  ]);
});

test('a schema, a validating middleware or a rule for all is enough', () => {
  expect(statusOf(check, id, { files, evidence: [route('POST', '/a', 'src/app.js:3', { reads: 'body', validates: 'zod' })] })).toBe(
    'passed',
  );
  expect(statusOf(check, id, { files, evidence: [route('POST', '/a', 'src/app.js:3', { reads: 'body', guards: 'auth,validate' })] })).toBe(
    'passed',
  );
  const pipe = seen('request-validation', { by: 'ValidationPipe', path: '' });
  expect(statusOf(check, id, { files, evidence: [pipe, route('POST', '/a', 'src/app.js:3', { reads: 'body' })] })).toBe('passed');
});

test('what a handler elsewhere checks counts for its route', () => {
  const evidence = [
    route('POST', '/a', 'src/app.js:3', { handler: 'users.create' }),
    seen('http-route', { handler: 'create', reads: 'body', validates: 'joi' }, 'src/users.js:4'),
  ];
  expect(statusOf(check, id, { files, evidence })).toBe('passed');
});

test('routes without input are not asked', () => {
  expect(statusOf(check, id, { files, evidence: [route('GET', '/a', 'src/app.js:3')] })).toBe('not-applicable');
  expect(statusOf(check, id, { files, evidence: [route('GET', '/a/:id', 'src/app.js:3', { reads: 'params' })] })).toBe('not-applicable');
});

test('a kill switch is asked for only where something could be switched off', () => {
  const control = 'missing-kill-switch';
  const mail = seen('side-integration', { name: 'SendGrid' }, 'src/app.js:2');
  expect(statusOf(killSwitch, control, { files })).toBe('not-applicable');
  expect(statusOf(killSwitch, control, { files, evidence: [mail] })).toBe('failed');
  expect(statusOf(killSwitch, control, { files, evidence: [mail, seen('feature-flag', { by: 'MAIL_ENABLED' })] })).toBe('passed');
});

test('one response schema anywhere is enough; a service without routes is not asked', () => {
  const control = 'missing-response-validation';
  expect(statusOf(responses, control, { files })).toBe('not-applicable');
  expect(statusOf(responses, control, { files, evidence: [route('GET', '/a', 'src/app.js:3')] })).toBe('failed');
  expect(statusOf(responses, control, { files, evidence: [route('GET', '/a'), seen('response-schema', { by: 'zod' })] })).toBe('passed');
});
