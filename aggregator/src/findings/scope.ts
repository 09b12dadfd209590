import type { Applicability } from '../checks/applicability.ts';
import type { Config } from '../model/config.ts';
import type { Catalog } from '../model/control.ts';
import type { RawFinding } from '../model/finding.ts';
import type { ProjectPath } from '../model/location.ts';
import type { FileClass, Inventory } from '../model/project.ts';
import type { Stack } from '../model/stack.ts';

/** Injections whose input, in a script or a migration, comes from the one who runs it or from the database itself. */
const OPERATED: ReadonlySet<string> = new Set(['command-injection', 'sql-injection', 'code-injection', 'path-traversal']);

/**
 * Keeps the findings that the control is about: in a class of file it names, in a part to which it applies, not switched off.
 * Names each one's part, and applies the configuration's severities.
 */
export function scopeFindings(input: {
  readonly findings: readonly RawFinding[];
  readonly catalog: Catalog;
  readonly inventory: Inventory;
  readonly stack: Stack;
  readonly applicability: ReadonlyMap<string, Applicability>;
  readonly config: Config;
}): RawFinding[] {
  const { catalog, inventory, applicability, config } = input;
  const kinds = new Map(input.stack.parts.map(({ root, kind }) => [root, kind] as const));
  const anywhere = (condition: keyof Applicability): boolean => [...applicability.values()].some((one) => one[condition].holds);
  return input.findings.flatMap((finding) => {
    const control = catalog.controls.get(finding.control);
    const setting = config.controls[finding.control];
    if (control === undefined || setting?.off !== undefined) return [];
    const scoped = setting?.severity === undefined ? finding : { ...finding, severity: setting.severity };
    if (finding.location === null) return [scoped];
    const file = inventory.byPath.get(finding.location.file);
    const part = file?.part ?? '.';
    if (file !== undefined && !control.scope.includes(file.class)) return [];
    // Migrations and manifests often lie beside the service they belong to; code lies inside it.
    // Code of a private workspace package belongs to no part: it runs in those that depend on it.
    const conditions = control.applies === 'service' || control.applies === 'external' ? applicability.get(part) : undefined;
    const own = conditions === undefined ? anywhere(control.applies) : conditions[control.applies].holds;
    const callsFromBrowser = control.applies === 'external' && kinds.get(part) === 'frontend';
    // A command opens one connection and ends; what matters is one for each request.
    const isCommand = finding.control === 'missing-connection-pool' && kinds.get(part) === 'cli';
    if (!own || callsFromBrowser || isCommand) return [];
    return [{ ...scoped, part, ...(isWorthALook(finding, file?.class, finding.location.file) ? { confidence: 'low' as const } : {}) }];
  });
}

/** Whoever runs a script could run the command by hand: worth a look, no reason to stop a deployment. */
function isWorthALook({ control, detector }: RawFinding, fileClass: FileClass | undefined, path: ProjectPath): boolean {
  const isRunByHand = fileClass === 'script' || fileClass === 'migration';
  if (OPERATED.has(control)) return isRunByHand;
  return control === 'hardcoded-secret' && BY_NAME.test(detector.rule) && (isRunByHand || DEVELOPMENT.test(path));
}

/** Rules that go by a name alone (`password: '…'`): in a seed or a file for development that is a demo user's as a rule. */
const BY_NAME = /(?:^|[/-])hardcoded-secret$/;
const DEVELOPMENT = /(?:^|[/._-])(?:dev|develop|development|local)(?=[._-])[^/]*$/i;
