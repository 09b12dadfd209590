import type { ConfigSuppression } from '../model/config.ts';
import type { Control } from '../model/control.ts';
import type { Finding, SuppressedFinding, Suppression } from '../model/finding.ts';
import type { ProjectPath } from '../model/location.ts';
import { appliedSuppression, type AppliedMigrations } from './applied-migrations.ts';
import { acceptRisks, riskNotice, type AcceptedRisk } from './config-suppressions.ts';
import { maskText } from './mask-text.ts';
import { isAbout } from './match-directive.ts';
import { readDirectives, type Directive } from './read-directives.ts';

/** All that decides which findings count. */
export interface SuppressInput {
  /** Low confidence included, so that a comment on one is not called unused. */
  readonly findings: readonly Finding[];
  /** Texts of every file the engines were given: comments are read from them. */
  readonly texts: ReadonlyMap<ProjectPath, string>;
  readonly controls: ReadonlyMap<string, Control>;
  readonly suppressions: readonly ConfigSuppression[];
  readonly migrations: AppliedMigrations;
  /** The day of the audit, YYYY-MM-DD. */
  readonly date: string;
  /** False where only some controls or engines were asked: then what matches nothing is no news. */
  readonly sayUnused: boolean;
}

/** Every finding in one of two lists, in the order given, and what the user should know about the suppressions. */
export interface SuppressedFindings {
  readonly counted: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly notices: readonly string[];
}

/**
 * Takes out what does not count: what a comment on its line accepts, what the configuration accepts, and migrations that have run.
 * Nothing is dropped: each goes to one of the two lists. An absence of the whole project has no line, so only the configuration takes it.
 */
export function suppressFindings(input: SuppressInput): SuppressedFindings {
  const { findings, texts, controls, suppressions, migrations, date, sayUnused } = input;
  const directives = [...texts].flatMap(([file, text]) => readDirectives(text, file));
  const byFile = new Map<ProjectPath, Directive[]>();
  for (const directive of directives) byFile.set(directive.file, [...(byFile.get(directive.file) ?? []), directive]);
  const risks = acceptRisks(suppressions, date);
  const uses = { directives: new Set<Directive>(), risks: new Map<AcceptedRisk, number>(), unnamed: [] as Finding[] };

  const decided = findings.map((finding) => {
    const own = (byFile.get(finding.location?.file ?? '') ?? []).filter((directive) => isAbout(directive, finding));
    const named = own.filter((directive) => !(directive.range && directive.names.length === 0));
    if (named.length === 0 && own.length > 0) uses.unnamed.push(finding);
    for (const directive of named) uses.directives.add(directive);
    const about = risks.filter((risk) => risk.isAbout(finding));
    for (const risk of about) uses.risks.set(risk, (uses.risks.get(risk) ?? 0) + 1);
    const inline = named.find(({ reason }) => reason !== '') ?? named[0];
    const suppression =
      (inline === undefined ? undefined : inlineSuppression(inline)) ??
      about.find(({ expired }) => !expired)?.suppression ??
      appliedSuppression(finding, controls, migrations);
    return { finding, suppression };
  });

  return {
    counted: decided.flatMap(({ finding, suppression }) => (suppression === undefined ? finding : [])),
    suppressed: decided.flatMap(({ finding, suppression }) => (suppression === undefined ? [] : { ...finding, suppression })),
    notices: [
      ...risks.flatMap((risk) => {
        const count = uses.risks.get(risk) ?? 0;
        const notice = count === 0 && !sayUnused ? undefined : riskNotice(risk, count, date);
        return notice === undefined ? [] : at(risk.written.location, notice);
      }),
      ...directives.flatMap((directive) => directiveNotice(directive, uses.directives.has(directive), controls, sayUnused)),
      ...unnamedNotice(uses.unnamed),
    ],
  };
}

function inlineSuppression({ file, line, reason }: Directive): Suppression {
  return { kind: 'inline', reason: maskText(reason), location: { file, line } };
}

/** At most one sentence about a comment: what it names wrongly, that it does nothing, or that it gives no reason. */
function directiveNotice(
  directive: Directive,
  used: boolean,
  controls: ReadonlyMap<string, Control>,
  sayUnused: boolean,
): readonly string[] {
  const { of, names } = directive;
  const unknown = of === 'prodcheck' ? names.find((name) => !controls.has(name)) : undefined;
  if (unknown !== undefined) return [at(directive, `prodcheck-ignore names ${unknown}, which is no control; see \`prodcheck rules\`.`)];
  if (of === 'prodcheck' && names.length === 0)
    return [at(directive, 'prodcheck-ignore names no control and suppresses nothing; name one.')];
  const what = names.length === 0 ? 'this line' : names.join(', ');
  if (used) return directive.reason === '' ? [at(directive, `The suppression of ${what} gives no reason; add one behind \`--\`.`)] : [];
  // Comments for other rules of the engines are none of our business.
  const ours = of === 'prodcheck' || (of === 'eslint' && names.some((name) => name.startsWith('prodcheck/')));
  return ours && sayUnused ? [at(directive, `The suppression of ${what} matches no finding; remove it.`)] : [];
}

/** A comment that switches a whole engine off for a stretch of code is about style more often than not: it says so, and they count. */
function unnamedNotice(findings: readonly Finding[]): readonly string[] {
  const [first] = findings;
  if (first === undefined) return [];
  const count = findings.length === 1 ? '1 finding counts' : `${findings.length} findings count`;
  return [at(first.anchor, `${count} although a comment switches all rules off there; name the rule in it to accept one.`)];
}

function at(place: { readonly file: ProjectPath; readonly line: number } | null, sentence: string): string {
  return place === null ? sentence : `${place.file}:${place.line}: ${sentence}`;
}
