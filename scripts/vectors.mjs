// Scores vectors of the shape of test/spec/scoring-vectors.json with the built package: one line of JSON each.
import { readFileSync } from 'node:fs';
import { loadCatalog, parseVectors, scoreVector } from '../aggregator/dist/index.js';

const [file, ...rest] = process.argv.slice(2);
// A reader that has gone away (`| head`) ends the writing quietly.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
});

function refuse(sentence) {
  process.stderr.write(`${sentence.replace(/\s+/g, ' ').replace(/\.?$/, '.')}\n`);
  process.exitCode = 2;
}

/** The text of the file; undefined, with the reason said, where it cannot be read. */
function textOf(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    refuse(`Cannot read ${path}: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}`);
    return undefined;
  }
}

function scoreFile(path) {
  const text = textOf(path);
  if (text === undefined) return;
  const { controls } = loadCatalog().catalog;
  const parsed = parseVectors(text, controls);
  if (parsed.status === 'invalid') {
    refuse(`Cannot score ${path}: ${parsed.because}`);
    return;
  }
  process.stdout.write(parsed.vectors.map((vector) => `${JSON.stringify(scoreVector(vector, controls))}\n`).join(''));
}

if (file === undefined || rest.length > 0) refuse('Name one file of vectors: npm run vectors -- FILE');
else scoreFile(file);
