import type { EngineId } from '../model/control.ts';
import type { EngineResult } from '../model/engine-run.ts';
import { runEngine, type EnginePlan, type OnEngineProgress, type RunContext } from './run-engine.ts';

/** The order in which engines start, the slowest first, so that the fast ones fill the gaps. */
const START_ORDER: readonly EngineId[] = ['semgrep', 'eslint', 'sqlfluff', 'hadolint'];

/**
 * Runs the engines side by side, at most `context.jobs` at a time; what one of them does never costs another its results.
 * @returns one result for each plan, in the plans' order.
 */
export async function runEngines(plans: readonly EnginePlan[], context: RunContext): Promise<EngineResult[]> {
  const queue = [...plans].sort((a, b) => START_ORDER.indexOf(a.adapter.id) - START_ORDER.indexOf(b.adapter.id));
  const results = new Map<EnginePlan, EngineResult>();
  const work = async (): Promise<void> => {
    for (let plan = queue.shift(); plan !== undefined; plan = queue.shift()) results.set(plan, await runEngine(plan, context));
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(context.jobs, plans.length)) }, work));
  return plans.flatMap((plan) => results.get(plan) ?? []);
}

export type { EnginePlan, OnEngineProgress, RunContext };
