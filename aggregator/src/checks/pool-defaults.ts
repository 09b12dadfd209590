/** What a database library does without being told. */
export interface PoolDefaults {
  /** Idle connections are closed or recycled after a while. */
  readonly closesIdle: boolean;
  /** A connection is checked before it is handed out, or the driver keeps a heartbeat. */
  readonly checksItself: boolean;
  /** There is no pool whose size could be chosen: each thread or request has a connection of its own. */
  readonly hasNoPool?: true;
}

const NEITHER: PoolDefaults = { closesIdle: false, checksItself: false };
const BOTH: PoolDefaults = { closesIdle: true, checksItself: true };
const CLOSES: PoolDefaults = { closesIdle: true, checksItself: false };
const CHECKS: PoolDefaults = { closesIdle: false, checksItself: true };

/** By library; a name stands for the packages below it and for its wrappers. */
const DEFAULTS: ReadonlyMap<string, PoolDefaults> = new Map(
  Object.entries({
    // idleTimeoutMillis 10 s; nothing is checked without keepAlive.
    pg: CLOSES,
    'pg-pool': CLOSES,
    'pg-promise': CLOSES,
    '@neondatabase/serverless': CLOSES,
    '@vercel/postgres': CLOSES,
    // idleTimeout 5 s.
    slonik: CLOSES,
    // max_lifetime 30 to 60 minutes, keep_alive 60 s.
    postgres: BOTH,
    // tarn: idleTimeoutMillis 30 s, and knex validates.
    knex: BOTH,
    '@mikro-orm': BOTH,
    // pool.idle 10 s, validate.
    sequelize: BOTH,
    'sequelize-typescript': BOTH,
    '@nestjs/sequelize': BOTH,
    // It pings a connection before it hands it out, and keeps idle ones.
    mysql: CHECKS,
    // idleTimeout 60 s, enableKeepAlive.
    mysql2: BOTH,
    // idleTimeout 30 min, minDelayValidation.
    mariadb: BOTH,
    // tarn again.
    mssql: BOTH,
    // poolTimeout 60 s, poolPingInterval 60 s.
    oracledb: BOTH,
    // The driver below decides; with the most usual one, pg, idle connections are closed.
    typeorm: CLOSES,
    '@nestjs/typeorm': CLOSES,
    kysely: CLOSES,
    'drizzle-orm': CLOSES,
    // Its engine tests on check-out and drops idle connections after 5 minutes.
    '@prisma/client': BOTH,
    // maxIdleTimeMS is 0; a monitor watches the servers.
    mongoose: CHECKS,
    '@nestjs/mongoose': CHECKS,
    mongodb: CHECKS,
    pymongo: CHECKS,
    motor: CHECKS,
    // max_inactive_connection_lifetime 5 minutes.
    asyncpg: BOTH,
    databases: BOTH,
    tortoise: BOTH,
    // maxLifetime 30 min, idleTimeout 10 min; each connection is tested before use. Spring Boot takes it, and what stands on a DataSource gets it.
    HikariCP: BOTH,
    Hikari: BOTH,
    DataSourceBuilder: BOTH,
    SqlSessionFactoryBean: BOTH,
    LocalContainerEntityManagerFactoryBean: BOTH,
    'spring-data': BOTH,
    'spring-data-jpa': BOTH,
    'spring-data-jdbc': BOTH,
    'spring-jdbc': BOTH,
    jpa: BOTH,
    mybatis: BOTH,
    jooq: BOTH,
    // It stands on a DataSource, and has no pool of its own.
    jdbi: { ...BOTH, hasNoPool: true },
    Jdbi: { ...BOTH, hasNoPool: true },
    // background-validation 2 min, idle-removal 5 min.
    agroal: BOTH,
    panache: BOTH,
    // testWhileIdle, minEvictableIdleTimeMillis 30 min.
    druid: BOTH,
    DruidDataSource: BOTH,
    // minEvictableIdleTimeMillis 60 s; testOnBorrow is off.
    'tomcat-jdbc': CLOSES,
    // maxIdleTime 30 min; nothing is validated.
    'r2dbc-pool': CLOSES,
    'spring-data-r2dbc': CLOSES,
    // maxIdleTimeMS is 0; a monitor watches the servers.
    'mongodb-driver': CHECKS,
    'spring-data-mongodb': CHECKS,
    // A heartbeat of its own, and a fixed set of connections.
    cassandra: BOTH,
    CqlSession: BOTH,
    // One connection for each call: there is nothing to size or to keep.
    DriverManagerDataSource: { ...BOTH, hasNoPool: true },
    // Go's database/sql keeps idle connections for ever and hands them out unchecked; the size is unlimited.
    'database/sql': NEITHER,
    // MaxConnIdleTime 30 min, MaxConnLifetime 1 h; what was idle for a second is pinged.
    pgxpool: BOTH,
    // IdleTimeout 5 min; a connection is looked at before it is handed out.
    'go-pg': BOTH,
    // maxIdleTimeMS is 0; a monitor watches the servers.
    'mongo-driver': CHECKS,
    // A fixed number of connections a host, each with a heartbeat.
    gocql: { ...BOTH, hasNoPool: true },
    // CONN_MAX_AGE is 0: each request has a connection of its own.
    django: { ...BOTH, hasNoPool: true },
  }),
);

/** What a library does by default; the strictest answer for one that is not known. */
export function poolDefaults(library: string): PoolDefaults {
  for (let name = library; name !== ''; name = name.slice(0, Math.max(name.lastIndexOf('/'), 0))) {
    const found = DEFAULTS.get(name);
    if (found !== undefined) return found;
  }
  return NEITHER;
}
