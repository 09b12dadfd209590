import type { Evidence } from '../../model/evidence.ts';
import { settledValue, type SpringSetting } from '../spring-config.ts';
import { isOn, seen, type JvmPart } from './jvm-part.ts';

/** Settings of a database's pool, whatever prefix the application gave them. */
const POOL = 'datasource|hikari|r2dbc|druid|dbcp2|c3p0|agroal';
const NO_DATABASE = /redis|lettuce|jedis|rabbit|kafka|ldap|taskexec/;
const SIZE = new RegExp(
  `(?:${POOL}).*(?:maximumpoolsize|maxpoolsize|maxactive|maxtotal|poolmaxsize|jdbcmaxsize|reactivemaxsize|poolsize)$`,
);
const IDLE = new RegExp(
  `(?:${POOL}).*(?:idletimeout|maxidletime|maxlifetime|maxage|minevictableidletimemillis|minevictableidletime|idleremovalinterval|maxconnlifetimemillis)$`,
);
const PING = new RegExp(
  `(?:${POOL}).*(?:connectiontestquery|keepalivetime|testonborrow|testwhileidle|testoncheckout|validationquery|validationinterval|validateonborrow|backgroundvalidationinterval)$`,
);
const TIMEOUT =
  /^springtransactiondefaulttimeout$|(?:jakarta|javax)persistencequerytimeout$|hibernatejdbctimeout$|jdbctemplatequerytimeout$|defaultstatementtimeout$|defaultquerytimeout$|transactionmanagerdefaulttransactiontimeout$|datasource.*(?:sockettimeout|statementtimeout|querytimeout|readtimeout|connectionproperties.*sockettimeout)$/;
/** Options in a URL, and statements that each new connection runs. */
const TIMEOUT_IN_VALUE =
  /[?&;](?:socketTimeout|queryTimeout|socketTimeoutMS|timeoutMS|maxStatementTime|defaultQueryTimeout)=(?!0\b)|statement_timeout\s*(?:=|TO|%3D)\s*'?(?!0\b)|\bmax_(?:execution|statement)_time\s*=|oracle\.jdbc\.ReadTimeout/i;
const URL = /^(?:jdbc|r2dbc):(?:pool:|tc:|p6spy:)*([a-z0-9]+)|^(mongodb)(?:\+srv)?:/i;
const IN_MEMORY = /^(?:jdbc|r2dbc):h2:(?:mem|\/\/\/mem)|^jdbc:(?:hsqldb:mem|derby:memory)|^r2dbc:h2:mem/i;

/** Clients, pools and timeouts that a configuration sets up. */
export function databaseEvidence(jvm: JvmPart): readonly Evidence[] {
  const { config } = jvm;
  const isPool = ({ name }: SpringSetting): boolean => !NO_DATABASE.test(name);
  const urls = config.settings.flatMap((one) => clientOf(one, jvm));
  return [
    ...urls,
    ...config
      .matching(SIZE)
      .filter(isPool)
      .map((one) => seen('pool-size', one, { by: one.key, size: settledValue(one.value) })),
    ...config.settings
      .filter(({ value }) => /[?&](?:maxPoolSize|maximumPoolSize)=\d/.test(value))
      .map((one) => seen('pool-size', one, { by: one.key })),
    ...config
      .matching(IDLE)
      .filter((one) => isPool(one) && isOn(one.value))
      .map((one) => seen('pool-idle-timeout', one, { by: one.key })),
    ...config
      .matching(PING)
      .filter((one) => isPool(one) && isOn(one.value))
      .map((one) => seen('pool-pre-ping', one, { by: one.key })),
    ...config
      .matching(TIMEOUT)
      .filter(({ value }) => isOn(value))
      .map((one) => seen('database-timeout', one, { by: one.key })),
    ...config.settings.filter(isTimeoutInValue).map((one) => seen('database-timeout', one, { by: one.key })),
  ];
}

function isTimeoutInValue({ name, value }: SpringSetting): boolean {
  return TIMEOUT_IN_VALUE.test(value) && /url|uri|sql|propert|options/.test(name);
}

/** `spring.datasource.url=jdbc:postgresql://…`; one whose value comes from the environment goes by its key. */
function clientOf(setting: SpringSetting, { build }: JvmPart): Evidence[] {
  const { name, value } = setting;
  if (!/(?:url|uri)$/.test(name) || /flyway|liquibase|redis/.test(name)) return [];
  const settled = settledValue(value).replace(/^["']|["']$/g, '');
  if (IN_MEMORY.test(settled)) return [];
  const [, sql = '', mongo = ''] = URL.exec(settled) ?? [];
  const isDatasource = /(?:datasource(?:s\w*)?|r2dbc)(?:jdbc|reactive|hikari|jdbc)?url$|mongodburi$/.test(name);
  if (sql === '' && mongo === '' && !(isDatasource && /^\$\{/.test(value.trim()))) return [];
  const library = mongo !== '' || /mongodburi$/.test(name) ? 'mongodb-driver' : poolOf(setting, settled);
  const data = { library: library === 'HikariCP' ? hikariOr(build) : library, database: databaseName(sql || mongo) };
  return [seen('database-client', setting, data)];
}

function poolOf({ name }: SpringSetting, url: string): string {
  if (name.startsWith('quarkus')) return name.includes('reactive') ? 'vertx-sql-client' : 'agroal';
  if (/druid/.test(name)) return 'druid';
  return /r2dbc/.test(name) || url.startsWith('r2dbc:') ? 'r2dbc-pool' : 'HikariCP';
}

/** Spring Boot takes another pool only where HikariCP is not on the classpath or the build brings its own starter. */
function hikariOr(build: JvmPart['build']): string {
  if (build.has(/:druid-spring(?:-boot)?(?:-3)?-starter$/) !== undefined) return 'druid';
  return build.has(/:c3p0$/) === undefined ? 'HikariCP' : 'c3p0';
}

const NAMES: Readonly<Record<string, string>> = { sqlserver: 'mssql', postgres: 'postgresql', pgsql: 'postgresql' };

function databaseName(scheme: string): string {
  const name = scheme.toLowerCase();
  return NAMES[name] ?? name;
}
