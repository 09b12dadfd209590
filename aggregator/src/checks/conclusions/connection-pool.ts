import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import type { Evidence } from '../../model/evidence.ts';
import { failed, notApplicable, passed, whereOf } from '../absence.ts';
import { NOT_A_RELATIONAL_STORE } from '../applicability.ts';
import { defineCheck } from '../define-check.ts';
import { poolDefaults } from '../pool-defaults.ts';

interface Question {
  /** Whether it is about the pool itself, which not every library has. */
  readonly isAboutPool?: true;
  readonly control: string;
  /** The evidence that answers it. */
  readonly kind: string;
  /** Whether the library does it by itself. */
  readonly byDefault: (library: string) => boolean;
  /** What is wrong with a client of that name, without the full stop. */
  readonly message: (name: string) => string;
}

const QUESTIONS: readonly Question[] = [
  {
    control: 'unsized-connection-pool',
    isAboutPool: true,
    kind: 'pool-size',
    byDefault: () => false,
    message: (name) => `The connection pool of \`${name}\` runs with the driver's default size`,
  },
  {
    control: 'missing-idle-timeout',
    kind: 'pool-idle-timeout',
    byDefault: (library) => poolDefaults(library).closesIdle,
    message: (name) => `Idle connections of \`${name}\` are kept for ever`,
  },
  {
    control: 'missing-pool-pre-ping',
    kind: 'pool-pre-ping',
    byDefault: (library) => poolDefaults(library).checksItself,
    message: (name) => `\`${name}\` hands out pooled connections without checking that they still work`,
  },
  {
    control: 'database-without-timeout',
    kind: 'database-timeout',
    byDefault: () => false,
    message: (name) => `A statement sent through \`${name}\` may run for ever: no statement or query timeout was found`,
  },
];

/** Is the pool sized, are idle connections dropped and stale ones noticed, do statements end? */
export const check = defineCheck({
  id: 'connection-pool',
  controls: QUESTIONS.map(({ control }) => control),
  languages: ['js', 'py', 'go', 'java'],
  reads: ['database-client', 'pool-size', 'pool-idle-timeout', 'pool-pre-ping', 'database-timeout'],
  scope: 'part',
  run: (context) => QUESTIONS.map((question) => conclude(context, question)),
});

/** A file in the process, or an HTTP API with a client of its own: there is no pool to set up. */
const WITHOUT_POOL: ReadonlySet<string> = new Set(['sqlite', 'clickhouse', 'dynamodb', ...NOT_A_RELATIONAL_STORE]);

/** Alembic's own connection, which lives as long as a migration. */
const MIGRATION_ENVIRONMENT = /(?:^|\/)(?:alembic|migrations?)\/(?:[^/]+\/)?env\.py$/;

function conclude(context: CheckContext, { control, kind, byDefault, message, isAboutPool }: Question): Conclusion {
  const found = context.evidence(kind);
  if (found.length > 0) return passed(control, found.map(whereOf));
  const clients = context
    .evidence('database-client')
    .filter((one) => !WITHOUT_POOL.has(databaseOf(context, one)) && !MIGRATION_ENVIRONMENT.test(one.location.file))
    .filter((one) => isAboutPool !== true || poolDefaults(one.data['library'] ?? '').hasNoPool !== true)
    // Where the connection is configured says more than each place that uses it.
    .sort((a, b) => Number(b.detector.engine === 'project') - Number(a.detector.engine === 'project'));
  // One connection that somebody opened has no pool to set up; its statements may hang all the same.
  const concerned = kind === 'database-timeout' ? clients : clients.filter((one) => one.data['single'] === undefined);
  const bare = concerned.find((one) => !byDefault(driverOf(context, one)));
  if (bare !== undefined) {
    const where = `${bare.location.file}:${bare.location.startLine}`;
    return failed(control, context, `${message(bare.data['library'] ?? 'the driver')} (${where}).`, whereOf(bare));
  }
  const first = concerned[0];
  if (first !== undefined) return passed(control, [whereOf(first)]);
  return notApplicable(control, 'no pooled database connection was found');
}

/** Libraries that leave the pool to the driver below; MySQL's keeps connections alive, PostgreSQL's does not. */
const ABOVE_A_DRIVER = /^(?:@nestjs\/)?typeorm$|^kysely$|^drizzle-orm/;

function driverOf(context: CheckContext, client: Evidence): string {
  const library = client.data['library'] ?? '';
  if (library === 'spring-data' && databaseOf(context, client) === 'mongodb') return 'mongodb-driver';
  return ABOVE_A_DRIVER.test(library) && databaseOf(context, client) === 'mysql' ? 'mysql2' : library;
}

/** The client's database, or the part's only one besides caches where the code does not tell (a URL from the environment). */
function databaseOf(context: CheckContext, client: Evidence): string {
  const named = client.data['database'] ?? '';
  if (named !== '') return named;
  const stores = context.part.databases.filter(({ id }) => !NOT_A_RELATIONAL_STORE.has(id));
  return stores.length === 1 ? (stores[0]?.id ?? '') : '';
}
