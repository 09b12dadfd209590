import { copyFileSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative, sep } from 'node:path';
import { filesUnder, ROOT } from '../lib.mjs';

/** Installed packages hold these beside their sources. */
const NO_SOURCE = /\.d\.[cm]?ts$|[.\-_]min\.|(?:^|\/)(?:tests?|__tests__|fixtures?|examples?|docs?)\/|\.(?:test|spec)\.|(?:^|\/)test_/i;
const MIN_BYTES = 500;
const MAX_BYTES = 100_000;
/** Longer lines on average are of a bundler, in bytes. */
const MAX_LINE = 200;

/**
 * Real sources below folders whose name matches, in an order that depends on their paths alone.
 * @returns absolute paths, at most `count`, spread evenly over all there are.
 */
export function realFiles(folders, pattern, count) {
  const found = folders.flatMap((folder) => walk(folder, pattern));
  if (found.length <= count) return found;
  return Array.from({ length: count }, (_, index) => found[Math.floor((index * found.length) / count)]);
}

function walk(folder, pattern) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => !NO_SOURCE.test(file) && !/(?:^|\/)\.git\//.test(file))
    .sort()
    .map((file) => join(folder, file))
    .filter(isSource);
}

function isSource(file) {
  const { size } = lstatSync(file);
  if (size < MIN_BYTES || size > MAX_BYTES) return false;
  const text = readFileSync(file, 'utf8');
  return text.length / text.split('\n').length < MAX_LINE;
}

/**
 * Lays files out as the sources of one service. Folders like `node_modules` and `dist`, which an audit leaves out, are not kept, so
 * that everything is read.
 */
export function layOut(folder, files, manifest) {
  mkdirSync(folder, { recursive: true });
  for (const [index, file] of files.entries()) {
    const target = join(
      folder,
      'src',
      `part${String(Math.floor(index / 50)).padStart(3, '0')}`,
      `${String(index).padStart(5, '0')}_${basename(file)}`,
    );
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(file, target);
  }
  for (const [name, text] of Object.entries(manifest)) writeFileSync(join(folder, name), text);
  return folder;
}

/** The manifests that make a folder a service of its language. */
export const NODE_SERVICE = {
  'package.json': JSON.stringify({
    name: 'corpus',
    private: true,
    scripts: { start: 'node src/main.js' },
    dependencies: { express: '5.1.0' },
  }),
};
export const PYTHON_SERVICE = { 'pyproject.toml': '[project]\nname = "corpus"\nversion = "1"\ndependencies = ["fastapi"]\n' };

/**
 * Copies of the fixtures' files of one kind, until there are enough; a comment in each says another name, so that no two are the same.
 * @param name the target of copy n of a file, relative.
 */
export function copiesOfFixtures(folder, { ending, count, comment, name }) {
  const fixtures = join(ROOT, 'fixtures/projects');
  const originals = filesUnder(fixtures, ending)
    .map((file) => ({ file, text: readFileSync(join(fixtures, file), 'utf8') }))
    .filter(({ text }) => text.length > 40);
  for (let copy = 0; copy < count; copy += 1) {
    const { file, text } = originals[copy % originals.length];
    const target = join(folder, name(copy, basename(file)));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, `${text}\n${comment} copy ${copy}\n`);
  }
}

/** Names by their ending, most frequent first, for the sentence that says what was measured. */
export function endings(files) {
  const counts = new Map();
  for (const file of files) counts.set(extname(file), (counts.get(extname(file)) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([ending, count]) => `${count} ${ending}`)
    .join(', ');
}
