import { describe, expect, test } from 'vitest';
import { check as configValidation } from '../../../src/checks/conclusions/config-validation.ts';
import { check as correlationId } from '../../../src/checks/conclusions/correlation-id.ts';
import { check as logFormat } from '../../../src/checks/conclusions/log-format.ts';
import { conclude, messageOf, placesOf, seen, statusOf } from '../../support/check-context.ts';

describe('missing-config-validation', () => {
  const CONTROL = 'missing-config-validation';
  const read = seen('env-read', { name: 'DATABASE_URL' }, 'src/config.js:3');

  test('the first variable that is read and never checked is named', () => {
    expect(messageOf(configValidation, CONTROL, { evidence: [read, seen('env-read', { name: 'PORT' })] })).toBe(
      '`DATABASE_URL` is read (src/config.js:3), and nothing checks at start-up that the settings are there and valid.',
    );
  });

  test('of many reads the one among the settings is named', () => {
    const evidence = [seen('env-read', { name: 'HOST' }, 'docker/probe.py:2'), seen('env-read', { name: 'KEY' }, 'shop/settings.py:9')];
    expect(messageOf(configValidation, CONTROL, { evidence })).toMatch(/^`KEY` is read \(shop\/settings\.py:9\)/);
    expect(messageOf(configValidation, CONTROL, { evidence: evidence.slice(0, 1) })).toMatch(/^`HOST` is read/);
  });

  test('NODE_ENV alone has nothing to validate, and is not the one to name', () => {
    const mode = seen('env-read', { name: 'NODE_ENV' }, 'src/a.js:1');
    expect(statusOf(configValidation, CONTROL, { evidence: [mode] })).toBe('not-applicable');
    expect(messageOf(configValidation, CONTROL, { evidence: [mode, read] })).toMatch(/^`DATABASE_URL` is read/);
  });

  test("what a tool reads in its configuration is not the program's", () => {
    const evidence = [seen('env-read', { name: 'CI' }, 'playwright.config.js:1')];
    const files = { 'playwright.config.js': '', 'src/app.js': '' };
    expect(statusOf(configValidation, CONTROL, { evidence, files })).toBe('not-applicable');
  });

  test('a name that is not known leaves the environment', () => {
    expect(messageOf(configValidation, CONTROL, { evidence: [seen('env-read')] })).toMatch(/^The environment is read/);
  });

  test('what validates passes, whether something is read elsewhere or not', () => {
    const by = seen('config-validation', { by: 'zod' }, 'src/env.js:8');
    expect(placesOf(configValidation, CONTROL, { evidence: [read, by] })).toEqual(['src/env.js:8']);
    expect(placesOf(configValidation, CONTROL, { evidence: [by] })).toEqual(['src/env.js:8']);
  });

  test.each([[[]], [[seen('database-client')]], [[seen('server-start')]], [[seen('structured-logger')]]])(
    'where nothing is read there is nothing to validate',
    (evidence) => {
      expect(statusOf(configValidation, CONTROL, { evidence })).toBe('not-applicable');
    },
  );
});

describe('correlation ids', () => {
  const id = seen('correlation-id', { by: 'x-request-id' }, 'src/app.js:6');
  const both = ['correlation-id-not-logged', 'correlation-id-not-returned'];
  const statuses = (...evidence: ReturnType<typeof seen>[]): string[] =>
    both.map((control) => statusOf(correlationId, control, { evidence }));

  test('where there are none, neither is judged: that is a finding of its own', () => {
    expect(statuses()).toEqual(['not-applicable', 'not-applicable']);
    expect(statuses(seen('correlation-id-logged'))).toEqual(['not-applicable', 'not-applicable']);
  });

  test('each is answered by itself', () => {
    expect(statuses(id)).toEqual(['failed', 'failed']);
    expect(statuses(id, seen('correlation-id-logged'))).toEqual(['passed', 'failed']);
    expect(statuses(id, seen('correlation-id-returned'))).toEqual(['failed', 'passed']);
    expect(statuses(id, seen('correlation-id-logged'), seen('correlation-id-returned'))).toEqual(['passed', 'passed']);
  });

  test('the message names where the id comes from', () => {
    expect(messageOf(correlationId, 'correlation-id-not-logged', { evidence: [id] })).toBe(
      'The request id (src/app.js:6) is in no log line.',
    );
  });
});

describe('unstructured-log-format', () => {
  const CONTROL = 'unstructured-log-format';
  const logger = seen('structured-logger', { library: 'winston' }, 'src/logger.js:2');

  test('a logger that is not set up for JSON is named', () => {
    expect(messageOf(logFormat, CONTROL, { evidence: [logger] })).toBe(
      '`winston` (src/logger.js:2) is not set up to write JSON in production.',
    );
  });

  test('JSON anywhere passes', () => {
    expect(statusOf(logFormat, CONTROL, { evidence: [logger, seen('json-log-format', { library: 'winston' })] })).toBe('passed');
  });

  test('without a logger there is no format: that is a finding of its own', () => {
    expect(conclude(logFormat, CONTROL, {})).toMatchObject({ status: 'not-applicable' });
    expect(statusOf(logFormat, CONTROL, { evidence: [seen('metrics'), seen('correlation-id')] })).toBe('not-applicable');
  });
});
