import type { CheckContext, Conclusion } from '../model/conclusion.ts';
import type { Evidence } from '../model/evidence.ts';
import type { RawFinding } from '../model/finding.ts';
import type { ProjectPath } from '../model/location.ts';

/** File and 1-based line of something seen. */
export interface Place {
  readonly file: ProjectPath;
  readonly line: number;
}

/** File and line of evidence, as passed controls list it. */
export function whereOf(evidence: Evidence): Place {
  return { file: evidence.location.file, line: evidence.location.startLine };
}

/** The control holds, and here is where that was seen. */
export function passed(control: string, evidence: readonly Place[]): Conclusion {
  return { control, status: 'passed', evidence };
}

/** The control does not apply to this part, and why. */
export function notApplicable(control: string, because: string): Conclusion {
  return { control, status: 'not-applicable', because };
}

/** The part lacks what the control asks for; `message` says what was looked for, as one sentence. */
export function failed(control: string, context: CheckContext, message: string): Conclusion {
  return { control, status: 'failed', findings: [absence(control, context, message)] };
}

/** A finding about a whole part: it has no location, and is shown at the part's entry point or manifest. */
export function absence(control: string, context: CheckContext, message: string): RawFinding {
  return {
    control,
    severity: context.catalog.controls.get(control)?.severities[0] ?? 'medium',
    message,
    location: null,
    anchor: context.part.anchor,
    part: context.part.root,
    detector: { engine: 'project', rule: control },
    confidence: 'high',
  };
}

/** Places in the part's texts where a pattern stands on a line that is no comment; at most one per file. */
export function textPlaces(context: CheckContext, files: RegExp, pattern: RegExp): Place[] {
  const places: Place[] = [];
  for (const [file, text] of context.snapshot.texts) {
    if (!files.test(file)) continue;
    const line = text.split('\n').findIndex((one) => pattern.test(one) && !/^\s*(#|\/\/|;)/.test(one));
    if (line >= 0) places.push({ file, line: line + 1 });
  }
  return places;
}

/** Files in which a reverse proxy in front of the service is configured. */
export const PROXY_FILES =
  /(nginx|haproxy|traefik|caddyfile|ingress|envoy|kong|gateway)[^/]*$|\.conf(\.template)?$|(^|\/)(k8s|kubernetes|deploy|manifests)\/.*\.ya?ml$/i;
