import { describe, expect, it } from 'vitest';
import { actionTitle } from '../../src/action-plan/action-title.ts';

describe('actionTitle', () => {
  it.each([
    ['Give every call a time limit of its own. Otherwise it waits.', 'Give every call a time limit of its own'],
    ['Set `a.b: c. d` on the shared client: it holds for all.', 'Set `a.b: c. d` on the shared client'],
    ['Use the **shared** client of [the docs](https://example.org/a.b).\n\nMore.', 'Use the shared client of the docs'],
    ['Use a queue, e.g. BullMQ, and answer at once.', 'Use a queue, e.g. BullMQ, and answer at once'],
    ['Delete the switch. Then test.', 'Switched off: delete the switch'],
    ['```js\nfetch(url)\n```', 'Switched off'],
    ['- first\n- second', 'Switched off'],
    ['', 'Switched off'],
  ])('makes of %j: %j', (fix, title) => {
    expect(actionTitle(fix, 'Switched off')).toBe(title);
  });

  it('takes the title rather than half a sentence', () => {
    const fix =
      'Set `a, b` to a few seconds before the statement, or once in the runner for all the migrations there are, and run it again.';
    expect(actionTitle(fix, 'Title')).toBe('Title');
  });

  it('takes the title where the sentence has no comma either', () => {
    expect(actionTitle(`Do ${'this and '.repeat(20)}that.`, 'Title')).toBe('Title');
  });
});
