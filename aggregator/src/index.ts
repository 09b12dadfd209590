/** The public API of the `prodcheck` package: the audit as a value, and its renderers. */
export { analyze, type Analysis, type AnalyzeOptions } from './analyze.ts';
export { loadCatalog } from './catalog/load-catalog.ts';
export { loadConfig } from './cli/load-config.ts';
export type { Report } from './model/report.ts';
export { render as renderJson } from './renderers/json.ts';
export { render as renderMarkdown } from './renderers/markdown.ts';
export { render as renderSarif } from './renderers/sarif.ts';
export { parseVectors, scoreVector } from './score/score-vectors.ts';
