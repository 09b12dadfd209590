import { expect, test } from 'vitest';
import { yamlProblems } from '../../../src/checks/container/yaml-problems.ts';
import type { FileLanguage, Inventory, InventoryFile } from '../../../src/model/project.ts';

function inventoryOf(files: Readonly<Record<string, FileLanguage>>): Inventory {
  const list = Object.entries(files).map(([path, language]): InventoryFile => ({
    path,
    language,
    size: 1,
    binary: false,
    tracked: true,
    class: 'config',
    part: '.',
  }));
  return { files: list, byPath: new Map(list.map((file) => [file.path, file])) };
}

test('a broken Compose file is named with its line; a sound one, a template and other YAML are not', () => {
  const inventory = inventoryOf({ 'compose.yaml': 'compose', 'sound.yaml': 'compose', 'chart.yaml': 'kubernetes', 'other.yaml': 'yaml' });
  const texts = new Map([
    ['compose.yaml', 'services:\n  db: [\n'],
    ['sound.yaml', 'services:\n  db: {}\n'],
    ['chart.yaml', 'kind: {{ .Values.kind }}: [\n'],
    ['other.yaml', 'a: [\n'],
  ]);
  expect(yamlProblems(inventory, texts)).toEqual([
    expect.stringMatching(/^compose\.yaml:\d: this is no valid YAML, so nothing in the file was judged; /),
  ]);
});
