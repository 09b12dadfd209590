import { CLI, heading, line, machine, median, timed } from './measure.mjs';

/** How long it takes until anything at all happens. */
export function benchStart({ scratch }) {
  heading(`start: median of 10, ${machine()}`);
  const commands = { 'prodcheck --version': [CLI, '--version'], 'prodcheck --help': [CLI, '--help'], 'node -e 0': ['-e', '0'] };
  const times = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = 0; round < 10; round += 1) {
    for (const [name, args] of Object.entries(commands)) times[name].push(timed({ executable: process.execPath, args }, scratch).wallMs);
  }
  for (const name of Object.keys(commands)) line(name, `${median(times[name]).toFixed(0)} ms`, name.endsWith('version') ? '< 150 ms' : '');
}
