import { createColors } from 'picocolors';
import { loadCatalog } from '../catalog/load-catalog.ts';
import { nearest } from '../config/parse-config.ts';
import { UsageError } from '../errors.ts';
import { CATEGORIES } from '../model/category.ts';
import type { Catalog, Control, Detector, Price } from '../model/control.ts';
import { EXIT } from './exit-code.ts';
import { writeStdout } from './write-output.ts';

/** `prodcheck explain <id>`: the page of a control, found by its id or by an engine's rule. */
export async function explain(id: string, color: boolean): Promise<number> {
  const { catalog, coverage } = loadCatalog();
  const control = find(id, catalog);
  const colors = createColors(color && process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined);
  const category = CATEGORIES.find((one) => one.id === control.category);
  const detectors = catalog.detectors.filter((one) => one.control === control.id);
  const gaps = control.languages.filter((language) => coverage.get(control.id)?.has(language) !== true);
  const title = (text: string): string => colors.bold(text);
  const parts = [
    `${colors.bold(control.failureTitle)}  ${colors.dim(control.id)}`,
    `${category?.name ?? control.category} · ${control.severities.join(' or ')} · ${priceWords(control.price)} · about ${control.effortMinutes} minutes`,
    control.what,
    `${title('Why')}\n${control.why}`,
    `${title('Fix')}\n${control.fix}`,
    ...Object.values(control.fixes),
    `${title('How it is detected')}\n${detection(detectors, control, gaps)}`,
    ...(control.limits === undefined ? [] : [`${title('Known limits')}\n${control.limits}`]),
    `${title('How to suppress it')}\n${suppression(control, detectors)}`,
    ...(control.references.length === 0 ? [] : [`${title('Read more')}\n${control.references.join('\n')}`]),
  ];
  await writeStdout(`${parts.join('\n\n')}\n`);
  return EXIT.done;
}

/** By control id, by engine/rule, or by the bare rule id. */
function find(id: string, catalog: Catalog): Control {
  const detector = catalog.detectors.find(({ engine, rule }) => rule === id || `${engine}/${rule}` === id || rule === `prodcheck/${id}`);
  const control =
    catalog.controls.get(id) ?? catalog.controls.get(id.replace(/^prodcheck\//, '')) ?? catalog.controls.get(detector?.control ?? '');
  if (control !== undefined) return control;
  const near = nearest(id, [...catalog.controls.keys()]);
  throw new UsageError(
    `there is no control or rule ${id}: ${near === undefined ? '`prodcheck rules` lists them all.' : `did you mean ${near}?`}`,
  );
}

function priceWords(price: Price): string {
  if (price.kind === 'severity') return 'priced by severity';
  if (price.kind === 'once') return `${price.points} points once`;
  return `${price.points} points each${price.unit === 'file' ? ' file' : ''}${price.max === undefined ? '' : `, ${price.max} at most`}`;
}

function detection(detectors: readonly Detector[], control: Control, gaps: readonly string[]): string {
  const own = detectors.map(({ engine, rule, language }) => `  ${language}: ${engine} ${rule}`);
  const concluded = own.length === 0 ? ['  concluded from evidence in the whole project'] : [];
  return [...own, ...concluded, ...(gaps.length > 0 ? [`  not checked yet: ${gaps.join(', ')}`] : [])]
    .join('\n')
    .concat(control.applies === 'always' ? '' : `\n  applies where there is: ${control.applies}`);
}

function suppression(control: Control, detectors: readonly Detector[]): string {
  const lines = [`  any file: prodcheck-ignore ${control.id} -- reason   (in a comment, on the line or the line above)`];
  const rule = (engine: Detector['engine']): string | undefined => detectors.find((one) => one.engine === engine)?.rule;
  const eslint = rule('eslint');
  const semgrep = rule('semgrep');
  const hadolint = rule('hadolint');
  const sqlfluff = rule('sqlfluff');
  if (eslint !== undefined) lines.push(`  // eslint-disable-next-line ${eslint} -- reason`);
  if (semgrep !== undefined) lines.push(`  # nosemgrep: ${semgrep}`);
  if (hadolint !== undefined) lines.push(`  # hadolint ignore=${hadolint}`);
  if (sqlfluff !== undefined) lines.push(`  -- noqa: ${sqlfluff}`);
  lines.push(`  .prodcheck.yaml: suppressions: [{ control: ${control.id}, path: "…", reason: "…", until: YYYY-MM-DD }]`);
  return lines.join('\n');
}
