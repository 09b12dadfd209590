import { DockerfileParser } from 'dockerfile-ast';
import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { CheckContext } from '../model/conclusion.ts';
import type { ProjectPath } from '../model/location.ts';

/** What a container, a process manager or a manifest starts, as words. */
export interface StartCommand {
  readonly words: readonly string[];
  /** Whether a shell stands between the process and the signal: shell form, or `npm start` and its kin. */
  readonly shell: boolean;
  readonly file: ProjectPath;
  /** 1-based. */
  readonly line: number;
}

/** Start commands of the part: CMD and ENTRYPOINT of its Dockerfiles' last stage, compose `command`, Procfile, package.json's start. */
export function startCommands(context: CheckContext): StartCommand[] {
  const commands: StartCommand[] = [];
  for (const [file, text] of context.snapshot.texts) {
    const entry = context.inventory.byPath.get(file);
    if (entry === undefined || !concernsPart(context, file)) continue;
    if (entry.language === 'dockerfile') commands.push(...fromDockerfile(file, text));
    else if (entry.language === 'compose') commands.push(...fromCompose(file, text));
    else if (/(^|\/)Procfile$/.test(file)) commands.push(...fromProcfile(file, text));
    else if (/(^|\/)package\.json$/.test(file) && entry.part === context.part.root) commands.push(...fromManifest(file, text));
  }
  return commands;
}

/** Files of the part, and files above it where it is the only service. */
function concernsPart(context: CheckContext, file: ProjectPath): boolean {
  const part = context.inventory.byPath.get(file)?.part;
  const services = context.stack.parts.filter(({ kind }) => kind === 'service');
  return part === context.part.root || (services.length === 1 && services[0]?.root === context.part.root);
}

function fromDockerfile(file: ProjectPath, text: string): StartCommand[] {
  const parsed = DockerfileParser.parse(text);
  const froms = parsed.getFROMs();
  const last = froms.at(-1)?.getRange().start.line ?? 0;
  const own = parsed.getInstructions().filter((one) => one.getRange().start.line >= last);
  const tini = own.some(
    (one) => one.getKeyword() === 'ENTRYPOINT' && /\b(tini|dumb-init|s6-|catatonit)/.test(one.getArgumentsContent() ?? ''),
  );
  return ['ENTRYPOINT', 'CMD'].flatMap((keyword) => {
    const instruction = own.filter((one) => one.getKeyword() === keyword).at(-1);
    const content = instruction?.getArgumentsContent() ?? '';
    if (instruction === undefined || content === '') return [];
    const words = wordsOf(content);
    return [
      {
        words,
        shell: !tini && (!content.trim().startsWith('[') || swallowsSignals(words)) && words[0] !== 'exec',
        file,
        line: instruction.getRange().start.line + 1,
      },
    ];
  });
}

function fromCompose(file: ProjectPath, text: string): StartCommand[] {
  const services: unknown = parseDocument(text, { merge: true }).get('services');
  if (!isMap(services)) return [];
  return services.items.flatMap(({ value }) => {
    if (!isMap(value)) return [];
    const command: unknown = value.get('command', true);
    const words = isScalar(command)
      ? wordsOf(String(command.value ?? ''))
      : isSeq(command)
        ? command.items.map((one) => String(isScalar(one) ? one.value : one))
        : [];
    const offset = isScalar(command) || isSeq(command) ? (command.range?.[0] ?? 0) : 0;
    return words.length === 0 ? [] : [{ words, shell: false, file, line: text.slice(0, offset).split('\n').length }];
  });
}

function fromProcfile(file: ProjectPath, text: string): StartCommand[] {
  return text.split('\n').flatMap((line, index) => {
    const command = /^\w+:\s*(.+)$/.exec(line)?.[1];
    return command === undefined ? [] : [{ words: wordsOf(command), shell: false, file, line: index + 1 }];
  });
}

function fromManifest(file: ProjectPath, text: string): StartCommand[] {
  const start = /"start"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(text);
  if (start?.[1] === undefined) return [];
  return [{ words: wordsOf(start[1]), shell: false, file, line: text.slice(0, start.index).split('\n').length }];
}

/** The words of a command line or of a JSON array of them. */
function wordsOf(content: string): string[] {
  const trimmed = content.trim();
  if (trimmed.startsWith('['))
    return [...trimmed.matchAll(/"((?:[^"\\]|\\.)*)"/g)].flatMap((match) => match[1] ?? []).flatMap((word) => word.split(/\s+/));
  return trimmed.split(/\s+/).map((word) => word.replace(/^["']|["']$/g, ''));
}

/** Package managers start a child and do not all pass SIGTERM on; a shell with -c may not either. */
function swallowsSignals(words: readonly string[]): boolean {
  const [first = '', second = ''] = words;
  if (/^(npm|yarn|pnpm)$/.test(first)) return true;
  return /(^|\/)(sh|bash|ash)$/.test(first) && second === '-c' && !words.includes('exec');
}
