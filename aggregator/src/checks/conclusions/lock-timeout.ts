import { textPlaces, whereOf } from '../absence.ts';
import { defineCheck } from '../define-check.ts';

/** Files in which a migration runner, a connection or a role is configured; migrations themselves are the engine's. */
const SETTINGS =
  /(^|\/)(\.env[^/]*|alembic\.ini|flyway\.(conf|toml)|application[^/]*\.(ya?ml|properties)|atlas\.hcl|dbmate[^/]*|[^/]*compose[^/]*\.ya?ml|Dockerfile[^/]*|[^/]*\.conf)$/;
/** Not `deadlock_timeout`, which waits before it looks, and not 0, which waits for ever. */
const SETTING = /(?<![a-z_])lock_timeout(?!\s*(?:=|:|%3D|\bTO\b)?\s*['"]?0\s*(?:['"]|[a-z]{0,3}\s*$|;|&|#))/i;
const ROLE_SETTING = /^\s*ALTER\s+(ROLE|USER|DATABASE)\b.*\bSET\s+lock_timeout\b(?!\s*(?:=|\bTO\b)\s*'?0\b)/i;

/** `SET lock_timeout`, `-c lock_timeout=5s` in a DSN, `ALTER ROLE … SET lock_timeout`: one place that holds for every migration. */
export const check = defineCheck({
  id: 'lock-timeout',
  controls: ['missing-lock-timeout'],
  languages: [],
  reads: ['lock-timeout'],
  scope: 'project',
  run: (context) => {
    const control = 'missing-lock-timeout';
    const places = [
      ...context.evidence('lock-timeout').map(whereOf),
      ...textPlaces(context, SETTINGS, (line) => SETTING.test(line)),
      ...textPlaces(context, /\.sql$/i, (line) => ROLE_SETTING.test(line)),
    ];
    return [places.length > 0 ? { control, status: 'passed', evidence: places, overrules: true } : { control, status: 'silent' }];
  },
});
