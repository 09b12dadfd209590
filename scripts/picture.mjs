// Draws docs/output.svg: the first page of a real audit, so that the README's picture is what the command prints.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './lib.mjs';

const ROWS = 46;
const CELL = { width: 8.4, height: 18 };
const COLORS = { 31: '#f47067', 32: '#6bc46d', 33: '#e0a458', 35: '#dcbdfb', 36: '#76b9ed' };

const folder = join(mkdtempSync(join(tmpdir(), 'prodcheck-picture-')), 'orders-service');
cpSync(join(ROOT, 'fixtures/projects/express-careless'), folder, { recursive: true });
spawnSync('git init -q && git add -A && git -c user.name=p -c user.email=p@example.com commit -qm all', { cwd: folder, shell: true });
const { stdout } = spawnSync(
  process.execPath,
  [join(ROOT, 'aggregator/bin/prodcheck.js'), 'check', '.', '-f', 'terminal', '--color', '--date', '2026-01-31'],
  { cwd: folder, encoding: 'utf8', env: { ...process.env, FORCE_COLOR: '1', NO_COLOR: '' } },
);
rmSync(join(folder, '..'), { recursive: true, force: true });

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const lines = stdout.split('\n').slice(1, ROWS + 1);
const rows = lines.map((line, index) => {
  let state = { color: '#adbac7', bold: false, dim: false };
  const spans = line.split(/(\u001b\[\d+m)/).flatMap((part) => {
    const code = /^\u001b\[(\d+)m$/.exec(part)?.[1];
    if (code === undefined) {
      if (part === '') return [];
      const weight = state.bold ? ' font-weight="bold"' : '';
      return [`<tspan fill="${state.dim ? '#768390' : state.color}"${weight}>${escape(part)}</tspan>`];
    }
    const number = Number(code);
    if (number === 1) state = { ...state, bold: true };
    else if (number === 2) state = { ...state, dim: true };
    else if (number === 22) state = { ...state, bold: false, dim: false };
    else if (number === 39) state = { ...state, color: '#adbac7' };
    else if (COLORS[number] !== undefined) state = { ...state, color: COLORS[number] };
    return [];
  });
  return `<text x="12" y="${(index + 1.6) * CELL.height}" xml:space="preserve">${spans.join('')}</text>`;
});
const [width, height] = [Math.round(102 * CELL.width), (lines.length + 2) * CELL.height];
writeFileSync(
  join(ROOT, 'docs/output.svg'),
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="The terminal output of prodcheck check on a careless service">
<rect width="100%" height="100%" rx="8" fill="#22272e"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14">
${rows.join('\n')}
</g>
</svg>
`,
);
