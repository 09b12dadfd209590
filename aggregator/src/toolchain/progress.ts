import type { PythonEngine } from './engines.ts';

/** What is going on while engines are looked for and installed; `toolchain` stands for all of them together. */
export interface ToolchainProgress {
  readonly engine: PythonEngine | 'toolchain';
  readonly phase: 'wait' | 'install' | 'verify' | 'done';
  /** One line for people. */
  readonly text: string;
}

export type OnProgress = (progress: ToolchainProgress) => void;
