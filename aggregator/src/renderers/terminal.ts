import { createColors } from 'picocolors';
import { SEVERITIES, type Severity } from '../model/category.ts';
import type { Action, Report } from '../model/report.ts';
import { codeFrame } from './code-frame.ts';
import { oneLine, relativeUri, visible } from './escape.ts';
import { placeOf, points } from './stack-line.ts';
import { apart, listing, paragraph, widthOf } from './terminal-layout.ts';

type ReportFinding = Report['findings'][number];

/** What the stream can show and how much is wanted. */
export interface TerminalOptions {
  /** Columns. */
  readonly width: number;
  readonly color: boolean;
  /** File URL of the folder that paths are relative to; undefined: no OSC 8 links. */
  readonly linkBase: string | undefined;
  /** Texts of the files with findings, for the code frames. */
  readonly texts: ReadonlyMap<string, string>;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** Findings told per severity. */
  readonly maxFindings: number | undefined;
}

/** Places of one control that are shown with their code; the rest are named. */
const FRAMES = 3;
/** Named places of one control; beyond it they are counted. */
const NAMED = 8;
const DONE_WELL = 8;
/** Columns of a category's row before its bar: name, weight, score and the gaps between them. */
const CATEGORY_COLUMNS = 43;
/** A bar of fewer columns tells nothing. */
const NARROWEST_BAR = 8;

/** The audit for people at a terminal: the whole story on one screen, details below it, the next step last. */
export function render(report: Report, options: TerminalOptions): string {
  const view = new View(report, options);
  if (report.command === 'score' && !options.quiet) {
    const parts = [view.headline(), ...view.top(3), view.rest(), view.next()];
    return `\n${parts.filter((part) => part !== '').join('\n\n')}\n\n`;
  }
  const parts = options.quiet
    ? [view.headline()]
    : [view.headline(), view.categories(), ...view.findings(), view.quickWins(), view.doneWell(), view.rest(), view.next()];
  return `\n${parts.filter((part) => part !== '').join('\n\n')}\n\n`;
}

class View {
  readonly #report: Report;
  readonly #options: TerminalOptions;
  readonly #c: ReturnType<typeof createColors>;
  readonly #width: number;

  constructor(report: Report, options: TerminalOptions) {
    this.#report = report;
    this.#options = options;
    this.#c = createColors(options.color);
    this.#width = Math.max(60, Math.min(options.width, 120));
  }

  headline(): string {
    const { score, coverage } = this.#report;
    const c = this.#c;
    const paint = this.#verdictColor();
    const number = score.total === null ? `at most ${score.atMost} / 100` : `${score.total} / 100`;
    const grade = score.grade === null ? '' : `   ${paint(c.bold(score.grade))}`;
    const indent = ' '.repeat('  Production readiness   '.length);
    const read = coverage.given === 0 ? '' : `   ${coverage.read} of ${coverage.given} files read`;
    const bar = this.#bar(score.total ?? score.atMost, Math.min(40, this.#width - indent.length - read.length), paint);
    const first = `  ${c.bold('Production readiness')}   ${paint(c.bold(number))}${grade}`;
    const meaning = paint(oneLine(score.meaning));
    const second = `${indent}${bar}${c.dim(read)}`;
    if (widthOf(first) + 3 + widthOf(meaning) <= this.#width) return `${first}   ${meaning}\n${second}`;
    return [first, second, paragraph(meaning, this.#width)].join('\n');
  }

  categories(): string {
    const { categories } = this.#report.score;
    const own = categories.map(({ id }) => this.#report.findings.filter(({ category }) => category === id));
    const room = this.#width - CATEGORY_COLUMNS;
    const widest = (short: boolean): number => Math.max(...own.map((findings) => widthOf(this.#counts(findings, short))));
    const short = room - widest(false) < NARROWEST_BAR;
    const space = Math.min(20, room - widest(short) - 2);
    const bar = space < NARROWEST_BAR ? 0 : space;
    const rows = categories.map((category, index) => {
      const counts = this.#counts(own[index] ?? [], short);
      const name = `  ${category.name.padEnd(28)}${`${category.weight} %`.padStart(5)}   `;
      if (!category.applies) return this.#c.dim(`${name}n/a`);
      if (category.score === null) {
        const told = 'not fully checked'.padEnd(bar);
        return `${name}  ${this.#c.bold('?')}  ${told.length + 2 + widthOf(counts) <= room ? `${this.#c.dim(told)}  ` : ''}${counts}`.trimEnd();
      }
      return `${name}${String(category.score).padStart(3)}  ${bar === 0 ? '' : `${this.#bar(category.score, bar, this.#plain)}  `}${counts}`.trimEnd();
    });
    return rows.join('\n');
  }

  /** The findings that weigh most, one line each, and how much was looked at: what `score` tells. */
  top(count: number): string[] {
    const { findings, controlsChecked } = this.#report;
    const ranked = [...findings].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.gain - a.gain);
    const first = ranked
      .filter((finding, index) => ranked.findIndex(({ control }) => control === finding.control) === index)
      .slice(0, count);
    const lines = first.map((finding) => {
      const { file, line } = placeOf(finding);
      return this.#apart(
        `  ${this.#badge(finding.severity)}  ${oneLine(finding.title)}  ${this.#link(file, line)}`,
        this.#c.bold(points(finding.gain)),
        12,
      );
    });
    const checked = `${controlsChecked} controls looked at, ${amount(findings.length, 'finding', 'findings') || 'no findings'}`;
    return [...(lines.length > 0 ? [lines.join('\n')] : []), this.#paragraph(this.#c.dim(checked))];
  }

  findings(): string[] {
    const groups = new Map<string, ReportFinding[]>();
    for (const severity of SEVERITIES) {
      for (const finding of this.#report.findings.filter((one) => one.severity === severity)) {
        const key = `${severity} ${finding.control}`;
        groups.set(key, [...(groups.get(key) ?? []), finding]);
      }
    }
    const shown: string[] = [];
    const told = new Map<Severity, number>();
    const hidden = new Map<Severity, number>();
    for (const group of groups.values()) {
      const severity = group[0]?.severity ?? 'low';
      const count = told.get(severity) ?? 0;
      const limit = this.#options.maxFindings ?? (severity === 'low' && !this.#options.verbose ? 0 : Number.POSITIVE_INFINITY);
      if (count >= limit) hidden.set(severity, (hidden.get(severity) ?? 0) + group.length);
      else shown.push(this.#group(group));
      told.set(severity, count + group.length);
    }
    const left = [...hidden].map(([severity, count]) => `${count} ${severity}`).join(', ');
    return left === '' ? shown : [...shown, `  ${this.#c.dim(`and ${left} more: --verbose shows them`)}`];
  }

  #group(group: readonly ReportFinding[]): string {
    const [first] = group;
    if (first === undefined) return '';
    const gain = group.some((one) => one.gain > 0) ? points(Math.max(...group.map((one) => one.gain))) : '+0';
    const places = group.length > 1 ? this.#c.dim(` · ${group.length} places`) : '';
    const left = `  ${this.#badge(first.severity)}  ${this.#c.bold(oneLine(first.title))}${places}`;
    const right = `${this.#c.dim(first.control)}  ${this.#c.bold(gain)}`;
    const head = this.#apart(left, right, 12);
    const frames = group.slice(0, FRAMES).flatMap((finding) => this.#place(finding));
    const named = group
      .slice(FRAMES, FRAMES + NAMED)
      .map((finding) => `  ${this.#link(placeOf(finding).file, placeOf(finding).line, finding.location?.startColumn)}`);
    const rest = group.length - FRAMES - NAMED;
    return [
      head,
      ...frames,
      ...named,
      ...(rest > 0 ? [`  ${this.#c.dim(`and ${amount(rest, 'more place', 'more places')}`)}`] : []),
      this.#paragraph(plainText(first.why)),
      ...this.#fix(first),
    ].join('\n');
  }

  #place(finding: ReportFinding): string[] {
    const { file, line } = placeOf(finding);
    const link = `  ${this.#link(file, line, finding.location?.startColumn)}`;
    const text = this.#options.texts.get(file);
    const frame = finding.location === null || text === undefined ? [] : codeFrame(finding, this.#width - 6, this.#c);
    return [link, ...frame.map((row) => `  ${row}`), this.#paragraph(spansOff(oneLine(finding.message)))];
  }

  #fix(finding: ReportFinding): string[] {
    const { prose, code } = fixParts(finding.fix);
    const text = this.#paragraph(plainText(prose), 'Fix  ');
    return [text, ...code.map((line) => `       ${this.#c.dim(visible(line))}`)];
  }

  quickWins(): string {
    const wins = this.#report.plan.quickWins;
    if (wins.length === 0) return '';
    return [
      `  ${this.#c.bold('Quick wins')} ${this.#c.dim('(under 5 minutes each)')}`,
      ...wins.slice(0, 10).map((action) => this.#action(action)),
    ].join('\n');
  }

  #action(action: Action): string {
    // The spaces stay outside the colour: a line that is wrapped loses those that it begins with.
    const gain = points(action.gain);
    return this.#apart(
      `  ${' '.repeat(Math.max(0, 5 - gain.length))}${this.#c.bold(gain)}  ${oneLine(spansOff(action.title))}`,
      this.#c.dim(this.#link(action.where.file, action.where.line)),
      9,
    );
  }

  doneWell(): string {
    const { passed } = this.#report;
    if (passed.length === 0) return '';
    const rows = passed.slice(0, this.#options.verbose ? passed.length : DONE_WELL).map(({ title, evidence, part }) => {
      const place = evidence[0];
      const where = place === undefined ? '' : this.#link(place.file, place.line);
      return this.#apart(`   ✓ ${oneLine(title)}${part === '.' || place !== undefined ? '' : ` (${oneLine(part)})`}`, this.#c.dim(where));
    });
    const more = passed.length - rows.length;
    return [`  ${this.#c.bold('Done well')}`, ...rows, ...(more > 0 ? [`   ${this.#c.dim(`and ${more} more`)}`] : [])].join('\n');
  }

  /** What was not looked at, what was accepted, and what the user should know. */
  rest(): string {
    const { report, c } = { report: this.#report, c: this.#c };
    const lines: string[] = [];
    for (const run of report.engines.filter(({ status }) => status !== 'ok' && status !== 'skipped')) {
      lines.push(this.#paragraph(`${c.bold(c.yellow(run.id))} ${run.status}: ${oneLine(run.because ?? '')}`));
    }
    const unread = report.engines.flatMap((run) => run.unread);
    for (const { file, because } of unread.slice(0, 5)) lines.push(this.#paragraph(`${oneLine(file)} was not read: ${oneLine(because)}`));
    if (unread.length > 5) lines.push(`  ${c.dim(`and ${unread.length - 5} more files not read`)}`);
    if (report.suppressed.length > 0) {
      const applied = report.suppressed.filter(({ suppression }) => suppression.kind === 'applied').length;
      lines.push(
        this.#paragraph(`${report.suppressed.length} not counted${applied > 0 ? ` (${applied} in migrations that have long run)` : ''}`),
      );
    }
    if (report.review.length > 0)
      lines.push(this.#paragraph(`${report.review.length} more to look at, too unsure to count (-f json lists them under review)`));
    if (report.notChecked.length > 0)
      lines.push(this.#paragraph(`Not checked here yet: ${report.notChecked.map(({ control }) => control).join(', ')}`));
    for (const notice of report.notices) lines.push(this.#paragraph(c.dim(oneLine(notice))));
    return lines.join('\n');
  }

  next(): string {
    const { report, c } = { report: this.#report, c: this.#c };
    const { score, plan } = report;
    const critical = report.findings.filter(({ severity }) => severity === 'critical').length;
    const wins = plan.quickWins.length;
    const grade = gradeLetter(plan.estimatedScore);
    const jump =
      score.total === null || critical + wins === 0
        ? ''
        : `${amount(critical, 'critical fix', 'critical fixes')}${critical > 0 && wins > 0 ? ' and ' : ''}${amount(wins, 'quick win', 'quick wins')} ${critical + wins === 1 ? 'takes' : 'take'} you from ${score.total} to ~${plan.estimatedScore} (${grade}).`;
    const told = jump === '' ? '' : `${this.#paragraph(c.bold(jump))}\n`;
    if (report.command === 'score') return `${told}  Run \`prodcheck check\` for the full audit with action plan.`;
    const first = report.findings[0]?.control;
    const commands = [
      ...(first === undefined ? [] : [`prodcheck explain ${first}`]),
      'prodcheck check -f markdown',
      'prodcheck check -o sarif=prodcheck.sarif',
    ];
    return `${told}${c.dim(listing(commands, this.#width))}`;
  }

  readonly #plain = (text: string): string => text;

  #verdictColor(): (text: string) => string {
    const { verdict } = this.#report.score;
    return verdict === 'ready' ? this.#c.green : verdict === 'blocked' ? this.#c.red : this.#c.yellow;
  }

  /** A bar in eighths would be finer, but half blocks are drawn by every font. */
  #bar(score: number, width: number, paint: (text: string) => string): string {
    const halves = Math.round((score / 100) * width * 2);
    const full = Math.floor(halves / 2);
    const drawn = `${'━'.repeat(full)}${halves % 2 === 1 ? '╸' : ''}`;
    return `${paint(drawn)}${this.#c.dim('╌'.repeat(Math.max(0, width - drawn.length)))}`;
  }

  #counts(findings: readonly ReportFinding[], short: boolean): string {
    return SEVERITIES.flatMap((severity) => {
      const count = findings.filter((one) => one.severity === severity).length;
      return count === 0 ? [] : [this.#paint(severity)(short ? `${count}${severity.charAt(0).toUpperCase()}` : `${count} ${severity}`)];
    }).join(short ? ' ' : '  ');
  }

  #paint(severity: Severity): (text: string) => string {
    const c = this.#c;
    return { critical: c.red, high: c.magenta, medium: c.yellow, low: c.dim }[severity];
  }

  #badge(severity: Severity): string {
    return this.#paint(severity)(this.#c.bold(severity.toUpperCase().padEnd(8)));
  }

  #apart(left: string, right: string, hang?: number): string {
    return apart(left, right, this.#width, hang);
  }

  #paragraph(text: string, label = ''): string {
    return paragraph(text, this.#width, label === '' ? '' : this.#c.bold(label));
  }

  #link(file: string, line: number, column?: number): string {
    const shown = `${oneLine(file)}:${line}${column === undefined ? '' : `:${column}`}`;
    const { linkBase } = this.#options;
    if (linkBase === undefined) return this.#c.cyan(shown);
    const url = `${linkBase.replace(/\/$/, '')}/${relativeUri(file)}`;
    return `\u001b]8;;${url}\u001b\\${this.#c.cyan(shown)}\u001b]8;;\u001b\\`;
  }
}

function amount(count: number, one: string, many: string): string {
  return count === 0 ? '' : `${count} ${count === 1 ? one : many}`;
}

function gradeLetter(score: number): string {
  return score >= 90 ? 'A' : score >= 80 ? 'B' : score >= 70 ? 'C' : score >= 50 ? 'D' : 'F';
}

/** Our own Markdown as plain words on one line. */
function plainText(markdown: string): string {
  return spansOff(visible(markdown))
    .replace(/\*\*/g, '')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}

function spansOff(text: string): string {
  return text.replace(/`([^`]*)`/g, '$1');
}

/** The prose of a fix up to its first fence, and the lines of that fence. */
function fixParts(markdown: string): { prose: string; code: string[] } {
  const fence = /^(`{3,})[^\n]*\n([\s\S]*?)^\1\s*$/m.exec(markdown);
  if (fence === null) return { prose: markdown.replace(/^#+ .*$/gm, ''), code: [] };
  return {
    prose: markdown.slice(0, fence.index).replace(/^#+ .*$/gm, ''),
    code: (fence[2] ?? '').replace(/\n$/, '').split('\n').slice(0, 12),
  };
}
