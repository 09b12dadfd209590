import type { CheckContext } from '../model/conclusion.ts';
import type { ProjectPath } from '../model/location.ts';

/** Whether SIGTERM, which only process 1 of a container gets, reaches the program; `what` is what keeps it. */
export type FirstProcess = { readonly passes: true } | { readonly passes: false; readonly what: string };

const INIT = /^(?:tini|tini-static|dumb-init|catatonit|init|docker-init|s6-svscan|supervisord|pm2-runtime|my_init)$/;
const SHELL = /^(?:sh|bash|ash|dash|zsh)$/;
/** They start a child and do not all pass the signal on. */
const PACKAGE_MANAGER = /^(?:npm|yarn|pnpm)$/;
/** Programs that a script starts last and waits for. */
const PROGRAM =
  /^(?:node|npm|npx|yarn|pnpm|bun|deno|python[\d.]*|gunicorn|uvicorn|hypercorn|daphne|uwsgi|granian|fastapi|flask|celery|poetry|pipenv|uv|java|dotnet|"?\$@"?)$/;
const PASSES: FirstProcess = { passes: true };

/** What becomes process 1 where a container runs these words, and whether the signal gets past it. */
export function firstProcess(words: readonly string[], context: CheckContext): FirstProcess {
  const [program = '', ...rest] = words;
  const name = baseName(program);
  if (INIT.test(name)) return PASSES;
  if (SHELL.test(name)) return shell(words, context);
  if (PACKAGE_MANAGER.test(name)) return { passes: false, what: `\`${words.slice(0, 3).join(' ')}\`` };
  const script = findScript(program, context);
  if (script !== undefined) return throughScript(script, rest, context);
  // An entry point of the base image ends in `exec "$@"`.
  return /entry-?point/i.test(name) && rest.length > 0 ? firstProcess(rest, context) : PASSES;
}

function shell(words: readonly string[], context: CheckContext): FirstProcess {
  const at = words.findIndex((word) => /^-[a-z]*c$/.test(word));
  const line = at < 0 ? undefined : words[at + 1];
  if (line === undefined) {
    const script = words.slice(1).find((word) => !word.startsWith('-'));
    const found = script === undefined ? undefined : findScript(script, context);
    return found === undefined ? PASSES : throughScript(found, words.slice(words.indexOf(script ?? '') + 1), context);
  }
  const last = lastCommand(line);
  if (/^exec\s/.test(last)) return firstProcess(plainWords(last.replace(/^exec\s+/, '')), context);
  const [first = ''] = plainWords(last);
  if (INIT.test(baseName(first))) return PASSES;
  return { passes: false, what: `\`${shorten(line)}\` in a shell` };
}

interface Script {
  readonly file: ProjectPath;
  readonly text: string;
}

/** The script of the repository that a word of a command names: `/app/docker/start.sh` is `docker/start.sh`. */
export function findScript(word: string, { snapshot, inventory }: CheckContext): Script | undefined {
  const name = baseName(word);
  if (!/\.(?:sh|bash)$/.test(name) && !/^(?:\.{0,2}\/|\/)/.test(word)) return undefined;
  const candidates = [...snapshot.texts].filter(
    ([file, text]) =>
      (file === name || file.endsWith(`/${name}`)) &&
      (/\.(?:sh|bash)$/.test(file) || text.startsWith('#!')) &&
      inventory.byPath.get(file)?.class !== 'test',
  );
  const tail = word.replace(/^[./]+/, '').split('/');
  // The longest common end of the paths tells scripts of one name apart.
  const matches = (file: string): number => {
    const parts = file.split('/').reverse();
    const wanted = [...tail].reverse();
    const differs = wanted.findIndex((part, index) => part !== parts[index]);
    return differs < 0 ? wanted.length : differs;
  };
  const [best] = candidates.sort(([a], [b]) => matches(b) - matches(a) || (a < b ? -1 : 1));
  return best === undefined ? undefined : { file: best[0], text: best[1] };
}

/** A script passes the signal on where it ends in `exec`, or sets a trap and waits; where its end is not plain, nothing is said. */
function throughScript({ file, text }: Script, rest: readonly string[], context: CheckContext): FirstProcess {
  const lines = text
    .replace(/\\\r?\n/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const last = lines.at(-1) ?? '';
  const executed = /^exec\s+(.+)$/.exec(lastCommand(last))?.[1];
  if (executed !== undefined) {
    const words = plainWords(executed);
    const isHandedOn = /^"?\$[@*]"?$|^"?\$\{@\}"?$/.test(words[0] ?? '');
    return isHandedOn ? (rest.length > 0 ? firstProcess(rest, context) : PASSES) : firstProcess(words, context);
  }
  if (lines.some((line) => /\bexec\s|\btrap\s|^wait\b|\bdumb-init\b|\btini\b/.test(line)) || /&$/.test(last)) return PASSES;
  const program = plainWords(lastCommand(last)).find((word) => !/^\w+=/.test(word)) ?? '';
  return PROGRAM.test(baseName(program))
    ? { passes: false, what: `\`${file}\` (it starts \`${shorten(last)}\` without \`exec\`)` }
    : PASSES;
}

/** The command after the last `&&` or `;` of a shell line. */
function lastCommand(line: string): string {
  return (
    line
      .split(/&&|;|\|\|/)
      .map((one) => one.trim())
      .findLast((one) => one !== '') ?? ''
  );
}

function plainWords(command: string): string[] {
  return command.split(/\s+/).map((word) => word.replace(/^["']|["']$/g, ''));
}

function baseName(program: string): string {
  return program.slice(program.lastIndexOf('/') + 1);
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
