import type { CheckContext } from '../model/conclusion.ts';
import type { ProjectPath } from '../model/location.ts';
import { composeProject } from './container/compose-files.ts';
import type { ComposeService } from './container/compose-model.ts';
import type { DockerInstruction } from './container/dockerfile-model.ts';
import { isDevelopmentPath } from './container/file-purpose.ts';
import { shellCommands } from './container/shell-commands.ts';
import { shippedImages, type ShippedImage } from './container/shipped-images.ts';
import { readYaml, type YamlNode } from './container/yaml-nodes.ts';
import { findScript, firstProcess, type FirstProcess } from './first-process.ts';

/** What a container, a process manager or a manifest starts in production. */
export interface StartCommand {
  /** The commands it comes to, each as its words; a script of the repository is followed. */
  readonly commands: readonly (readonly string[])[];
  /** What becomes process 1 of the container; only images say. */
  readonly first?: FirstProcess;
  readonly file: ProjectPath;
  /** 1-based. */
  readonly line: number;
}

const known = new WeakMap<CheckContext, readonly StartCommand[]>();

/**
 * Start commands of the part: of the images it ships, Compose and Kubernetes, Procfile, systemd and supervisor units, package.json's
 * `start`. Files that are named for development or tests are left out.
 */
export function startCommands(context: CheckContext): readonly StartCommand[] {
  const found = known.get(context);
  if (found !== undefined) return found;
  const commands = [...fromImages(context), ...fromCompose(context), ...fromFiles(context)];
  known.set(context, commands);
  return commands;
}

/** Files of the part, and files outside it where it is the only service. */
function concernsPart(context: CheckContext, file: ProjectPath): boolean {
  const part = context.inventory.byPath.get(file)?.part;
  const services = context.stack.parts.filter(({ kind }) => kind === 'service');
  return part === context.part.root || (services.length === 1 && services[0]?.root === context.part.root);
}

function fromImages(context: CheckContext): StartCommand[] {
  const shipped = shippedImages(context);
  if (shipped.status === 'none') return [];
  return shipped.images.flatMap((image): StartCommand[] => {
    const { file } = image.dockerfile;
    if (!concernsPart(context, file) && !image.services.some((service) => buildsPart(service, context))) return [];
    const entrypoint = image.instructions.findLast(({ keyword }) => keyword === 'ENTRYPOINT');
    const command = image.instructions.findLast(({ keyword }) => keyword === 'CMD');
    const words = argumentsOf(entrypoint, command);
    const place = command ?? entrypoint;
    if (words.length === 0 || place === undefined) return [];
    const first: FirstProcess = hasInit(image, context) ? { passes: true } : firstProcess(words, context);
    return [{ commands: resolve([quoted(words)], context), first, file: place.location.file, line: place.location.startLine }];
  });
}

/** What the container runs: a command in shell form is an argument of `sh -c`, and an ENTRYPOINT in shell form takes none. */
function argumentsOf(entrypoint: DockerInstruction | undefined, command: DockerInstruction | undefined): readonly string[] {
  const words = (one: DockerInstruction | undefined): readonly string[] =>
    one === undefined || one.text.trim() === '' ? [] : one.exec ? one.words : ['/bin/sh', '-c', one.text];
  return entrypoint !== undefined && !entrypoint.exec ? words(entrypoint) : [...words(entrypoint), ...words(command)];
}

/** `init: true` of the Compose service puts an init before the command. */
function hasInit({ services }: ShippedImage, { text }: CheckContext): boolean {
  return services.some(({ file, region }) =>
    (text(file) ?? '')
      .split('\n')
      .slice(region.startLine - 1, region.endLine)
      .some((line) => /^\s+init:\s*['"]?true\b/.test(line)),
  );
}

function fromCompose(context: CheckContext): StartCommand[] {
  return composeProject(context)
    .production.flatMap(({ services }) => services)
    .filter((service) => service.build !== undefined && service.commands.length > 0)
    .filter((service) => concernsPart(context, service.file) || buildsPart(service, context))
    .map(({ file, commands, location }) => {
      // One text is a shell line, several are the words of a list.
      const written = commands.length === 1 ? commands.map(({ text }) => text) : [quoted(commands.map(({ text }) => text))];
      return { commands: resolve(written, context), file, line: commands[0]?.location.startLine ?? location.startLine };
    });
}

function buildsPart({ build }: ComposeService, { part }: CheckContext): boolean {
  return build !== undefined && part.root !== '.' && build.context.replace(/^\.\//, '').replace(/\/$/, '') === part.root;
}

function fromFiles(context: CheckContext): StartCommand[] {
  const commands: StartCommand[] = [];
  for (const [file, text] of context.snapshot.texts) {
    const entry = context.inventory.byPath.get(file);
    if (entry === undefined || !/^(?:source|config|script)$/.test(entry.class)) continue;
    if (isDevelopmentPath(file) || !concernsPart(context, file)) continue;
    const lines = linesIn(file, text, entry.language, entry.part === context.part.root);
    commands.push(...lines.map(({ written, line }) => ({ commands: resolve([written], context), file, line })));
  }
  return commands;
}

interface Line {
  readonly written: string;
  readonly line: number;
}

function linesIn(file: ProjectPath, text: string, language: string, isOwn: boolean): Line[] {
  if (/(^|\/)Procfile$/.test(file)) return matchingLines(text, /^[\w-]+:\s*(.+)$/);
  if (/supervisor[^/]*\.(?:conf|ini)$|(^|\/)supervisor[^/]*\/[^/]+\.(?:conf|ini)$/.test(file))
    return matchingLines(text, /^command\s*=\s*(.+)$/);
  if (file.endsWith('.service')) return matchingLines(text, /^ExecStart\s*=\s*[-@:+!]*(.+)$/);
  if (/(^|\/)package\.json$/.test(file) && isOwn) return matchingLines(text, /^\s*\{?.*"start"\s*:\s*"((?:[^"\\]|\\.)*)"/);
  return language === 'kubernetes' ? fromKubernetes(file, text) : [];
}

function matchingLines(text: string, pattern: RegExp): Line[] {
  return text.split('\n').flatMap((one, index) => {
    const written = pattern.exec(one.replace(/\r$/, ''))?.[1];
    return written === undefined ? [] : [{ written, line: index + 1 }];
  });
}

/** `command` and `args` of the containers of any workload. */
function fromKubernetes(file: ProjectPath, text: string): Line[] {
  if (text.includes('{{') || !/^\s*-?\s*(?:command|args):/m.test(text)) return [];
  const { documents, valid } = readYaml(file, text);
  if (!valid) return [];
  return documents.flatMap((document) => {
    const pods = [
      document.at('spec'),
      document.at('spec', 'template', 'spec'),
      document.at('spec', 'jobTemplate', 'spec', 'template', 'spec'),
    ];
    return pods.flatMap((pod) => pod.at('containers').items.flatMap((container) => ofContainer(container)));
  });
}

function ofContainer(container: YamlNode): Line[] {
  const words = ['command', 'args'].flatMap((key) => container.at(key).items.flatMap(({ scalar }) => scalar ?? []));
  const [first] = words;
  return first === undefined ? [] : [{ written: quoted(words.map(({ text }) => text)), line: first.location.startLine }];
}

/** The commands of shell lines, and those of the repository's scripts that they run. */
function resolve(lines: readonly string[], context: CheckContext, depth = 0): readonly (readonly string[])[] {
  return lines
    .flatMap((line) => shellCommands(line))
    .flatMap(({ words }) => {
      const script = depth > 1 ? undefined : words.slice(0, 2).flatMap((word) => findScript(word, context) ?? [])[0];
      return [words, ...(script === undefined ? [] : resolve([script.text], context, depth + 1))];
    });
}

/** Words as one shell line that means exactly them. */
function quoted(words: readonly string[]): string {
  return words.map((word) => (/^[\w./:=@%+,-]+$/.test(word) ? word : `"${word.replace(/(["\\])/g, '\\$1')}"`)).join(' ');
}
