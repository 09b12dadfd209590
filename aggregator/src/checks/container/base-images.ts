import { isOfficial, type ImageReference } from './image-reference.ts';

/** Images whose own USER is no root, by their full name. */
const NON_ROOT_NAME =
  /(?:^|\/)(?:bitnami(?:legacy|secure)?|linuxserver)\/|^(?:nginxinc\/)?nginx-unprivileged$|(?:-|\/)(?:rootless|nonroot|unprivileged)$|^chainguard\/|(?:^|\/)(?:grafana\/(?:grafana|loki|tempo)|prom\/[\w-]+|jenkins\/jenkins|sonarqube|keycloak\/keycloak|hashicorp\/http-echo|openpolicyagent\/opa|curlimages\/curl|selenium\/[\w-]+|jupyter\/[\w-]+|n8nio\/n8n|node-red\/?[\w-]*|apache\/(?:airflow|kafka|nifi|spark|superset)|opensearchproject\/[\w-]+|elasticsearch\/[\w-]+|kibana\/kibana|logstash\/logstash|elasticsearch|kibana|logstash|solr|wolfi-base|oauth2-proxy\/oauth2-proxy|adminer|rootlesskit|memcached|haproxy|varnish|couchdb|gvenzl\/[\w-]+|axllent\/mailpit)$/;
const NON_ROOT_TAG = /(?:^|[-.])(?:nonroot|rootless|unprivileged|non-root)(?:[-.]|$)/;
/** Red Hat's and Microsoft's images, and registries of hardened ones, that come with a user of their own. */
const NON_ROOT_REGISTRY = /^(?:cgr\.dev|dhi\.io)$/;
const RED_HAT_APPLICATION = /^ubi\d*\/(?:nodejs|python|openjdk|httpd|nginx|ruby|php|go-toolset|dotnet)/;
/** Their start script drops root by itself, as long as it is the one that starts. */
const DROPS_ROOT_ITSELF = new Set([
  'postgres',
  'mysql',
  'mariadb',
  'mongo',
  'redis',
  'valkey',
  'rabbitmq',
  'cassandra',
  'neo4j',
  'percona',
  'zookeeper',
  'ghost',
]);
const WINDOWS = /windows|nanoserver|servercore|dotnet\/framework/;

/** Whether an image starts its process as an unprivileged user without anybody asking for it. */
export function isNonRootBase(base: ImageReference): boolean {
  const { name, registry, tag = '', base: last } = base;
  if (NON_ROOT_REGISTRY.test(registry) || NON_ROOT_NAME.test(name) || NON_ROOT_TAG.test(tag) || WINDOWS.test(name)) return true;
  if (/redhat\.(?:com|io)$/.test(registry) && RED_HAT_APPLICATION.test(name)) return true;
  return /^distroless\//.test(name) && /(?:^|[-.])nonroot/.test(`${last}-${tag}`);
}

/** Whether the image's own start script gives root away before the program starts. */
export function dropsRootItself(base: ImageReference): boolean {
  return DROPS_ROOT_ITSELF.has(base.base) && (isOfficial(base) || /^(?:postgis|timescale|pgvector|percona|valkey)\//.test(base.name));
}

/** Whether everybody can know what the image is like: Docker Hub's own, distroless, scratch, Microsoft's, Amazon's. */
export function isPublicBase(base: ImageReference): boolean {
  return (
    isOfficial(base) ||
    base.name === 'scratch' ||
    /^(?:gcr\.io|mcr\.microsoft\.com|public\.ecr\.aws|registry\.access\.redhat\.com)$/.test(base.registry)
  );
}

/** A base that runs functions, for which the platform, and no health check, watches the process. */
export function isFunctionBase({ registry, name }: ImageReference): boolean {
  return /^(?:lambda|sam)\//.test(name) || /aws-lambda/.test(name) || /azure-functions/.test(name) || /lambda/.test(registry);
}
