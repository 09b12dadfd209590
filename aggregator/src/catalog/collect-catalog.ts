import { parse } from 'yaml';
import { checks } from '../generated/checks.ts';
import { HADOLINT_DETECTORS } from '../engines/hadolint/rules.ts';
import { SECURITY_PLUGIN_DETECTORS } from '../engines/eslint/rules.ts';
import { SQLFLUFF_DETECTORS } from '../engines/sqlfluff/rules.ts';
import { SEVERITIES } from '../model/category.ts';
import type { Control, ControlLanguage, Detector, EvidenceKind } from '../model/control.ts';
import { joinCatalog } from './join-catalog.ts';
import { readControlPage } from './read-control-page.ts';

/** The catalog as it is stored: arrays, for JSON. */
export interface StoredCatalog {
  readonly controls: readonly Control[];
  readonly evidence: readonly EvidenceKind[];
  readonly detectors: readonly Detector[];
}

/** What the build found on disk, as texts and values. */
export interface CatalogSources {
  readonly pages: readonly { readonly category: string; readonly id: string; readonly text: string }[];
  readonly evidence: string;
  readonly pluginRules: readonly { readonly id: string; readonly docs: unknown }[];
  readonly semgrepFiles: readonly { readonly path: string; readonly text: string }[];
}

const SEMGREP_LANGUAGES: Readonly<Record<string, ControlLanguage>> = { python: 'py', go: 'go', java: 'java' };

/** Joins pages, evidence kinds and the metadata of every engine's rules; problems are sentences, none of them thrown away. */
export function collectCatalog(sources: CatalogSources): { catalog: StoredCatalog; problems: string[] } {
  const problems: string[] = [];
  const controls = sources.pages.flatMap((page) => attempt(problems, () => [readControlPage(page)]) ?? []);
  const detectors: Detector[] = [
    ...sources.pluginRules.flatMap((rule) => attempt(problems, () => [pluginDetector(rule)]) ?? []),
    ...sources.semgrepFiles.flatMap((file) => attempt(problems, () => semgrepDetectors(file)) ?? []),
    ...SECURITY_PLUGIN_DETECTORS,
    ...HADOLINT_DETECTORS,
    ...SQLFLUFF_DETECTORS,
    ...projectDetectors(controls),
  ];
  const evidence = readEvidenceKinds(sources.evidence);
  const joined = joinCatalog({ controls, evidence, detectors, checks });
  return { catalog: { controls, evidence, detectors }, problems: [...problems, ...joined.problems] };
}

function attempt<T>(problems: string[], make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

function readEvidenceKinds(text: string): EvidenceKind[] {
  const data: unknown = parse(text);
  if (!isRecord(data)) throw new Error('controls/evidence.yaml: expected a mapping of evidence kinds');
  return Object.entries(data).map(([id, value]) => {
    if (!isRecord(value) || typeof value['sentence'] !== 'string') throw new Error(`controls/evidence.yaml: ${id} has no sentence`);
    return { id, sentence: value['sentence'], carries: texts(value['carries']) };
  });
}

function pluginDetector(rule: { readonly id: string; readonly docs: unknown }): Detector {
  return {
    ...readMetadata(`plugin rule ${rule.id}`, rule.docs),
    engine: 'eslint',
    rule: `prodcheck/${rule.id}`,
    language: languageOf(rule.docs) ?? 'js',
  };
}

function semgrepDetectors(file: { readonly path: string; readonly text: string }): Detector[] {
  const data: unknown = parse(file.text);
  const language = SEMGREP_LANGUAGES[file.path.split('/')[0] ?? ''];
  if (language === undefined) throw new Error(`semgrep-rules/${file.path}: lies under no language of ours`);
  if (!isRecord(data) || !Array.isArray(data['rules'])) throw new Error(`semgrep-rules/${file.path}: no list of rules`);
  const rules: unknown[] = data['rules'];
  return rules.map((rule) => {
    if (!isRecord(rule) || typeof rule['id'] !== 'string' || !isRecord(rule['metadata'])) {
      throw new Error(`semgrep-rules/${file.path}: a rule without id or metadata`);
    }
    return {
      ...readMetadata(`semgrep-rules/${file.path}: ${rule['id']}`, rule['metadata']['prodcheck']),
      engine: 'semgrep',
      rule: rule['id'],
      language: languageOf(rule['metadata']['prodcheck']) ?? language,
    };
  });
}

/** Migrations in code are a column of their own, whatever language they are written in. */
function languageOf(metadata: unknown): ControlLanguage | undefined {
  return isRecord(metadata) && metadata['language'] === 'orm' ? 'orm' : undefined;
}

/** The part of a detector that its rule's own metadata states. */
function readMetadata(
  where: string,
  metadata: unknown,
): Pick<Detector, 'control' | 'evidence' | 'severity' | 'confidence' | 'effortMinutes' | 'fix'> {
  if (!isRecord(metadata)) throw new Error(`${where}: no prodcheck metadata`);
  const { control, severity, confidence, fix } = metadata;
  const effort = metadata['effort'] ?? metadata['effortMinutes'];
  const known = SEVERITIES.find((one) => one === severity);
  if (severity !== undefined && known === undefined)
    throw new Error(`${where}: severity ${String(severity)} is none of ${SEVERITIES.join(', ')}`);
  return {
    ...(typeof control === 'string' ? { control } : {}),
    ...(metadata['evidence'] !== undefined ? { evidence: texts(metadata['evidence']) } : {}),
    ...(known !== undefined ? { severity: known } : {}),
    ...(confidence === 'medium' || confidence === 'low' ? { confidence } : {}),
    ...(typeof effort === 'number' ? { effortMinutes: effort } : {}),
    ...(typeof fix === 'string' ? { fix: fix.trim() } : {}),
  };
}

/** Checks of ours on files that are no application code find violations by themselves; conclusions from evidence are covered by it. */
function projectDetectors(controls: readonly Control[]): Detector[] {
  const code = new Set<ControlLanguage>(['js', 'py', 'go', 'java']);
  return checks.flatMap((check) =>
    check.controls.flatMap((control) =>
      check.languages
        .filter((language) => !code.has(language) && controls.find(({ id }) => id === control)?.languages.includes(language) === true)
        .map((language): Detector => ({ engine: 'project', rule: check.controls.length === 1 ? check.id : control, language, control })),
    ),
  );
}

function texts(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [];
  return list.filter((one) => typeof one === 'string');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
