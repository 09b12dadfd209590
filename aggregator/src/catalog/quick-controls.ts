import type { Control } from '../model/control.ts';

/** What `score` looks at: controls that can be CRITICAL or HIGH, and those priced once for the project (cli.md). */
export function isQuickControl({ price, severities }: Control): boolean {
  return price.kind === 'once' || severities.some((severity) => severity === 'critical' || severity === 'high');
}
