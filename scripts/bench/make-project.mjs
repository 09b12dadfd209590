import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { filesUnder, ROOT } from '../lib.mjs';

const FIXTURES = join(ROOT, 'fixtures/projects');
const COPIES = { '.js': 300, '.py': 300, '.sql': 60, Dockerfile: 20 };

/** Sources of the fixtures by their ending, longest first, so that the copies are real code of a real size. */
function sources(ending) {
  return filesUnder(FIXTURES, ending)
    .filter((file) => !/(?:^|\/)(?:tests?|node_modules)\/|\.test\.|\.config\./.test(file))
    .map((file) => ({ file, text: readFileSync(join(FIXTURES, file), 'utf8') }))
    .filter(({ text }) => text.length > 40)
    .sort((a, b) => b.text.length - a.text.length || (a.file < b.file ? -1 : 1));
}

/**
 * Writes a project of about 700 files: two services of the fixtures, and their sources again under other names.
 * Every copy says another name in a comment, so that nothing is answered from a cache by content.
 */
export function makeProject(folder) {
  cpSync(join(FIXTURES, 'express-hardened'), join(folder, 'services/orders'), { recursive: true });
  cpSync(join(FIXTURES, 'fastapi-hardened'), join(folder, 'services/billing'), { recursive: true });
  const places = {
    '.js': 'services/orders/src/modules',
    '.py': 'services/billing/app/modules',
    '.sql': 'services/billing/migrations',
    Dockerfile: 'docker',
  };
  for (const [ending, count] of Object.entries(COPIES)) {
    const originals = sources(ending);
    for (let copy = 0; copy < count; copy += 1) {
      const { file, text } = originals[copy % originals.length];
      const number = String(copy).padStart(4, '0');
      const name =
        ending === 'Dockerfile'
          ? `${number}/Dockerfile`
          : `${ending === '.sql' ? `V${1000 + copy}__` : `m${number}_`}${basename(file).replace(/^\d+_/, '')}`;
      const target = join(folder, places[ending], name);
      mkdirSync(dirname(target), { recursive: true });
      const comment = { '.js': '//', '.sql': '--' }[ending] ?? '#';
      writeFileSync(target, `${text}\n${comment} copy ${number}\n`);
    }
  }
  for (const args of [
    ['init', '-q'],
    ['add', '-A', '-f'],
    ['-c', 'user.name=bench', '-c', 'user.email=bench@example.com', 'commit', '-qm', 'all'],
  ]) {
    spawnSync('git', args, { cwd: folder, stdio: 'ignore' });
  }
  return folder;
}
