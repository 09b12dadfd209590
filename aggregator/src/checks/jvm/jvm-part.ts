import type { Evidence } from '../../model/evidence.ts';
import type { ProjectPart } from '../../model/stack.ts';
import type { Place } from '../absence.ts';
import type { ConfigSources, SpringConfig } from '../spring-config.ts';
import type { JvmBuild } from './build.ts';

/** What evidence is read from: the settings and the builds of one part. */
export interface JvmPart {
  readonly part: ProjectPart;
  /** Folders of the part and of the libraries that it is built from. */
  readonly roots: readonly string[];
  readonly config: SpringConfig;
  readonly build: JvmBuild;
  readonly sources: ConfigSources;
}

/** One piece of evidence at a place; fields without a value are left out. */
export function seen(kind: string, { file, line }: Place, data: Readonly<Record<string, string>> = {}): Evidence {
  const fields = Object.fromEntries(Object.entries(data).filter(([, value]) => value !== ''));
  return {
    kind,
    data: fields,
    location: { file, startLine: line, startColumn: 1, endLine: line, endColumn: 1 },
    detector: { engine: 'project', rule: 'jvm-configuration' },
  };
}

/** Whether a setting's value, or the default of its placeholder, switches something on; a placeholder alone may. */
export function isOn(value: string): boolean {
  return !/^(?:\$\{[^:}]+:)?(?:false|off|no|none|0|-1)\}?$/i.test(value.trim()) && value.trim() !== '';
}
