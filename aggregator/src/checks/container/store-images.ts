import type { ComposeService } from './compose-model.ts';
import { parseImage } from './image-reference.ts';

/** A kind of database, cache or broker. */
export interface Store {
  readonly name: string;
  /** `data`: what is in it must outlive the container. */
  readonly keeps: 'data' | 'cache';
  /** Folders in which it lies. */
  readonly paths: readonly string[];
  /** Ports it listens on. */
  readonly ports: readonly string[];
}

const STORES: readonly (readonly [RegExp, Store])[] = [
  [
    /^(?:postgres(?:ql)?|postgis|timescaledb(?:-ha)?|pgvector|pgvecto-rs|supabase-postgres|alloydbomni)$/,
    store('PostgreSQL', 'data', ['/var/lib/postgresql', '/bitnami/postgresql', '/home/postgres/pgdata'], ['5432']),
  ],
  [/^(?:mysql|mysql-server|percona|percona-server)$/, store('MySQL', 'data', ['/var/lib/mysql', '/bitnami/mysql'], ['3306', '33060'])],
  [/^mariadb(?:-galera)?$/, store('MariaDB', 'data', ['/var/lib/mysql', '/bitnami/mariadb', '/config'], ['3306'])],
  [
    /^(?:mongo|mongodb|mongodb-community-server|percona-server-mongodb)$/,
    store('MongoDB', 'data', ['/data/db', '/bitnami/mongodb'], ['27017']),
  ],
  [/^(?:mssql|server|azure-sql-edge|mssql-server-linux)$/, store('SQL Server', 'data', ['/var/opt/mssql'], ['1433'])],
  [/^(?:oracle-xe|oracle-free|oracledb)$/, store('Oracle', 'data', ['/opt/oracle/oradata'], ['1521'])],
  [/^(?:elasticsearch)$/, store('Elasticsearch', 'data', ['/usr/share/elasticsearch/data', '/bitnami/elasticsearch'], ['9200', '9300'])],
  [/^(?:opensearch)$/, store('OpenSearch', 'data', ['/usr/share/opensearch/data'], ['9200', '9300'])],
  [/^(?:cassandra|scylla)$/, store('Cassandra', 'data', ['/var/lib/cassandra', '/var/lib/scylla', '/bitnami/cassandra'], ['9042'])],
  [/^(?:clickhouse|clickhouse-server)$/, store('ClickHouse', 'data', ['/var/lib/clickhouse', '/bitnami/clickhouse'], ['8123', '9000'])],
  [/^(?:cockroach)$/, store('CockroachDB', 'data', ['/cockroach/cockroach-data'], ['26257'])],
  [/^(?:couchdb)$/, store('CouchDB', 'data', ['/opt/couchdb/data'], ['5984'])],
  [/^(?:neo4j)$/, store('Neo4j', 'data', ['/data'], ['7687', '7474'])],
  [/^(?:influxdb)$/, store('InfluxDB', 'data', ['/var/lib/influxdb', '/var/lib/influxdb2'], ['8086'])],
  [/^(?:rabbitmq)$/, store('RabbitMQ', 'data', ['/var/lib/rabbitmq', '/bitnami/rabbitmq'], ['5672'])],
  [
    /^(?:kafka|cp-kafka|redpanda|kafka-native)$/,
    store(
      'Kafka',
      'data',
      ['/var/lib/kafka', '/bitnami/kafka', '/kafka', '/tmp/kraft-combined-logs', '/var/lib/redpanda', '/opt/kafka'],
      ['9092'],
    ),
  ],
  [
    /^(?:redis|redis-stack|redis-stack-server|valkey|keydb|dragonfly)$/,
    store('Redis', 'cache', ['/data', '/bitnami/redis', '/bitnami/valkey'], ['6379']),
  ],
  [/^(?:memcached)$/, store('Memcached', 'cache', [], ['11211'])],
  [/^(?:nats|nats-streaming)$/, store('NATS', 'cache', [], ['4222'])],
];

function store(name: string, keeps: Store['keeps'], paths: readonly string[], ports: readonly string[]): Store {
  return { name, keeps, paths, ports };
}

const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^(?:db|database|postgres(?:ql)?|pg|psql)(?:[-_]?(?:db|server|\d+))?$/i, 'PostgreSQL'],
  [/^(?:mysql|mariadb)(?:[-_]?db)?$/i, 'MySQL'],
  [/^mongo(?:db)?$/i, 'MongoDB'],
  [/^(?:redis|cache)$/i, 'Redis'],
  [/^(?:rabbitmq|rabbit)$/i, 'RabbitMQ'],
  [/^(?:kafka|broker)$/i, 'Kafka'],
];

/** The store that a service runs, by its image; undefined for anything else. */
export function storeOf({ image, build }: Pick<ComposeService, 'image' | 'build'>): Store | undefined {
  if (image === undefined || build !== undefined) return undefined;
  // `${POSTGRES_IMAGE:-postgres:16}` runs its default.
  const reference = parseImage(image.text.replace(/^\$\{\w+:?-([^}]*)\}/, '$1').replace(/\$\{[^}]*\}/g, 'x'));
  if (reference.base === 'server' && !/mssql/.test(reference.name)) return undefined;
  return STORES.find(([pattern]) => pattern.test(reference.base))?.[1];
}

/** The store that a service runs, by its image or, where it is built here, by its name. */
export function storeByNameOrImage(service: ComposeService): Store | undefined {
  const byImage = storeOf(service);
  if (byImage !== undefined || service.build === undefined) return byImage;
  const kind = NAMES.find(([pattern]) => pattern.test(service.name))?.[1];
  return STORES.find(([, { name }]) => name === kind)?.[1];
}
