import { memberPath } from '../ast/members.ts';
import { resolveImport } from '../ast/resolve-import.ts';
import { defineEvidenceRule } from '../define-rule.ts';

/** What the service could do without, and the switches that turn such things off. */
export const rule = defineEvidenceRule({
  name: 'evidence-integrations',
  docs: { description: 'Report non-critical integrations and feature flags.', evidence: ['side-integration', 'feature-flag'] },
  create(context, report) {
    const { sourceCode } = context;
    return {
      ImportDeclaration(node) {
        if (node.importKind === 'type') return;
        const name = nameOfModule(node.source.value);
        if (name !== undefined) report(node, 'side-integration', { name });
        if (FLAG_MODULES.test(node.source.value)) report(node, 'feature-flag', { by: node.source.value });
      },
      CallExpression(node) {
        if (node.callee.type !== 'Identifier' || node.callee.name !== 'require') return;
        const module = resolveImport(node, sourceCode)?.module ?? '';
        const name = nameOfModule(module);
        if (name !== undefined) report(node, 'side-integration', { name });
        if (FLAG_MODULES.test(module)) report(node, 'feature-flag', { by: module });
      },
      MemberExpression(node) {
        const path = memberPath(node);
        const last = path?.at(-1) ?? '';
        if (path?.[0] === 'process' && path[1] === 'env' && path.length === 3 && FLAG_NAME.test(last))
          report(node, 'feature-flag', { by: last });
      },
    };
  },
});

const FLAG_MODULES =
  /^(?:@?launchdarkly.*|unleash-client|@unleash\/.+|flagsmith(?:-.+)?|@growthbook\/.+|configcat-.+|@openfeature\/.+|@flags-sdk\/.+|flags|@happykit\/flags|fflip|@vercel\/flags)$/;
const FLAG_NAME = /_(?:ENABLED|DISABLED)$|^(?:ENABLE|DISABLE|FEATURE|FF)_/;

const INTEGRATIONS: readonly (readonly [RegExp, string])[] = [
  [/^nodemailer$/, 'mail (nodemailer)'],
  [/^@sendgrid\//, 'SendGrid'],
  [/^(?:mailgun\.js|mailgun-js)$/, 'Mailgun'],
  [/^(?:postmark|resend|@mailchimp\/.+|node-mailjet|@getbrevo\/.+)$/, 'mail'],
  [/^@aws-sdk\/client-ses(?:v2)?$/, 'Amazon SES'],
  [/^(?:@segment\/analytics-node|analytics-node)$/, 'Segment'],
  [/^(?:mixpanel|@amplitude\/.+|posthog-node|universal-analytics|@google-analytics\/.+)$/, 'analytics'],
  [/^@slack\/(?:web-api|webhook)$/, 'Slack'],
  [/^twilio$/, 'Twilio'],
  [/^(?:intercom-client|customerio-node|@hubspot\/.+)$/, 'customer messaging'],
];

function nameOfModule(module: string): string | undefined {
  return INTEGRATIONS.find(([pattern]) => pattern.test(module))?.[1];
}
