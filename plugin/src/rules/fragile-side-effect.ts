import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, calleeObject, memberPath } from '../ast/members.ts';
import { declaredName, enclosingHandler } from '../ast/request-handlers.ts';
import type { RequestHandler } from '../ast/request-handlers.ts';
import { failsWithIt, isBackground } from '../ast/request-path.ts';
import { someNode } from '../ast/some-node.ts';
import { defineRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

export const rule = defineRule({
  name: 'fragile-side-effect',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'A handler waits for something the caller did not ask for, and fails with it.',
      control: 'fragile-side-effect',
      category: 'error-handling',
    },
    messages: { fails: 'A failing `{{call}}` fails the request, whose own work is done.' },
    schema: [],
  },
  create(context) {
    const { sourceCode, filename } = context;
    return {
      CallExpression(node) {
        if (!isSideEffect(node) || isBackground(node) || !failsWithIt(node, isSideEffect, sourceCode)) return;
        const handler = enclosingHandler(node, sourceCode, filename);
        if (handler === undefined || isAskedFor(handler, filename) || !hasOwnWork(handler, sourceCode)) return;
        context.report({ node, messageId: 'fails', data: { call: memberPath(node.callee)?.join('.') ?? calleeName(node) ?? 'call' } });
      },
    };
  },
});

const SENDER =
  /(?:^|_)(?:analytics|mixpanel|segment|posthog|amplitude|mailer|transporter|sendgrid|sg_?mail|resend|postmark|mailgun|mailchimp|ses|slack|intercom|ga4?|audit|telemetry)$|(?:Analytics|Mixpanel|Mailer|MailService|EmailService|Transporter|AuditLog|AuditLogger|AuditService|NotificationService|SlackClient)$/i;
const SENDS =
  /^(?:track|identify|capture|page|group|logEvent|record|log|create|write|send|sendMail|sendEmail|postMessage|emit|notify|push|add|insert)$|^send[A-Z]\w*$/;
const FUNCTION =
  /^(?:send\w*(?:Email|Mail|Sms|SMS|Notification|Receipt|Welcome|Confirmation)s?|sendMail|sendEmail|trackEvent|trackUser|track|logAudit\w*|auditLog|recordAudit\w*|writeAudit\w*|logActivity|notifySlack|notify(?:Admins?|Team|Owner)|postToSlack)$/;

/** Analytics, mail, audit: by the name of what is called; a queue or an outbox takes it over and is fine. */
function isSideEffect(node: TSESTree.CallExpression): boolean {
  const name = calleeName(node) ?? '';
  const object = calleeObject(node);
  const path = object === undefined ? [] : (memberPath(object) ?? []);
  if (/queue|job|outbox|enqueue|publish|task|bull/i.test([...path, name].join('.'))) return false;
  if (object === undefined) return FUNCTION.test(name);
  const receiver = path.at(-1) ?? '';
  if (SENDER.test(receiver) && SENDS.test(name)) return true;
  return FUNCTION.test(name) && name !== 'track' && /mail|notif|audit|service|this|util|helper|sms/i.test(path.join('.'));
}

/** A route that is there to send: a contact form, a password reset, an invitation. */
function isAskedFor({ fn, path }: RequestHandler, filename: string): boolean {
  const name = `${declaredName(fn) ?? ''} ${path ?? ''} ${path === undefined ? (filename.split(/[\\/]/).at(-1) ?? '') : ''}`;
  return /contact|mail|forgot|reset|verif|invit|resend|feedback|notif|newsletter|subscri|otp|magic|support|share|confirm|send|remind|track|event|analytic|audit|webhook/i.test(
    name,
  );
}

/** Whether anything else is waited for: else sending is the work. */
function hasOwnWork({ fn }: RequestHandler, sourceCode: SourceCode): boolean {
  return someNode(
    fn.body,
    sourceCode,
    (node) => node.type === 'AwaitExpression' && node.argument.type === 'CallExpression' && !isSideEffect(node.argument),
  );
}
