import { coverageGaps } from '../catalog/coverage.ts';
import { loadCatalog } from '../catalog/load-catalog.ts';
import { CATEGORIES } from '../model/category.ts';
import { CONTROL_LANGUAGES, type Control, type Price } from '../model/control.ts';
import { EXIT } from './exit-code.ts';
import { writeStdout } from './write-output.ts';

/** `prodcheck rules`: every control and its detectors, as a list, as the coverage matrix, or as JSON (cli.md). */
export async function rules(options: { readonly coverage: boolean; readonly json: boolean }): Promise<number> {
  const { catalog, coverage } = loadCatalog();
  const gaps = coverageGaps(catalog, coverage);
  const controls = [...catalog.controls.values()];
  if (options.json) {
    const detectorsOf = (id: string): unknown =>
      catalog.detectors.filter(({ control }) => control === id).map(({ engine, rule, language }) => ({ engine, rule, language }));
    const list = controls.map((control) => ({
      id: control.id,
      category: control.category,
      severity: control.severities.join('|'),
      price: priceData(control.price),
      kind: control.kind,
      applies: control.applies,
      languages: control.languages,
      title: control.title,
      failureTitle: control.failureTitle,
      detectors: detectorsOf(control.id),
    }));
    await writeStdout(`${JSON.stringify({ controls: list, gaps }, null, 2)}\n`);
  } else if (options.coverage) await writeStdout(matrix(controls, coverage, gaps.length));
  else await writeStdout(listing(controls));
  return EXIT.done;
}

function priceData(price: Price): unknown {
  if (price.kind === 'severity') return 'severity';
  if (price.kind === 'once') return { once: price.points };
  return {
    each: price.points,
    ...(price.max === undefined ? {} : { max: price.max }),
    ...(price.unit === 'file' ? { unit: 'file' } : {}),
    ...(price.group === undefined ? {} : { with: price.group }),
  };
}

function listing(controls: readonly Control[]): string {
  const width = Math.max(...controls.map(({ id }) => id.length));
  return CATEGORIES.map(({ id, name, weight }) => {
    const own = controls.filter(({ category }) => category === id);
    const lines = own.map((control) => `  ${control.id.padEnd(width)}  ${control.severities[0].padEnd(8)}  ${control.failureTitle}`);
    return `${name} (${weight} %)\n${lines.join('\n')}\n`;
  }).join('\n');
}

/** ● a detector proves it · ○ a gap · blank: not a language of the control. */
function matrix(controls: readonly Control[], coverage: ReturnType<typeof loadCatalog>['coverage'], gaps: number): string {
  const width = Math.max(...controls.map(({ id }) => id.length));
  const head = `${' '.repeat(width)}  ${CONTROL_LANGUAGES.map((language) => language.padEnd(8)).join('')}`.trimEnd();
  const rows = controls.map((control) => {
    const cells = CONTROL_LANGUAGES.map((language) => {
      if (!control.languages.includes(language)) return ' '.padEnd(8);
      return (coverage.get(control.id)?.has(language) === true ? '●' : '○').padEnd(8);
    });
    return `${control.id.padEnd(width)}  ${cells.join('')}`.trimEnd();
  });
  const cells = controls.reduce((sum, { languages }) => sum + languages.length, 0);
  return `${[head, ...rows].join('\n')}\n\n● covered ○ gap: ${cells - gaps} of ${cells} cells covered, ${gaps} gaps\n`;
}
