import { createColors } from 'picocolors';
import type { OnEngineProgress } from '../engines/run-engines.ts';
import type { EngineId } from '../model/control.ts';
import type { Report } from '../model/report.ts';
import type { Stack } from '../model/stack.ts';
import { oneLine } from '../renderers/escape.ts';
import { stackLine } from '../renderers/stack-line.ts';
import { cutTo, paragraph } from '../renderers/terminal-layout.ts';
import type { OnProgress } from '../toolchain/progress.ts';
import { terminalStyle } from './terminal-style.ts';

/** Listens to an audit and tells people on stderr: repainted in place on a terminal, a line an event elsewhere. */
export interface Progress {
  readonly stack: (stack: Stack, name: string) => void;
  readonly engine: OnEngineProgress;
  readonly toolchain: OnProgress;
  /** The last word; without a report (an error) what is on screen stays. */
  readonly end: (report?: Report) => void;
}

const SPINNER = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏';
const FRAME_MS = 80;

interface Row {
  text: string;
  done: boolean;
  started: number;
}

/** Starts telling; `quiet` tells nothing but what goes wrong. */
export function startProgress(options: {
  readonly quiet: boolean;
  readonly color: boolean | undefined;
  readonly version: string;
}): Progress {
  const { stderr } = process;
  const live = stderr.isTTY === true && process.env['TERM'] !== 'dumb' && process.env['CI'] === undefined;
  const c = createColors(terminalStyle(stderr, options.color).color);
  const rows = new Map<EngineId | 'toolchain', Row>();
  let painted = 0;
  let frame = 0;
  let said = '';

  const paint = (): void => {
    if (!live) return;
    frame += 1;
    const lines = [...rows].map(
      ([id, { text, done }]) =>
        `  ${done ? c.green('✓') : (SPINNER[frame % SPINNER.length] ?? '')} ${cutTo(`${id.padEnd(9)} ${text}`, (stderr.columns || 80) - 5)}`,
    );
    // Up over what was painted, then everything anew: rows only ever grow in number.
    stderr.write(`${painted > 0 ? `\u001b[${painted}A` : ''}${lines.map((line) => `\u001b[2K${line}\n`).join('')}`);
    painted = lines.length;
  };
  const timer = live && !options.quiet ? setInterval(paint, FRAME_MS) : undefined;
  timer?.unref();
  const set = (id: EngineId | 'toolchain', text: string, done: boolean): void => {
    if (options.quiet) return;
    rows.set(id, { text, done, started: rows.get(id)?.started ?? performance.now() });
    if (!live) stderr.write(`  ${id} ${text}\n`);
  };

  return {
    stack: (stack, name) => {
      if (options.quiet) return;
      stderr.write(
        `${c.bold(`prodcheck ${options.version}`)} · ${oneLine(name)}\n${live ? paragraph(oneLine(stackLine(stack)), stderr.columns || 80) : `  ${oneLine(stackLine(stack))}`}\n`,
      );
    },
    toolchain: ({ text, phase }) => {
      // An installer says a line for each of ninety packages: on a terminal they pass by, a log wants the first of each phase.
      if (live || phase !== said) set('toolchain', oneLine(text), phase === 'done');
      said = phase;
    },
    engine: ({ engine, status, done, files }) => {
      const seconds = ((performance.now() - (rows.get(engine)?.started ?? performance.now())) / 1000).toFixed(1);
      if (status === 'done') set(engine, `${seconds} s  ${files} file${files === 1 ? '' : 's'}`, true);
      else if (live || status === 'started') set(engine, `${done} of ${files} files`, false);
    },
    end: () => {
      clearInterval(timer);
      paint();
    },
  };
}
