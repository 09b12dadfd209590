import type { Catalog, Detector, EngineId } from '../model/control.ts';
import type { ProjectPath } from '../model/location.ts';
import type { Inventory, InventoryFile } from '../model/project.ts';
import type { ParsedOutput } from './engine-report.ts';
import type { RawOutput } from '../subprocess/invocation.ts';
import type { Invocation } from './invocation.ts';

/** An engine's program as the toolchain found it. */
export interface EngineTool {
  readonly executable: string;
  readonly version: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Everything a plan depends on. */
export interface PlanRequest {
  /** Absolute path of the audited root, forward slashes, no slash at its end. */
  readonly root: string;
  readonly files: readonly InventoryFile[];
  /** An empty folder of ours, absolute: the working folder of every invocation. */
  readonly scratch: string;
  readonly tool: EngineTool;
  readonly catalog: Catalog;
  /** The detectors to run, of this engine only; `score` asks for fewer than `check`. */
  readonly detectors: readonly Detector[];
  /** Processor cores to use. */
  readonly jobs: number;
  /** For the whole engine, in milliseconds. */
  readonly timeoutMs: number;
  /** Larger files are left unread, in bytes. */
  readonly maxFileBytes: number;
  /** Bytes of file names one command line may carry. */
  readonly maxArgvBytes: number;
  /** Texts of all `files` where the adapter `needsTexts`, else of those that the snapshot has. */
  readonly texts: ReadonlyMap<ProjectPath, string>;
}

/** One engine: which files it gets, how it is called, and what its answer means. Nothing here runs or reads anything. */
export interface EngineAdapter {
  readonly id: EngineId;
  /** The engine's name for people. */
  readonly name: string;
  /** What is said where `select` finds nothing: "no Dockerfile". */
  readonly nothing: string;
  /** The engine is given copies of ours, so that planning needs every file's text. */
  readonly needsTexts: boolean;
  /** Of a file in another encoding it sees nothing and says nothing: such files count as unread. */
  readonly utf8Only?: true;
  readonly select: (inventory: Inventory) => readonly InventoryFile[];
  readonly planInvocations: (request: PlanRequest) => readonly Invocation[];
  /** Another way to look at files which `tried` could not answer for; none where there is none. */
  readonly planFallback: (tried: Invocation, files: readonly ProjectPath[], request: PlanRequest) => readonly Invocation[];
  /** Reads an output whose exit code was accepted. */
  readonly parse: (output: RawOutput, invocation: Invocation) => ParsedOutput;
}
