import picomatch from 'picomatch';
import type { ConfigSuppression } from '../model/config.ts';
import type { Finding, Suppression } from '../model/finding.ts';
import type { ProjectPath } from '../model/location.ts';
import { EXPIRY_NOTICE_DAYS } from '../score/weights.ts';
import { daysBetween } from './applied-migrations.ts';

/** An accepted risk of the configuration, ready to be asked. */
export interface AcceptedRisk {
  readonly written: ConfigSuppression;
  readonly isAbout: (finding: Finding) => boolean;
  /** Its last day has passed. */
  readonly expired: boolean;
  readonly suppression: Suppression;
}

/** Prepares the configuration's suppressions for a day (YYYY-MM-DD). `until` is the last day on which one holds. */
export function acceptRisks(suppressions: readonly ConfigSuppression[], date: string): readonly AcceptedRisk[] {
  return suppressions.map((written) => {
    const { control, path, reason, owner, until, location } = written;
    const matches = path === undefined ? () => true : pathMatcher(path);
    return {
      written,
      isAbout: (finding) => finding.control === control && matches(finding.location?.file ?? finding.anchor.file),
      expired: until !== undefined && daysBetween(until, date) > 0,
      suppression: {
        kind: 'config',
        reason,
        location,
        ...(owner === undefined ? {} : { owner }),
        ...(until === undefined ? {} : { until }),
      },
    };
  });
}

/** What the user should know about one that is about so many findings; undefined where all is well. One sentence. */
export function riskNotice({ written, expired }: AcceptedRisk, findings: number, date: string): string | undefined {
  const { control, path, until } = written;
  const what = `The suppression of ${control}${path === undefined ? '' : ` in ${path}`}`;
  if (findings === 0) return `${what} matches no finding; remove it.`;
  const count = `${findings} finding${findings === 1 ? '' : 's'}`;
  if (expired) return `${what} ended on ${until ?? ''}: ${count} count${findings === 1 ? 's' : ''} again; fix or extend it.`;
  const days = until === undefined ? Infinity : daysBetween(date, until);
  if (days <= EXPIRY_NOTICE_DAYS) {
    const left = days === 0 ? 'today' : `in ${days} day${days === 1 ? '' : 's'}`;
    return `${what} ends ${left}, on ${until ?? ''}: then ${count} count${findings === 1 ? 's' : ''} again.`;
  }
  return written.reason.trim() === '' ? `${what} gives no reason; add one, so that others can judge it.` : undefined;
}

/** A glob over project paths; one that names a folder means all in it. */
function pathMatcher(path: string): (file: ProjectPath) => boolean {
  const glob = path.replace(/^\.\//, '').replace(/\/+$/, '');
  const options = { dot: true, windows: false };
  const [itself, inside] = [picomatch(glob, options), picomatch(`${glob}/**`, options)];
  return (file) => itself(file) || inside(file);
}
