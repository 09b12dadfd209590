import { describe, expect, test } from 'vitest';
import { isAdvisory, scannerOf, vulnerablePackage } from '../../src/dependencies/scanner-result.ts';

describe('a result of a scanner', () => {
  test.each([
    [
      'trivy',
      {
        rule: 'CVE-2019-10744',
        rating: 9.1,
        message:
          'Package: lodash\nInstalled Version: 4.17.4\nVulnerability CVE-2019-10744\nSeverity: CRITICAL\nFixed Version: 4.17.12\nLink: x',
      },
      { name: 'lodash', version: '4.17.4', severity: 'critical', advisory: 'CVE-2019-10744', fixed: '4.17.12' },
    ],
    [
      'govulncheck',
      { rule: 'GO-2023-1988', level: 'error', message: 'Your code calls vulnerable functions in 1 package (golang.org/x/net/html).' },
      { name: 'golang.org/x/net/html', version: '', severity: 'high', advisory: 'GO-2023-1988', fixed: '' },
    ],
    [
      'osv-scanner',
      { rule: 'CVE-2021-23337', rating: 7.2, message: "Package 'lodash@4.17.4' is vulnerable to 'CVE-2021-23337'." },
      { name: 'lodash', version: '4.17.4', severity: 'high', advisory: 'CVE-2021-23337', fixed: '' },
    ],
    [
      'grype',
      {
        rule: 'GHSA-jf85-cpcp-j695-lodash',
        rating: 9.1,
        message: 'A critical vulnerability in npm package: lodash, version 4.17.4 was found at: /package-lock.json',
      },
      { name: 'lodash', version: '4.17.4', severity: 'critical', advisory: 'GHSA-jf85-cpcp-j695-lodash', fixed: '' },
    ],
  ])('of %s names the package', (_, result, expected) => {
    expect(isAdvisory(result)).toBe(true);
    expect(vulnerablePackage(result)).toEqual(expected);
  });

  test('below HIGH is none, and neither is what the code does not call', () => {
    expect(vulnerablePackage({ rule: 'CVE-1', rating: 6.9, message: 'Package: a' })).toBeUndefined();
    expect(vulnerablePackage({ rule: 'GO-1', level: 'note', message: 'Your code depends on 1 vulnerable module (a).' })).toBeUndefined();
  });

  test('about something else is no advisory', () => {
    expect(isAdvisory({ rule: 'DS002', message: 'USER is missing' })).toBe(false);
  });
});

test.each([
  ['govulncheck', true],
  ['osv-scanner', true],
  ['Trivy', false],
  ['Snyk Open Source', false],
])('%s is a scanner of dependencies, and looks at nothing else: %s', (tool, only) => {
  expect(scannerOf(tool)?.only).toBe(only);
});

test('other tools are none', () => expect(scannerOf('CodeQL')).toBeUndefined());
