import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

/** The categories that JavaScript and TypeScript rules belong to. */
export const RULE_CATEGORIES = ['security', 'error-handling', 'observability', 'deployment', 'database'] as const;

export type RuleCategory = (typeof RULE_CATEGORIES)[number];

/** What a rule says about itself besides ESLint's own documentation fields; the aggregator's catalog reads it. */
export interface RuleDocs extends TSESLint.RuleMetaDataDocs {
  /** The control whose violations the rule finds; absent on evidence rules. */
  readonly control?: string;
  /** The control's category, as its folder in controls/ is named; the preset of that name holds the rule. */
  readonly category?: RuleCategory;
  /** Only where the control allows several severities: one rule has one. */
  readonly severity?: 'critical' | 'high' | 'medium' | 'low';
  /** `low` findings stay out of the score. Default `high`. */
  readonly confidence?: 'high' | 'medium' | 'low';
  /** The column of the coverage matrix where it is not that of JavaScript: `orm`, migrations written in code. */
  readonly language?: 'orm';
  /** Minutes for one fix, where it differs from the control's. */
  readonly effortMinutes?: number;
  /** The evidence kinds the rule may report; absent on rules that find violations. */
  readonly evidence?: readonly string[];
}

/** A rule of this plugin, as ESLint and oxlint run it. */
export type ProdcheckRule = TSESLint.RuleModule<string, [], RuleDocs> & {
  readonly name: string;
  readonly meta: { readonly docs: RuleDocs };
};

export type RuleContext<MessageIds extends string> = Readonly<TSESLint.RuleContext<MessageIds, []>>;

interface RuleDefinition<MessageIds extends string> {
  /** The file's name and the rule's id, usually the control's id. */
  readonly name: string;
  readonly meta: {
    readonly type: 'problem' | 'suggestion';
    readonly docs: RuleDocs & { readonly control: string; readonly category: RuleCategory };
    readonly messages: Record<MessageIds, string>;
    readonly schema: [];
    readonly hasSuggestions?: boolean;
    readonly fixable?: 'code' | 'whitespace';
  };
  readonly create: (context: RuleContext<MessageIds>) => TSESLint.RuleListener;
}

interface EvidenceRuleDefinition {
  /** `evidence-<subject>`, the file's name. */
  readonly name: `evidence-${string}`;
  readonly docs: { readonly description: string; readonly evidence: readonly string[] };
  readonly create: (context: RuleContext<'evidence'>, report: ReportEvidence) => TSESLint.RuleListener;
}

/** Reports one piece of evidence at a node; `data` holds the fields that controls/evidence.yaml names for the kind. */
export type ReportEvidence = (node: TSESTree.Node, kind: string, data?: Readonly<Record<string, string>>) => void;

/** Defines a rule that finds violations of one control. */
export function defineRule<MessageIds extends string>({ name, meta, create }: RuleDefinition<MessageIds>): ProdcheckRule {
  return { name, meta, defaultOptions: [], create };
}

/** Defines a rule that reports evidence: what is there, never what is wrong. */
export function defineEvidenceRule({ name, docs, create }: EvidenceRuleDefinition): ProdcheckRule {
  return {
    name,
    // The text is the one field every engine's JSON keeps (oxlint drops messageId and data), so all of it travels there.
    meta: { type: 'suggestion', docs, messages: { evidence: '{{text}}' }, schema: [] },
    defaultOptions: [],
    create: (context: RuleContext<'evidence'>) =>
      create(context, (node, kind, data = {}) => {
        context.report({ node, messageId: 'evidence', data: { text: formatEvidence(kind, data) } });
      }),
  };
}

/** Between the parts of an evidence message: U+241F, the visible unit separator, which no source code holds by accident. */
export const EVIDENCE_SEPARATOR = '\u241f';
const MAX_VALUE_LENGTH = 200;

/** Writes `kind␟field=value␟…`, with at least one separator, so that it is never taken for an ordinary message. */
export function formatEvidence(kind: string, data: Readonly<Record<string, string>>): string {
  const fields = Object.entries(data).map(([field, value]) => `${field}=${cleanValue(value)}`);
  return [kind, ...(fields.length > 0 ? fields : [''])].join(EVIDENCE_SEPARATOR);
}

function cleanValue(value: string): string {
  return value.replace(/[\r\n\u2028\u2029\u241f]+/g, ' ').slice(0, MAX_VALUE_LENGTH);
}
