import { describe, expect, test } from 'vitest';
import { projectPath } from '../../src/ingest/project-path.ts';
import { inventoryFile, inventoryOf } from '../engines/support/project.ts';

const context = {
  roots: ['/work/orders', '/tmp/link'],
  inventory: inventoryOf(['src/a.py', 'src/a b.py', 'src/50%.py', 'b/src/a.py', 'src/a%20b.py'].map((name) => inventoryFile(name))),
};

describe('a tool’s path as one of the project', () => {
  test.each([
    ['src/a.py', 'src/a.py'],
    ['./src/a.py', 'src/a.py'],
    ['././src//../src/a.py', undefined],
    ['src/../src/a.py', 'src/a.py'],
    ['src\\a.py', 'src/a.py'],
    ['/work/orders/src/a.py', 'src/a.py'],
    ['/tmp/link/src/a.py', 'src/a.py'],
    ['file:///work/orders/src/a.py', 'src/a.py'],
    ['file://localhost/work/orders/src/a.py', 'src/a.py'],
    ['file:/work/orders/src/a%20b.py', 'src/a b.py'],
    // Encoded or not: a file of exactly that name wins.
    ['src/a%20b.py', 'src/a%20b.py'],
    ['src/50%.py', 'src/50%.py'],
    ['/work/ordersx/src/a.py', undefined],
    ['../orders/src/a.py', undefined],
    ['/src/a.py', undefined],
    ['/etc/passwd', undefined],
    ['', undefined],
  ])('%s → %s', (given, expected) => {
    expect(projectPath(given, context)).toBe(expected);
  });

  test('is looked for below its base first, then from the root; a base of another machine is no hindrance', () => {
    expect(projectPath('src/a.py', context, 'b/')).toBe('b/src/a.py');
    expect(projectPath('src/a.py', context, 'b')).toBe('b/src/a.py');
    expect(projectPath('src/a.py', context, 'file:///work/orders/b/')).toBe('b/src/a.py');
    expect(projectPath('src/a.py', context, 'file:///elsewhere/')).toBe('src/a.py');
    expect(projectPath('/work/orders/src/a.py', context, 'b/')).toBe('src/a.py');
  });

  test('of Windows, with its drive', () => {
    const windows = { ...context, roots: ['C:/work/orders'] };
    expect(projectPath('C:\\work\\orders\\src\\a.py', windows)).toBe('src/a.py');
    expect(projectPath('file:///C:/work/orders/src/a.py', windows)).toBe('src/a.py');
  });
});
