import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import type { Evidence } from '../../model/evidence.ts';
import { failed, notApplicable, passed, whereOf } from '../absence.ts';
import { defineCheck } from '../define-check.ts';

/** Is the pool sized, are idle connections dropped and stale ones noticed, do statements end? */
export const check = defineCheck({
  id: 'connection-pool',
  controls: ['unsized-connection-pool', 'missing-idle-timeout', 'missing-pool-pre-ping', 'database-without-timeout'],
  languages: ['js', 'py', 'go', 'java'],
  reads: ['database-client', 'pool-size', 'pool-idle-timeout', 'pool-pre-ping', 'database-timeout'],
  scope: 'part',
  run: (context) => [
    conclude(
      context,
      'unsized-connection-pool',
      'pool-size',
      [],
      (name) => `The connection pool of \`${name}\` has no size of your own choosing.`,
    ),
    conclude(
      context,
      'missing-idle-timeout',
      'pool-idle-timeout',
      CLOSES_IDLE,
      (name) => `Idle connections of \`${name}\` are kept for ever.`,
    ),
    conclude(
      context,
      'missing-pool-pre-ping',
      'pool-pre-ping',
      CHECKS_ITSELF,
      (name) => `\`${name}\` hands out pooled connections without checking that they still work.`,
    ),
    conclude(
      context,
      'database-without-timeout',
      'database-timeout',
      [],
      (name) => `A statement sent through \`${name}\` may run for ever: no statement or query timeout was found.`,
    ),
  ],
});

/** Libraries whose default already closes idle connections: pg 10 s, tarn (knex) 30 s, Sequelize 10 s, mysql2 60 s, Django closes each request's. */
const CLOSES_IDLE: readonly string[] = [
  'pg',
  'knex',
  'sequelize',
  'mysql2',
  'typeorm',
  'prisma',
  'drizzle',
  'django',
  'asyncpg',
  'postgres',
];

/** Libraries that check a connection before they hand it out, or whose driver keeps a heartbeat; pg's pool does neither without keepAlive. */
const CHECKS_ITSELF: readonly string[] = [
  'knex',
  'sequelize',
  'mysql2',
  'prisma',
  'mongoose',
  'mongodb',
  'pymongo',
  'motor',
  'asyncpg',
  'django',
];

const WITHOUT_POOL: ReadonlySet<string> = new Set(['sqlite', 'redis', 'memcached']);

function conclude(
  context: CheckContext,
  control: string,
  kind: string,
  byDefault: readonly string[],
  message: (library: string) => string,
): Conclusion {
  const found = context.evidence(kind);
  if (found.length > 0) return passed(control, found.map(whereOf));
  const clients = context.evidence('database-client').filter((one) => !WITHOUT_POOL.has(databaseOf(context, one)));
  const bare = clients.find((one) => !byDefault.includes(one.data['library'] ?? ''));
  if (bare !== undefined) {
    const where = `${bare.location.file}:${bare.location.startLine}`;
    return failed(control, context, `${message(bare.data['library'] ?? 'the driver').slice(0, -1)} (${where}).`, whereOf(bare));
  }
  const first = clients[0];
  if (first !== undefined) return passed(control, [whereOf(first)]);
  return notApplicable(control, 'no pooled database connection was found');
}

/** The client's database, or the part's only one where the code does not tell (a URL from the environment). */
function databaseOf(context: CheckContext, client: Evidence): string {
  const named = client.data['database'] ?? '';
  const only = context.part.databases.length === 1 ? context.part.databases[0]?.id : undefined;
  return named === '' ? (only ?? '') : named;
}
