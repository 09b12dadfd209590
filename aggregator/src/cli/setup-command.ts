import { resolveToolchain } from '../toolchain/resolve-toolchain.ts';
import { doctor } from '../toolchain/doctor.ts';
import { PYTHON_ENGINES } from '../toolchain/engines.ts';
import { sqlfluffPluginPath } from '../toolchain/package-assets.ts';
import { renderDoctor } from '../toolchain/render-doctor.ts';
import { stopOnSignals } from '../subprocess/stop-on-signals.ts';
import { EXIT } from './exit-code.ts';
import { say, writeStdout } from './write-output.ts';

/** `prodcheck setup`: installs the managed engines and says where each one is. */
export async function setup(): Promise<number> {
  const watch = stopOnSignals();
  const toolchain = await resolveToolchain({
    needed: PYTHON_ENGINES,
    mode: 'managed',
    offline: false,
    sqlfluffPluginPath: sqlfluffPluginPath(),
    signal: watch.signal,
    onProgress: ({ text }) => say(text),
  });
  watch.release();
  let missing = 0;
  for (const engine of PYTHON_ENGINES) {
    const found = toolchain[engine];
    if (found?.status === 'available') await writeStdout(`${engine} ${found.version}  ${found.executable}\n`);
    else {
      missing += 1;
      say(`${found?.because ?? `${engine} is missing.`} ${found?.hint ?? ''}`);
      for (const line of found?.logTail ?? []) say(`  ${line}`);
    }
  }
  return missing === 0 ? EXIT.done : EXIT.incomplete;
}

/** `prodcheck doctor`: what is there, where, which version, and what to do about the rest. */
export async function runDoctor(): Promise<number> {
  const rows = await doctor();
  await writeStdout(renderDoctor(rows));
  return rows.some(({ status }) => status === 'missing' || status === 'incompatible') ? EXIT.incomplete : EXIT.done;
}
