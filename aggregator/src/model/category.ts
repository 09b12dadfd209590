/** The six categories, in the order every output prints them. Weights in percent of the total (scoring.md 4). */
export const CATEGORIES = [
  { id: 'security', name: 'Security Fundamentals', weight: 25 },
  { id: 'error-handling', name: 'Error Handling & Resilience', weight: 20 },
  { id: 'observability', name: 'Observability', weight: 20 },
  { id: 'deployment', name: 'Deployment Readiness', weight: 15 },
  { id: 'database', name: 'Database Patterns', weight: 10 },
  { id: 'container', name: 'Container Hygiene', weight: 10 },
] as const;

export type CategoryId = (typeof CATEGORIES)[number]['id'];

/** Worst first; the order of lists and of `--fail-on`. */
export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;

export type Severity = (typeof SEVERITIES)[number];
