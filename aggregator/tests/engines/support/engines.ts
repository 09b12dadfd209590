import { existsSync } from 'node:fs';
import path from 'node:path';
import type { EnginePlan } from '../../../src/engines/run-engine.ts';
import { ENGINE_FACTS, type PythonEngine } from '../../../src/toolchain/engines.ts';
import { askVersion, engineEnvironment } from '../../../src/toolchain/ask-version.ts';
import { resolveToolchain } from '../../../src/toolchain/resolve-toolchain.ts';

/** The real engine: of the folder PRODCHECK_TEST_ENGINES, else the one prodcheck installs for itself. */
export async function engineTool(engine: PythonEngine): Promise<EnginePlan['tool']> {
  const folder = process.env['PRODCHECK_TEST_ENGINES'];
  if (folder !== undefined && existsSync(path.join(folder, engine))) {
    const executable = path.join(folder, engine);
    const env = engineEnvironment(engine, executable);
    const answer = await askVersion(engine, executable, env);
    return { status: 'available', executable, version: answer.status === 'answered' ? answer.version : '', env };
  }
  const found = (await resolveToolchain({ needed: [engine], mode: 'managed', offline: false }))[engine];
  if (found?.status !== 'available') throw new Error(`${ENGINE_FACTS[engine].name} is not there: ${found?.because ?? ''}`);
  return found;
}
