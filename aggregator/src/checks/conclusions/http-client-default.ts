import { defineCheck } from '../define-check.ts';

/** How the plugin's messages name the calls that go through a client. */
const CALLS: ReadonlyMap<string, RegExp> = new Map([
  ['axios', /^`axios\b/],
  ['fetch', /^`(?:fetch|undici\.\w+)`/],
]);

/** A limit that one file gives a client holds for the calls in every other file of the part. */
export const check = defineCheck({
  id: 'http-client-default',
  controls: ['http-call-without-timeout'],
  languages: ['js'],
  reads: ['http-client-default'],
  scope: 'part',
  run: (context) => {
    const limited = context.evidence('http-client-default').flatMap(({ data }) => CALLS.get(data['client'] ?? '') ?? []);
    return [
      {
        control: 'http-call-without-timeout',
        status: 'silent',
        ...(limited.length === 0
          ? {}
          : {
              settles: ({ detector, message }) => detector.engine === 'eslint' && limited.some((calls) => calls.test(message)),
            }),
      },
    ];
  },
});
