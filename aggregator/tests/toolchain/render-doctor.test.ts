import { expect, it } from 'vitest';
import { renderDoctor, type DoctorRow } from '../../src/toolchain/render-doctor.ts';

const node: DoctorRow = {
  engine: 'node',
  status: 'ok',
  executable: '/usr/bin/node',
  version: '20.20.2',
  expected: '≥ 20.19',
  because: null,
  hint: null,
};
const semgrep: DoctorRow = {
  engine: 'semgrep',
  status: 'missing',
  executable: null,
  version: null,
  expected: '1.182.0',
  because: 'Semgrep is not installed in /cache yet.',
  hint: 'Run `prodcheck setup`.',
};
const uv: DoctorRow = {
  engine: 'uv',
  status: 'optional',
  executable: null,
  version: null,
  expected: 'any',
  because: 'Slower.',
  hint: null,
};

it('rows stand in columns, with reason and advice below what is not well', () => {
  expect(renderDoctor([node, semgrep, uv])).toBe(
    [
      '✓ node     20.20.2  ≥ 20.19  /usr/bin/node',
      '✗ semgrep  none     1.182.0',
      '    Semgrep is not installed in /cache yet.',
      '    Run `prodcheck setup`.',
      '– uv       none     any',
      '    Slower.',
      '',
      'An audit would be incomplete: semgrep.',
      '',
    ].join('\n'),
  );
});

it('what is optional does not make an audit incomplete', () => {
  expect(renderDoctor([node, uv])).toMatch(/\nEverything an audit needs is there\.\n$/);
});

it('control characters of paths and foreign words do not reach the terminal', () => {
  const text = renderDoctor([{ ...semgrep, executable: '/a\u001b[31m', because: 'said \u0007\nfoo' }]);
  expect(text).not.toMatch(/[\u001b\u0007]/);
  expect(text).toContain('    said \u{fffd}\u{fffd}foo\n');
});
