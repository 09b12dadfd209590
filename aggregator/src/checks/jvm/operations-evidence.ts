import type { Evidence } from '../../model/evidence.ts';
import type { Place } from '../absence.ts';
import { settledValue } from '../spring-config.ts';
import { isAtLeast } from './build.ts';
import { isOn, seen, type JvmPart } from './jvm-part.ts';

/** Eureka's server, the configuration server and Zuul bring the actuator along. */
const ACTUATOR =
  /^org\.springframework\.boot:spring-boot-starter-actuator$|^org\.springframework\.cloud:spring-cloud-(?:config-server|starter-netflix-(?:eureka-server|zuul))$/;
/** Settings come from a configuration server, and are not in the repository. */
const REMOTE_CONFIG =
  /^org\.springframework\.cloud:spring-cloud-(?:starter-config|config-client|starter-consul-config|starter-kubernetes-\w+-config|starter-alibaba-nacos-config)$|:nacos-config-spring-boot-starter$|:apollo-client$/;
/** Registries that metrics are sent to, and need no endpoint. */
const PUSHED =
  /^io\.micrometer:micrometer-registry-(?!prometheus|jmx$|core)[\w-]+$|:opentelemetry-spring-boot-starter$|:spring-boot-starter-opentelemetry$/;
const PROMETHEUS = /^io\.micrometer:micrometer-registry-prometheus(?:-simpleclient)?$/;
const OTHER_METRICS =
  /^io\.quarkus:quarkus-(?:micrometer-registry-[\w-]+|micrometer-opentelemetry|smallrye-metrics)$|^io\.quarkiverse\.micrometer\.registry:|^io\.micronaut(?:\.micrometer)?:micronaut-micrometer-registry-[\w-]+$|^io\.dropwizard\.metrics:metrics-(?:graphite|jmx|servlets)$/;
const OTHER_HEALTH =
  /^io\.quarkus:quarkus-smallrye-health$|^io\.micronaut:micronaut-management$|:microprofile-health-api$|^io\.helidon\.health:/;

/** Health, metrics and shutdown, as Spring Boot's actuator and its kin offer them. */
export function operationsEvidence(jvm: JvmPart): readonly Evidence[] {
  return [...healthEvidence(jvm), ...metricsEvidence(jvm), ...shutdownEvidence(jvm)];
}

function healthEvidence(jvm: JvmPart): Evidence[] {
  const { config, build } = jvm;
  const other = build.has(OTHER_HEALTH);
  if (other !== undefined)
    return ['health-check', 'readiness-check'].map((kind) => seen(kind, other, { library: 'framework', path: '/health' }));
  const place = exposed(jvm, 'health');
  if (place === undefined) return [];
  const base = settledValue(config.first('management.endpoints.web.base-path')?.value ?? '/actuator');
  const health = seen('health-check', place, { library: 'actuator', path: `${base.replace(/\/$/, '')}/health` });
  const isBlind = ['management.health.defaults.enabled', 'management.health.db.enabled'].some((key) =>
    config.all(key).some(({ value }) => !isOn(value)),
  );
  const group = config.matching(/^managementendpointhealthgroup\w+include$/)[0];
  // Without being told, the health endpoint asks the data sources, caches and brokers that Spring Boot set up.
  if (isBlind && group === undefined) return [health];
  return [health, seen('readiness-check', group ?? place, { library: 'actuator', path: `${base.replace(/\/$/, '')}/health` })];
}

function metricsEvidence(jvm: JvmPart): Evidence[] {
  const data = { covers: 'rate,latency,errors' };
  const { build } = jvm;
  const pushed = build.has(PUSHED) ?? build.has(OTHER_METRICS);
  if (pushed !== undefined) return [seen('metrics', pushed, { library: 'micrometer', ...data })];
  const scraped = build.has(PROMETHEUS) === undefined ? undefined : exposed(jvm, 'prometheus');
  const shown = scraped ?? exposed(jvm, 'metrics');
  return shown === undefined ? [] : [seen('metrics', shown, { library: scraped === undefined ? 'actuator' : 'micrometer', ...data })];
}

/** Where an endpoint of the actuator is served over HTTP; undefined where it is not. */
function exposed({ config, build }: JvmPart, endpoint: string): Place | undefined {
  const actuator = build.has(ACTUATOR);
  if (actuator === undefined) return undefined;
  const lists = (key: string): boolean[] =>
    config.all(key).map(({ value }) => value.split(/[,\s[\]"']+/).some((one) => one === '*' || one.toLowerCase() === endpoint));
  const own = [...config.all(`management.endpoint.${endpoint}.enabled`), ...config.all(`management.endpoint.${endpoint}.access`)];
  if (own.some(({ value }) => !isOn(value)) || lists('management.endpoints.web.exposure.exclude').includes(true)) return undefined;
  const general = [...config.all('management.endpoints.enabled-by-default'), ...config.all('management.endpoints.access.default')];
  if (general.some(({ value }) => !isOn(value)) && own.length === 0) return undefined;
  if (config.all('management.server.port').some(({ value }) => settledValue(value) === '-1')) return undefined;
  const included = config.all('management.endpoints.web.exposure.include');
  const at = lists('management.endpoints.web.exposure.include').indexOf(true);
  if (at >= 0) return included[at];
  if (included.length === 0 && endpoint === 'prometheus' && build.has(REMOTE_CONFIG) !== undefined) return actuator;
  // Unless told otherwise, only health is served.
  return endpoint === 'health' && included.every(({ value }) => /^\$\{/.test(value)) ? actuator : undefined;
}

function shutdownEvidence({ config, build }: JvmPart): Evidence[] {
  const data = { closes: 'server,database,tasks' };
  const quarkus = config.all('quarkus.shutdown.timeout').find(({ value }) => isOn(value));
  if (quarkus !== undefined) return [seen('graceful-library', quarkus, { library: 'quarkus', ...data })];
  const micronaut = config.all('micronaut.lifecycle.graceful-shutdown.enabled').find(({ value }) => isOn(value));
  if (micronaut !== undefined) return [seen('graceful-library', micronaut, { library: 'micronaut', ...data })];
  // Jetty in Dropwizard waits 30 seconds for what runs.
  const dropwizard = build.has(/^io\.dropwizard:dropwizard-core$/);
  if (dropwizard !== undefined) return [seen('graceful-library', dropwizard, { library: 'dropwizard', ...data })];
  const { springBoot } = build;
  if (springBoot === undefined) return [];
  const said = config.all('server.shutdown');
  const asked = said.find(({ value }) => settledValue(value).toLowerCase() === 'graceful');
  if (asked !== undefined) return [seen('graceful-library', asked, { library: 'spring-boot', ...data })];
  return said.length === 0 && isAtLeast(springBoot, 3, 4) === true
    ? [seen('graceful-library', springBoot, { library: 'spring-boot', ...data })]
    : [];
}
