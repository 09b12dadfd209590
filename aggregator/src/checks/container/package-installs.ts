import type { DockerInstruction } from './dockerfile-model.ts';
import { shellCommands, type ShellCommand } from './shell-commands.ts';

/** Which packages a command brings in or takes out again. */
export interface PackageInstall {
  readonly ecosystem: 'node' | 'python';
  /** `full`: development dependencies too. `pruned`: those are gone afterwards. */
  readonly what: 'full' | 'production' | 'pruned';
  /** The tool, as people call it. */
  readonly tool: string;
  /** The file that a `pip install -r` names. */
  readonly list?: string;
}

/** What the package managers do in a `RUN`, in order. */
export function packageInstalls(instruction: DockerInstruction): readonly PackageInstall[] {
  if (instruction.keyword !== 'RUN') return [];
  const commands = instruction.exec
    ? [{ assignments: new Map<string, string>(), words: instruction.words }]
    : shellCommands(instruction.text);
  return commands.flatMap((command) => nodeInstall(command, instruction) ?? pythonInstall(command, instruction) ?? []);
}

function nodeInstall(command: ShellCommand, instruction: DockerInstruction): PackageInstall | undefined {
  const [tool = '', ...rest] = command.words[0] === 'corepack' || command.words[0] === 'npx' ? command.words.slice(1) : command.words;
  if (tool === 'rm')
    return rest.some((word) => /(?:^|\/)node_modules\/?$/.test(word)) ? { ecosystem: 'node', what: 'pruned', tool } : undefined;
  if (!/^(?:npm|yarn|pnpm|bun)$/.test(tool)) return undefined;
  const [verb = '', ...packages] = withoutOptionValues(rest).filter((word) => !word.startsWith('-'));
  const answer = (what: PackageInstall['what']): PackageInstall => ({
    ecosystem: 'node',
    what,
    tool: `${tool} ${verb === '' ? 'install' : verb}`.trim(),
  });
  const options = rest.filter((word) => word.startsWith('-')).join(' ');
  const leavesOut =
    /--omit[= ]?(?:dev|.*dev)|--only[= ]?prod|--prod(?:uction)?(?![\w-]*=false)\b|--no-dev\b|--no-optional-dev|(?:^|\s)-[A-Za-z]*P[A-Za-z]*(?:\s|$)/.test(
      rest.join(' ').replace(/--omit (\w+)/g, '--omit=$1'),
    );
  if (
    verb === 'prune' ||
    (tool === 'npm' && verb === 'config') ||
    (tool === 'yarn' && verb === 'workspaces') ||
    (tool === 'pnpm' && verb === 'deploy')
  ) {
    return leavesOut || /focus/.test(rest.join(' ')) || /omit dev|production true|only prod/.test(rest.join(' '))
      ? answer('pruned')
      : undefined;
  }
  const installs = tool === 'yarn' ? verb === '' || verb === 'install' : /^(?:install|i|ci|clean-install)$/.test(verb);
  if (!installs || packages.length > 0 || /(?:^|\s)(?:-g|--global|--location=global)\b/.test(options)) return undefined;
  // A bare `yarn --version` installs nothing either.
  if (/--version|--help|--package-lock-only|--lockfile-only/.test(options)) return undefined;
  const includesDev = /--include[= ]?dev|--(?:production|prod)=false|--also=dev/.test(rest.join(' '));
  if (includesDev) return answer('full');
  return leavesOut || productionBy(command, instruction) ? answer('production') : answer('full');
}

function productionBy({ assignments }: ShellCommand, { scope }: DockerInstruction): boolean {
  const value = (name: string): string => assignments.get(name) ?? scope.get(name) ?? '';
  if (/^prod/i.test(value('NODE_ENV')) || value('YARN_PRODUCTION') === 'true') return true;
  return (
    /^(?:true|1)$/i.test(value('NPM_CONFIG_PRODUCTION') || value('npm_config_production')) ||
    /dev/.test(value('NPM_CONFIG_OMIT') || value('npm_config_omit'))
  );
}

const TAKES_VALUE =
  /^(?:--prefix|-C|--cwd|--dir|--filter|-F|--workspace|-w|--registry|--cache|--network-timeout|--mutex|--cache-folder|--store-dir|--loglevel|--omit|--only|--include|--network-concurrency|--reporter|--backend)$/;

/** Leaves the words out that belong to an option before them. */
function withoutOptionValues(words: readonly string[]): string[] {
  return words.filter((word, index) => !TAKES_VALUE.test(words[index - 1] ?? '') || word.startsWith('-'));
}

const DEVELOPMENT_LIST =
  /(?:^|[/._-])(?:dev|develop|development|test|tests|testing|lint|local|ci)(?:[._-][\w.-]*)?\.(?:txt|in)$|(?:^|\/)(?:dev|test|tests|local)[-_]requirements[\w.-]*\.txt$/i;

function pythonInstall(command: ShellCommand, { scope }: DockerInstruction): PackageInstall | undefined {
  const words = [...command.words];
  if (/^python[\d.]*$/.test(words[0] ?? '') && words[1] === '-m') words.splice(0, 2);
  const [tool = '', verb = ''] = words;
  const said = words.slice(1).join(' ');
  const answer = (what: PackageInstall['what'], name: string): PackageInstall => ({ ecosystem: 'python', what, tool: name });
  const value = (name: string): string => command.assignments.get(name) ?? scope.get(name) ?? '';
  if (/^pip[\d.]*$/.test(tool) || (tool === 'uv' && verb === 'pip')) {
    const lists = words
      .filter((_, index) => /^(?:-r|--requirement)$/.test(words[index - 1] ?? ''))
      .concat(words.flatMap((word) => /^(?:-r|--requirement=)(.+)$/.exec(word)?.[1] ?? []));
    const list = lists.find((one) => DEVELOPMENT_LIST.test(one));
    return list === undefined || !/\binstall\b/.test(said) ? undefined : { ...answer('full', 'pip install'), list };
  }
  if (tool === 'poetry' && (verb === 'install' || verb === 'sync')) {
    const leavesOut =
      /--only[= ](?:main|[\w,]*main[\w,]*)|--without[= ]\S*(?:dev|test)|--no-dev\b|--only-root/.test(said) ||
      /dev/.test(value('POETRY_INSTALLER_WITHOUT'));
    return answer(leavesOut ? 'production' : 'full', `poetry ${verb}`);
  }
  if (tool === 'uv' && verb === 'sync') {
    const leavesOut =
      /--no-dev\b|--no-default-groups|--no-group[= ]dev|--only-group/.test(said) || /^(?:1|true)$/i.test(value('UV_NO_DEV'));
    return answer(leavesOut ? 'production' : 'full', 'uv sync');
  }
  if (tool === 'pipenv' && (verb === 'install' || verb === 'sync')) {
    return answer(/(?:^|\s)(?:--dev|-d)(?:\s|$)/.test(said) ? 'full' : 'production', `pipenv ${verb}`);
  }
  if (tool === 'pdm' && (verb === 'install' || verb === 'sync')) {
    return answer(/--prod(?:uction)?\b|--no-dev\b|--without[= ]\S*dev/.test(said) ? 'production' : 'full', `pdm ${verb}`);
  }
  return undefined;
}
