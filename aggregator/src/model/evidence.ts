import type { EngineId } from './control.ts';
import type { Location } from './location.ts';

/** The engine and rule that saw something. */
export interface DetectorRef {
  readonly engine: EngineId;
  /** The engine's own rule id, without any config path: `sql-injection`, `python-sql-injection`, `DL3007`, `PC01`. */
  readonly rule: string;
}

/**
 * "Here is a health route": something a detector saw that is no defect. Engines carry it in the message text, because
 * that is the one field all of them keep: `kind␟field=value␟field=value`, see findings/evidence-message.ts.
 */
export interface Evidence {
  /** A kind of controls/evidence.yaml. */
  readonly kind: string;
  readonly location: Location;
  readonly data: Readonly<Record<string, string>>;
  readonly detector: DetectorRef;
}
