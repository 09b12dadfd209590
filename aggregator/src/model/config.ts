import type { Severity } from './category.ts';
import type { Applies, EngineId, Price } from './control.ts';
import type { ProjectPath } from './location.ts';
import type { FileClass } from './project.ts';
import type { NotApplicableRule, Scale } from './score.ts';
import type { ProjectKind } from './stack.ts';

/** An accepted risk of the configuration. */
export interface ConfigSuppression {
  readonly control: string;
  /** Glob over project paths; absent: everywhere. */
  readonly path?: string;
  /** '' where none is given, which is a warning. */
  readonly reason: string;
  readonly owner?: string;
  /** YYYY-MM-DD, after which it counts again. */
  readonly until?: string;
  /** Where in the configuration it stands. */
  readonly location: { readonly file: ProjectPath; readonly line: number } | null;
}

/** One control's override. */
export interface ControlSetting {
  /** The reason why it is switched off. */
  readonly off?: string;
  readonly severity?: Severity;
  readonly price?: Price;
}

/** The configuration with defaults filled in; data only, never code. */
export interface Config {
  /** The file it was read from, relative to the root; null for the defaults. */
  readonly file: ProjectPath | null;
  readonly project: { readonly kind?: ProjectKind; readonly applies?: readonly Applies[] };
  readonly scoring: { readonly scale: Scale; readonly notApplicable: NotApplicableRule };
  /** Percent of its files an engine must have read; below, its categories are incomplete. */
  readonly minCoverage: number;
  readonly migrations: { readonly applied?: string };
  readonly suppressions: readonly ConfigSuppression[];
  readonly controls: Readonly<Record<string, ControlSetting>>;
  readonly paths: Readonly<Partial<Record<FileClass, readonly string[]>>>;
  /** timeout in seconds. */
  readonly engines: Readonly<Partial<Record<EngineId, { readonly timeout?: number; readonly toolchain?: 'managed' | 'system' }>>>;
}

export const DEFAULT_CONFIG: Config = {
  file: null,
  project: {},
  scoring: { scale: 'category', notApplicable: 'renormalize' },
  minCoverage: 95,
  migrations: {},
  suppressions: [],
  controls: {},
  paths: {},
  engines: {},
};
