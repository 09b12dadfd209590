import type { Control } from '../../aggregator/src/model/control.ts';
import type { Finding } from '../../aggregator/src/model/finding.ts';
import { readControls } from './read-controls.ts';

const controls: ReadonlyMap<string, Control> = readControls();

/** A finding of a control of the contract, at line 3 of src/app.ts unless told otherwise. */
export function makeFinding(control: string, given: Partial<Finding> & { readonly file?: string; readonly line?: number } = {}): Finding {
  const { file = 'src/app.ts', line = 3, ...rest } = given;
  const known = controls.get(control);
  if (known === undefined) throw new Error(`No control is named ${control}.`);
  const severity = rest.severity ?? known.severities[0];
  return {
    fingerprint: `${control} ${file} ${line} ${severity}`,
    control,
    category: known.category,
    severity,
    title: known.failureTitle,
    message: `${control} is here.`,
    why: known.why,
    fix: known.fix,
    cwe: known.cwe,
    location: { file, startLine: line, startColumn: 1, endLine: line, endColumn: 20 },
    anchor: { file, line },
    part: '.',
    snippet: '',
    detectors: [{ engine: 'project', rule: control }],
    effortMinutes: known.effortMinutes,
    confidence: 'high',
    new: true,
    ...rest,
  };
}
