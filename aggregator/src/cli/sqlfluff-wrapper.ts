import { passThrough } from '../subprocess/pass-through.ts';
import { stopOnSignals } from '../subprocess/stop-on-signals.ts';
import { sqlfluffPluginPath } from '../toolchain/package-assets.ts';
import { resolveToolchain } from '../toolchain/resolve-toolchain.ts';

const EXIT_INCOMPLETE = 3;

/**
 * Runs prodcheck's own SQLFluff, with prodcheck's rules in it, on the given arguments; installs it at first use. The npm
 * package name `sqlfluff` belongs to nobody, so `npx sqlfluff` would run whatever a stranger publishes there. Resolves to
 * the exit code: SQLFluff's own, or 3 where it is missing.
 */
export async function main(argv: readonly string[]): Promise<number> {
  const watch = stopOnSignals();
  const { sqlfluff } = await resolveToolchain({
    needed: ['sqlfluff'],
    mode: 'managed',
    offline: false,
    signal: watch.signal,
    sqlfluffPluginPath: sqlfluffPluginPath(),
    onProgress: ({ phase, text }) => {
      if (phase === 'wait' || text.startsWith('Installing ')) process.stderr.write(`${text}\n`);
    },
  });
  watch.release();
  if (sqlfluff?.status === 'available') {
    // The user runs this on files of their own: their environment stays, save what would put other packages into ours.
    return passThrough(sqlfluff.executable, argv, { ...process.env, PYTHONHOME: undefined, ...sqlfluff.env });
  }
  for (const line of sqlfluff?.logTail ?? []) process.stderr.write(`  ${line}\n`);
  process.stderr.write(`${sqlfluff?.because ?? 'SQLFluff is missing.'} ${sqlfluff?.hint ?? ''}\n`);
  return EXIT_INCOMPLETE;
}
