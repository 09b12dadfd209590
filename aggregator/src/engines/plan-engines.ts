import type { Config } from '../model/config.ts';
import { isQuickControl, type Catalog, type Detector, type EngineId } from '../model/control.ts';
import type { Inventory, ProjectSnapshot } from '../model/project.ts';
import type { Stack } from '../model/stack.ts';
import { packageAsset, sqlfluffPluginPath } from '../toolchain/package-assets.ts';
import type { PythonEngine } from '../toolchain/engines.ts';
import type { OnProgress } from '../toolchain/progress.ts';
import { resolveToolchain } from '../toolchain/resolve-toolchain.ts';
import { eslintAdapter } from './eslint/eslint-adapter.ts';
import { locateRunners } from './eslint/locate-runners.ts';
import { hadolintAdapter } from './hadolint/hadolint-adapter.ts';
import type { EngineAdapter } from './engine-adapter.ts';
import type { EnginePlan } from './run-engine.ts';
import { semgrepAdapter } from './semgrep/semgrep-adapter.ts';
import { dialectByStack } from './sqlfluff/sql-dialect.ts';
import { sqlfluffAdapter } from './sqlfluff/sqlfluff-adapter.ts';

/** What decides which engines run, and how. */
export interface PlanOptions {
  readonly config: Config;
  readonly engines?: readonly EngineId[] | undefined;
  readonly offline: boolean;
  /** Per engine, in milliseconds; an engine's own setting wins. */
  readonly timeoutMs: number;
  /** `score`: only detectors of controls that can be CRITICAL or HIGH or are priced once, and those that give evidence. */
  readonly quick: boolean;
  readonly onProgress?: OnProgress | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The four engines, in the order every list has them, and where ESLint is. */
export function engineAdapters(
  stack: Stack,
  texts: ProjectSnapshot['texts'],
): {
  readonly adapters: readonly EngineAdapter[];
  readonly eslint: ReturnType<typeof locateRunners>;
} {
  const eslint = locateRunners({ script: packageAsset('eslint-runner.js'), from: import.meta.url });
  const adapters = [
    eslintAdapter({ runners: eslint.status === 'available' ? eslint.runners : null, runner: 'auto' }),
    semgrepAdapter({ rulesFolder: packageAsset('semgrep-rules') }),
    hadolintAdapter(),
    sqlfluffAdapter({ dialectOf: dialectByStack(stack, texts) }),
  ];
  return { adapters, eslint };
}

/** Finds the programs of the engines that have something to read here (installing them where they are missing) and plans each one. */
export async function planEngines(
  project: { readonly catalog: Catalog; readonly snapshot: ProjectSnapshot; readonly inventory: Inventory; readonly stack: Stack },
  options: PlanOptions,
): Promise<EnginePlan[]> {
  const { catalog, snapshot, inventory, stack } = project;
  const { adapters, eslint } = engineAdapters(stack, snapshot.texts);
  const asked = adapters.filter(({ id }) => options.engines === undefined || options.engines.includes(id));
  const needed = asked.filter((adapter) => adapter.id !== 'eslint' && adapter.select(inventory).length > 0);
  const modes = Object.fromEntries(
    asked.flatMap(({ id }) => (options.config.engines[id]?.toolchain === undefined ? [] : [[id, options.config.engines[id].toolchain]])),
  );
  const toolchain = await resolveToolchain({
    needed: needed.map(({ id }) => id as PythonEngine),
    mode: modes,
    offline: options.offline,
    onProgress: options.onProgress,
    signal: options.signal,
    sqlfluffPluginPath: sqlfluffPluginPath(),
    untrustedRoots: [snapshot.root],
  });
  return asked.map((adapter): EnginePlan => {
    const timeout = options.config.engines[adapter.id]?.timeout;
    const found = adapter.id === 'eslint' ? eslint.tool : (toolchain[adapter.id as PythonEngine] ?? NOT_NEEDED);
    return {
      adapter,
      tool: found,
      detectors: catalog.detectors.filter((detector) => detector.engine === adapter.id && (!options.quick || isQuick(detector, catalog))),
      timeoutMs: timeout === undefined ? options.timeoutMs : timeout * 1000,
    };
  });
}

/** Never shown: an engine with nothing to read is skipped before anyone asks for its program. */
const NOT_NEEDED: EnginePlan['tool'] = { status: 'missing', because: 'It was not looked for.', hint: '' };

function isQuick(detector: Detector, catalog: Catalog): boolean {
  const control = catalog.controls.get(detector.control ?? '');
  return control === undefined || isQuickControl(control);
}
