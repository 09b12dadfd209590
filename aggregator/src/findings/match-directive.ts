import type { Finding } from '../model/finding.ts';
import type { Directive } from './read-directives.ts';

/** Whether a comment is about a finding: covers its first line and names its control or one of the rules that saw it. */
export function isAbout(directive: Directive, finding: Finding): boolean {
  const { location, control, detectors } = finding;
  if (location === null || location.file !== directive.file) return false;
  if (location.startLine < directive.from || location.startLine > directive.to) return false;
  if (directive.of === 'prodcheck') return directive.names.includes(control);
  if (directive.of === 'eslint' && directive.names.includes(`prodcheck/${control}`)) return true;
  const rules = detectors.filter(({ engine }) => engine === directive.of).map(({ rule }) => shortName(rule));
  return rules.length > 0 && (directive.names.length === 0 || directive.names.some((name) => rules.includes(shortName(name))));
}

/** Without the plugin of an ESLint rule or the folders of a Semgrep rule; codes in either case. */
function shortName(rule: string): string {
  return (rule.split(/[/.]/).at(-1) ?? rule).toLowerCase();
}
