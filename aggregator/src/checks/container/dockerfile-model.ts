import { DockerfileParser, ModifiableInstruction, PropertyInstruction, type Instruction } from 'dockerfile-ast';
import type { Location, ProjectPath } from '../../model/location.ts';
import { expandVariables, type VariableScope } from './docker-variables.ts';

/** A variable that ENV or ARG sets; value undefined for an ARG without a default. */
export interface DockerSetting {
  readonly name: string;
  readonly value: string | undefined;
  readonly location: Location;
}

export interface DockerInstruction {
  /** Upper case. */
  readonly keyword: string;
  /** Arguments as written, flags left out, continuation lines joined, heredocs included. */
  readonly text: string;
  /** The words of the arguments, or the strings of a JSON array. */
  readonly words: readonly string[];
  /** Whether the arguments are a JSON array. */
  readonly exec: boolean;
  /** Name → values, in order: `--mount` may stand twice. */
  readonly flags: ReadonlyMap<string, readonly string[]>;
  readonly settings: readonly DockerSetting[];
  readonly location: Location;
  /** The variables in force before it. */
  readonly scope: VariableScope;
}

export interface DockerStage {
  readonly index: number;
  /** `FROM … AS name`, lower case; '' where it has none. */
  readonly name: string;
  /** The image with variables resolved; undefined where one comes from outside, or where the stage builds on another. */
  readonly image: string | undefined;
  /** The image as written. */
  readonly written: string;
  readonly imageLocation: Location;
  /** The stage it builds on. */
  readonly parent: DockerStage | undefined;
  readonly from: DockerInstruction;
  /** Its own, without FROM. */
  readonly instructions: readonly DockerInstruction[];
}

export interface Dockerfile {
  readonly file: ProjectPath;
  /** ARGs before the first FROM. */
  readonly globals: readonly DockerInstruction[];
  readonly stages: readonly DockerStage[];
}

/** Reads a Dockerfile; one without FROM has no stages. */
export function parseDockerfile(file: ProjectPath, text: string): Dockerfile {
  const globals: DockerInstruction[] = [];
  const stages: OpenStage[] = [];
  const globalScope = new Map<string, string | undefined>();
  let scope: VariableScope = globalScope;
  for (const node of DockerfileParser.parse(text).getInstructions()) {
    const open = stages.at(-1);
    const instruction = readInstruction(file, node, node.getKeyword() === 'FROM' ? globalScope : scope);
    if (instruction.keyword === 'FROM') {
      const image = node.getArguments()[0]?.getRange() ?? node.getRange();
      const stage = openStage(instruction, locationOf(file, image), stages);
      stages.push(stage);
      scope = stage.parent?.scope ?? new Map();
    } else if (open === undefined) {
      globals.push(instruction);
      for (const one of instruction.settings) globalScope.set(one.name, valueOf(one, globalScope));
    } else {
      open.instructions.push(instruction);
      scope = afterwards(instruction, scope, globalScope);
      open.scope = scope;
    }
  }
  return { file, globals, stages };
}

/** A stage's instructions with those of the stages it builds on, the oldest first. */
export function lineage(stage: DockerStage): readonly DockerInstruction[] {
  return ancestry(stage).flatMap(({ instructions }) => instructions);
}

/** The stages a stage builds on and itself, the oldest first. */
export function ancestry(stage: DockerStage): readonly DockerStage[] {
  const stages: DockerStage[] = [];
  for (let at: DockerStage | undefined = stage; at !== undefined; at = at.parent) stages.unshift(at);
  return stages;
}

/** The stage that a name or number of `COPY --from` or `--target` means. */
export function stageOf(stages: readonly DockerStage[], name: string): DockerStage | undefined {
  return (
    stages.findLast((stage) => stage.name !== '' && stage.name === name.toLowerCase()) ?? stages.find(({ index }) => String(index) === name)
  );
}

interface OpenStage extends DockerStage {
  readonly parent: OpenStage | undefined;
  readonly instructions: DockerInstruction[];
  scope: VariableScope;
}

function openStage(from: DockerInstruction, imageLocation: Location, stages: readonly OpenStage[]): OpenStage {
  const [written = ''] = from.words;
  const name = from.words[1]?.toLowerCase() === 'as' ? (from.words[2] ?? '').toLowerCase() : '';
  const image = expandVariables(written, from.scope);
  const parent = image === undefined ? undefined : stages.findLast((stage) => stage.name !== '' && stage.name === image.toLowerCase());
  return {
    ...{
      index: stages.length,
      name,
      image: parent === undefined ? image : undefined,
      written,
      parent,
      from,
      imageLocation,
      instructions: [],
    },
    scope: parent?.scope ?? new Map(),
  };
}

/** The variables after ENV or ARG; in a stage, an ARG without a default takes the one given before the first FROM. */
function afterwards(instruction: DockerInstruction, scope: VariableScope, globals: VariableScope): VariableScope {
  if (instruction.settings.length === 0) return scope;
  const next = new Map(scope);
  for (const setting of instruction.settings) {
    if (instruction.keyword === 'ENV') next.set(setting.name, valueOf(setting, scope));
    else if (setting.value !== undefined) next.set(setting.name, valueOf(setting, scope));
    else if (!next.has(setting.name)) next.set(setting.name, globals.get(setting.name));
  }
  return next;
}

function valueOf({ value }: DockerSetting, scope: VariableScope): string | undefined {
  return value === undefined ? undefined : expandVariables(value, scope);
}

function readInstruction(file: ProjectPath, node: Instruction, scope: VariableScope): DockerInstruction {
  const keyword = node.getKeyword();
  const text = node.getArgumentsContent() ?? '';
  const json = /^\s*\[/.test(text) ? stringsOf(text) : undefined;
  return {
    ...{ keyword, text, scope },
    words: json ?? wordsOf(node, text),
    exec: json !== undefined,
    flags: flagsOf(node),
    settings: node instanceof PropertyInstruction && (keyword === 'ENV' || keyword === 'ARG') ? settingsOf(file, node) : [],
    location: locationOf(file, node.getRange()),
  };
}

/** The words of the arguments; of a COPY with a heredoc, whose body is no argument, those of its first line. */
function wordsOf(node: Instruction, text: string): string[] {
  const words = node.getArguments().map((argument) => argument.getValue());
  const isCopy = node.getKeyword() === 'COPY' || node.getKeyword() === 'ADD';
  return isCopy && words.some((word) => word.startsWith('<<')) ? (text.split('\n')[0] ?? '').trim().split(/\s+/) : words;
}

function settingsOf(file: ProjectPath, node: PropertyInstruction): DockerSetting[] {
  return node.getProperties().map((property) => ({
    name: property.getName(),
    value: property.getValue() ?? undefined,
    location: locationOf(file, property.getRange()),
  }));
}

function flagsOf(node: Instruction): ReadonlyMap<string, readonly string[]> {
  const flags = new Map<string, readonly string[]>();
  if (!(node instanceof ModifiableInstruction)) return flags;
  for (const flag of node.getFlags()) flags.set(flag.getName(), [...(flags.get(flag.getName()) ?? []), flag.getValue() ?? '']);
  return flags;
}

function stringsOf(text: string): string[] | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) && parsed.every((one) => typeof one === 'string') ? parsed : undefined;
  } catch {
    return undefined;
  }
}

interface ZeroBasedRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

function locationOf(file: ProjectPath, { start, end }: ZeroBasedRange): Location {
  return { file, startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}
