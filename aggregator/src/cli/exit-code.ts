import { SEVERITIES, type Severity } from '../model/category.ts';
import type { Report } from '../model/report.ts';

/** 0 done · 1 a gate failed · 2 usage or configuration · 3 incomplete · 4 internal error (cli.md). */
export const EXIT = { done: 0, gate: 1, usage: 2, incomplete: 3, internal: 4 } as const;

/** The exit code of an audit, and the last line on stderr where it is not 0. */
export function exitCode(
  report: Report,
  gates: { readonly failUnder: number | undefined; readonly failOn: Severity | undefined; readonly allowIncomplete: boolean },
): { code: number; line: string } {
  if (!report.complete && !gates.allowIncomplete) {
    const broken = report.engines
      .filter(({ status }) => status !== 'ok' && status !== 'skipped')
      .map(({ id, status }) => `${id} ${status}`);
    const why = broken.length > 0 ? `incomplete: ${broken.join(', ')}; at most ${report.score.atMost}` : report.score.meaning;
    return { code: EXIT.incomplete, line: `${why} (--allow-incomplete gates on that)` };
  }
  const score = report.score.total ?? report.score.atMost;
  if (gates.failUnder !== undefined && score < gates.failUnder) {
    return {
      code: EXIT.gate,
      line: `--fail-under ${gates.failUnder}: the score is ${score}, ${round(gates.failUnder - score)} points too few`,
    };
  }
  if (gates.failOn !== undefined) {
    const worst = SEVERITIES.slice(0, SEVERITIES.indexOf(gates.failOn) + 1);
    const count = report.findings.filter((finding) => finding.new && worst.includes(finding.severity)).length;
    if (count > 0)
      return { code: EXIT.gate, line: `--fail-on ${gates.failOn}: ${count} finding${count === 1 ? '' : 's'} of that severity or worse` };
  }
  return { code: EXIT.done, line: '' };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
