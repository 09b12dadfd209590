import { heading, line, machine, seconds, shares, timedAll } from './measure.mjs';
import { stockCommands } from './plan.mjs';

/** Issue 5: which Semgrep rules take most of the matching time on repositories of any language. */
export async function benchRules({ scratch, folders }) {
  if (folders === undefined) {
    heading('rules: skipped, because it wants repositories: npm run bench -- rules --files FOLDER');
    return;
  }
  for (const folder of folders) {
    const [planned] = await stockCommands(folder, scratch, { engine: 'semgrep' });
    heading(`rules: ${planned?.files ?? 0} files of ${folder}, ${machine()}`);
    if (planned !== undefined) printMatching(planned.fast, scratch);
  }
}

/** Runs Semgrep once more with its clock on and prints the rules' shares of the matching time. */
export function printMatching(commands, scratch) {
  const withClock = commands.map((command) => ({ ...command, args: ['scan', '--time', ...command.args.slice(1)] }));
  const byRule = new Map();
  for (const { stdout } of timedAll(withClock, scratch).runs) {
    const { time } = JSON.parse(stdout);
    for (const { match_times: times } of time.targets) {
      for (const [index, rule] of time.rules.entries()) byRule.set(rule, (byRule.get(rule) ?? 0) + (times[index] ?? 0) * 1000);
    }
  }
  const whole = [...byRule.values()].reduce((sum, ms) => sum + ms, 0);
  line(`matching time of ${byRule.size} rules`, seconds(whole));
  shares('rules over 10 % of the matching time', byRule, whole, 0.1);
}
