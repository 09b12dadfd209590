import type { CheckContext } from '../../model/conclusion.ts';
import type { Evidence } from '../../model/evidence.ts';
import type { RawFinding } from '../../model/finding.ts';
import type { ProjectPath } from '../../model/location.ts';
import { folderOf, mountTarget } from '../../routes/mount-targets.ts';
import { saysWhatRuns } from '../absence.ts';
import { defineCheck } from '../define-check.ts';

const CONTROL = 'unhandled-async-error';

/** Express 4 does not take what async handlers reject with: those that are defined in one file and registered, as they are, in another. */
export const check = defineCheck({
  id: 'async-handlers',
  controls: [CONTROL],
  languages: ['js'],
  reads: ['rejecting-handler', 'handler-registration', 'rejections-taken'],
  scope: 'part',
  run: (context) => {
    // Somebody taught this Express promises.
    if (context.evidence('rejections-taken').length > 0)
      return [{ control: CONTROL, status: 'silent', settles: ({ message }) => message.startsWith('Express 4 does not take') }];
    const findings = unhandled(context);
    return [findings.length === 0 ? { control: CONTROL, status: 'silent' } : { control: CONTROL, status: 'failed', findings }];
  },
});

function unhandled(context: CheckContext): readonly RawFinding[] {
  const handlers = context.evidence('rejecting-handler').filter(({ location }) => saysWhatRuns(context, location.file));
  const found = new Map<Evidence, RawFinding>();
  if (handlers.length === 0) return [];
  for (const registration of context.evidence('handler-registration')) {
    const handler = handlerOf(context, registration, handlers);
    if (handler !== undefined && !found.has(handler)) found.set(handler, finding(context, handler, registration));
  }
  return [...found.values()];
}

/** The handler that a registration names, in the file that it is imported from or, through an index, beside it. */
function handlerOf(context: CheckContext, { data, location }: Evidence, handlers: readonly Evidence[]): Evidence | undefined {
  const { file } = mountTarget(context, location.file, data['target'] ?? '');
  const [name = '', owner = ''] = (data['handler'] ?? '').split('.').reverse();
  if (file === undefined || name === '') return undefined;
  const named = handlers.filter((one) => (one.data['handler'] ?? '').split(',').includes(name));
  const inFile = named.filter((one) => one.location.file === file);
  if (inFile.length > 0) return inFile.length === 1 ? inFile[0] : undefined;
  if (!/(?:^|\/)index\.[cm]?[jt]s$/.test(file)) return undefined;
  const beside = named.filter((one) => `${one.location.file}/`.startsWith(folderOf(file)) && one.location.file !== location.file);
  const alike = owner === '' ? beside : beside.filter((one) => plainWord(stemOf(one.location.file)) === plainWord(owner));
  return alike.length === 1 ? alike[0] : undefined;
}

/** `userController`, `user.controller` and `UserController` are one word. */
function plainWord(name: string): string {
  return name
    .replace(/[^a-z\d]/gi, '')
    .toLowerCase()
    .replace(/(?:controllers?|ctrl|handlers?)$/, '');
}

function stemOf(file: ProjectPath): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');
}

function finding(context: CheckContext, { data, location }: Evidence, registration: Evidence): RawFinding {
  const name = (data['handler'] ?? '').split(',')[0] ?? '';
  const what = name === 'default' ? 'this async handler' : `the async handler \`${name}\``;
  return {
    control: CONTROL,
    severity: context.catalog.controls.get(CONTROL)?.severities[0] ?? 'high',
    message: `Express 4 does not take what ${what} rejects with (registered as it is in ${registration.location.file}:${registration.location.startLine}): the request hangs, or the process ends.`,
    location,
    part: context.part.root,
    detector: { engine: 'project', rule: CONTROL },
    confidence: 'high',
  };
}
