import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import type { Evidence } from '../../model/evidence.ts';
import type { RawFinding } from '../../model/finding.ts';
import type { ProjectPath } from '../../model/location.ts';
import { notApplicable, passed, whereOf, wholeLine } from '../absence.ts';
import { defineCheck } from '../define-check.ts';

const CONTROL = 'vulnerable-dependency';

/** Which auditor answers for which manifest, and how its report is made. */
const ECOSYSTEMS = [
  {
    name: 'npm',
    manifest: /(?:^|\/)package\.json$/,
    needs: /"dependencies"\s*:\s*\{\s*"/,
    tool: 'npm audit',
    command: 'npm audit --json > audit.json',
  },
  {
    name: 'Python',
    manifest: /(?:^|\/)(?:requirements\.txt|pyproject\.toml|Pipfile)$/,
    needs: /\S/,
    tool: 'pip-audit',
    command: 'pip-audit -f json > audit.json',
  },
  {
    name: 'Go',
    manifest: /(?:^|\/)go\.mod$/,
    needs: /^require\b/m,
    tool: 'govulncheck',
    command: 'govulncheck -format sarif ./... > audit.sarif',
  },
  {
    name: 'Java',
    manifest: /(?:^|\/)(?:pom\.xml|build\.gradle(?:\.kts)?)$/,
    needs: /dependenc/,
    tool: 'a scanner',
    command: 'trivy fs --format sarif . > audit.sarif',
  },
] as const;

/** Scanners that read the manifests of every ecosystem they find. */
const FOR_ALL: ReadonlySet<string> = new Set(['osv-scanner', 'grype', 'dependency-check', 'trivy', 'snyk']);

/** Has anybody looked the dependencies up, and what did they find? Nothing that was not looked up ever passes. */
export const check = defineCheck({
  id: CONTROL,
  controls: [CONTROL],
  languages: ['deps'],
  reads: ['dependency-audit', 'vulnerable-package'],
  scope: 'project',
  run: (context) => [conclude(context)],
});

function conclude(context: CheckContext): Conclusion {
  const present = ECOSYSTEMS.filter(({ manifest, needs }) =>
    [...context.snapshot.texts].some(([file, text]) => manifest.test(file) && needs.test(text) && isOurs(context, file)),
  );
  if (present.length === 0) return notApplicable(CONTROL, 'no manifest with dependencies was found');
  const found = onePerPackage(context.evidence('vulnerable-package'));
  if (found.length > 0) return { control: CONTROL, status: 'failed', findings: found.map((one) => finding(context, one)) };
  const audits = context.evidence('dependency-audit');
  const open = present.flatMap(({ name, tool, command }) => {
    const own = audits.filter(({ data }) => data['tool'] === tool || FOR_ALL.has(data['tool'] ?? ''));
    const [skipped] = own.flatMap(({ data }) => data['because'] ?? []);
    if (own.length > 0 && skipped === undefined) return [];
    return [skipped ?? `no report about the ${name} packages was given (\`${command}\`, then \`prodcheck aggregate\` with it)`];
  });
  if (open.length > 0) return { control: CONTROL, status: 'not-checked', because: open.join('; ') };
  return passed(CONTROL, audits.slice(0, 3).map(whereOf));
}

function isOurs({ inventory }: CheckContext, file: ProjectPath): boolean {
  const fileClass = inventory.byPath.get(file)?.class;
  return fileClass !== undefined && fileClass !== 'test' && fileClass !== 'vendored' && fileClass !== 'docs';
}

function onePerPackage(evidence: readonly Evidence[]): readonly Evidence[] {
  const seen = new Map(evidence.map((one) => [`${one.data['tool'] ?? ''} ${one.data['name'] ?? ''}`, one]));
  return [...seen.values()];
}

function finding(context: CheckContext, { data, location }: Evidence): RawFinding {
  const { name = '', version = '', advisory = '', fixed = '', tool = '' } = data;
  const installed = version === '' ? '' : ` ${version}`;
  const then =
    fixed === ''
      ? 'The report names no version that mends it: look for one, replace it, or say why it does not concern you.'
      : `Fixed by \`${fixed}\`.`;
  return {
    control: CONTROL,
    severity: data['severity'] === 'critical' ? 'critical' : 'high',
    message: `\`${name}\`${installed} has a known vulnerability (${advisory}), says ${tool}. ${then}`,
    location: placeOf(context, location.file, name),
    detector: { engine: 'project', rule: CONTROL },
    confidence: 'high',
  };
}

/** The line of the manifest beside the audited file that asks for the package, else its first line: it comes in through another one. */
function placeOf(context: CheckContext, audited: ProjectPath, name: string): RawFinding['location'] {
  const folder = audited.slice(0, audited.lastIndexOf('/') + 1);
  const manifests = [`${folder}package.json`, `${folder}requirements.txt`, `${folder}pyproject.toml`, audited];
  const file = manifests.find((one) => context.text(one) !== undefined) ?? audited;
  const lines = (context.text(file) ?? '').split('\n');
  const index = lines.findIndex((line) => line.toLowerCase().includes(name.toLowerCase()));
  const line = index < 0 ? 1 : index + 1;
  return wholeLine(file, line, lines[line - 1] ?? '');
}
