import type { Environment } from '../subprocess/child-env.ts';
import type { PythonEngine } from './engines.ts';

/** Where an engine is, or why it is not there. */
export type EngineAvailability =
  | {
      readonly status: 'available';
      /** Absolute. */
      readonly executable: string;
      readonly version: string;
      /** What the invocation must add to its environment. */
      readonly env: Environment;
    }
  | {
      readonly status: 'missing';
      /** One sentence: why. */
      readonly because: string;
      /** One sentence: what to do. */
      readonly hint: string;
      /** Where an installation failed: its last lines. */
      readonly logTail?: readonly string[];
    };

export type Toolchain = Readonly<Partial<Record<PythonEngine, EngineAvailability>>>;
