/** One command of a shell line: `NODE_ENV=production npm ci`. */
export interface ShellCommand {
  /** Variables set for this command only, and by `export` before it in the same line. */
  readonly assignments: ReadonlyMap<string, string>;
  /** Words without quotes, the program first; sudo, exec, env, time and the shell's keywords are left out. */
  readonly words: readonly string[];
}

const PREFIXES = new Set(['sudo', 'exec', 'env', 'time', 'command', 'nohup', 'then', 'do', 'else', 'if', '!', '{', '(', 'nice']);

/** The commands of a `RUN`, of a heredoc's body or of a `command:`, in order; comments are none. */
export function shellCommands(text: string): ShellCommand[] {
  const exported = new Map<string, string>();
  const commands: ShellCommand[] = [];
  for (const own of splitCommands(text)) {
    const assignments = new Map(exported);
    let at = 0;
    for (; at < own.length; at += 1) {
      const word = own[at] ?? '';
      const assignment = /^([A-Za-z_]\w*)=(.*)$/s.exec(word);
      if (assignment?.[1] !== undefined) assignments.set(assignment[1], assignment[2] ?? '');
      else if (!PREFIXES.has(word)) break;
    }
    const words = own.slice(at);
    if (words[0] === 'export') {
      for (const word of words.slice(1)) {
        const assignment = /^([A-Za-z_]\w*)=(.*)$/s.exec(word);
        if (assignment?.[1] !== undefined) exported.set(assignment[1], assignment[2] ?? '');
      }
    }
    if (words.length === 0 && assignments.size > exported.size) for (const [name, value] of assignments) exported.set(name, value);
    if (words.length > 0) commands.push({ assignments, words }, ...inner(words));
  }
  return commands;
}

/** The commands in `sh -c "…"`. */
function inner(words: readonly string[]): ShellCommand[] {
  const script = words.findIndex((word) => /^-[a-z]*c$/.test(word));
  if (!/(?:^|\/)(?:ba|da|a)?sh$/.test(words[0] ?? '') || script < 0) return [];
  return shellCommands(words[script + 1] ?? '');
}

/** Words per command, split at `&&`, `||`, `;`, `|`, `&` and line ends outside quotes. */
function splitCommands(text: string): string[][] {
  const commands: string[][] = [];
  let words: string[] = [];
  let word: string | undefined;
  const endWord = (): void => {
    if (word !== undefined) words.push(word);
    word = undefined;
  };
  const endCommand = (): void => {
    endWord();
    if (words.length > 0) commands.push(words);
    words = [];
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '#' && word === undefined) at = endOf(text, at, '\n') - 1;
    else if (char === '\\') {
      if (text.charAt(at + 1) !== '\n') word = (word ?? '') + text.charAt(at + 1);
      at += 1;
    } else if (char === '"' || char === "'") {
      const end = closing(text, at);
      word = (word ?? '') + text.slice(at + 1, end);
      at = end;
    } else if (/[;&|\n()]/.test(char)) endCommand();
    else if (/\s/.test(char)) endWord();
    else word = (word ?? '') + char;
  }
  endCommand();
  return commands;
}

function endOf(text: string, from: number, what: string): number {
  const at = text.indexOf(what, from);
  return at < 0 ? text.length : at;
}

/** Index of the quote that ends a string; the text's length where none does. */
function closing(text: string, open: number): number {
  const quote = text.charAt(open);
  for (let at = open + 1; at < text.length; at += 1) {
    if (quote === '"' && text.charAt(at) === '\\') at += 1;
    else if (text.charAt(at) === quote) return at;
  }
  return text.length;
}
