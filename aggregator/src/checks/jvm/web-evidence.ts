import type { Evidence } from '../../model/evidence.ts';
import type { ProjectPath } from '../../model/location.ts';
import type { SpringSetting } from '../spring-config.ts';
import { settledValue } from '../spring-config.ts';
import { isOn, seen, type JvmPart } from './jvm-part.ts';

/** Settings under which all routes, or those of one kind, are served. */
const MOUNTS = [
  'server.servlet.context-path',
  'server.context-path',
  'server.contextPath',
  'spring.mvc.servlet.path',
  'spring.webflux.base-path',
  'spring.data.rest.base-path',
  'spring.jersey.application-path',
  'quarkus.http.root-path',
  'quarkus.rest.path',
  'quarkus.resteasy.path',
  'quarkus.resteasy-reactive.path',
  'micronaut.server.context-path',
] as const;
/** Spring Security with its filters; what only verifies tokens in code sets no headers. */
const SPRING_SECURITY =
  /^org\.springframework\.boot:spring-boot-starter-(?:security|oauth2-(?:client|resource-server|authorization-server))$|^org\.springframework\.security:spring-security-(?:web|config)$|^org\.springframework\.cloud:spring-cloud-starter-(?:security|oauth2)$|^com\.okta\.spring:okta-spring-boot-starter$/;
const HEADERS: readonly (readonly [RegExp, string])[] = [
  [/stricttransportsecurity/, 'hsts'],
  [/xcontenttypeoptions/, 'nosniff'],
  [/xframeoptions/, 'frame'],
  [/contentsecuritypolicy/, 'csp'],
];

/** Mounts, headers and error bodies that a framework's settings ask for. */
export function webEvidence({ config, build, roots, sources }: JvmPart): readonly Evidence[] {
  const security = build.has(SPRING_SECURITY);
  const problems = ['spring.mvc.problemdetails.enabled', 'spring.webflux.problemdetails.enabled'].flatMap((key) => config.all(key));
  const versions = config.matching(/^spring(?:mvc|webflux)apiversion/);
  return [
    ...MOUNTS.flatMap((key) => config.all(key)).map((one) => seen('route-mount', one, { path: settledValue(one.value) })),
    ...(security === undefined ? [] : [seen('security-headers', security, { by: 'spring-security', headers: 'hsts,nosniff,frame' })]),
    ...config.matching(/^quarkushttp(?:header|filter)/).flatMap(namedHeader),
    ...config.settings
      .filter(({ name, value }) => name.includes('gateway') && /\bSecureHeaders\b/.test(value))
      .map((one) => seen('security-headers', one, { by: 'spring-cloud-gateway', headers: 'hsts,nosniff,frame,csp' })),
    ...problems.filter(({ value }) => isOn(value)).map((one) => seen('error-handler', one, { by: 'problemdetails' })),
    ...errorPages(roots, sources).map((file) => seen('error-handler', { file, line: 1 }, { by: 'error page' })),
    ...versions.slice(0, 1).map((one) => seen('api-versioning', one, { by: 'spring' })),
  ];
}

/** Pages that Spring Boot's own error controller shows to browsers, `templates/error.html` or one for each status. */
function errorPages(roots: readonly string[], { inventory }: JvmPart['sources']): ProjectPath[] {
  return inventory.files
    .filter(({ path, part, class: fileClass }) => roots.includes(part) && fileClass !== 'test' && ERROR_PAGE.test(path))
    .map(({ path }) => path)
    .slice(0, 1);
}

const ERROR_PAGE = /(?:^|\/)src\/main\/resources\/templates\/error(?:\/(?:4xx|5xx|404|500|error))?\.(?:html|ftlh?|mustache|jte|pug)$/;

function namedHeader(setting: SpringSetting): Evidence[] {
  const headers = HEADERS.flatMap(([name, id]) => (name.test(setting.name) ? [id] : []));
  return headers.length === 0 ? [] : [seen('security-headers', setting, { by: 'quarkus', headers: headers.join(',') })];
}

/** Limits, retries and breakers that a gateway's routes or a library's settings set up. */
export function resilienceEvidence({ config, build }: JvmPart): readonly Evidence[] {
  const filters = config.settings.filter(({ name }) => /gateway.*filter/.test(name));
  const filter = (pattern: RegExp): SpringSetting[] => filters.filter(({ value }) => pattern.test(value));
  const on = (name: RegExp): SpringSetting[] =>
    config
      .matching(name)
      .filter(({ value }) => isOn(value))
      .slice(0, 1);
  const limits = [...filter(/\bRequestRateLimiter\b/), ...on(/^bucket4j(?:enabled|filters)/), ...on(/^zuulratelimit(?:enabled|policy)/)];
  const retries = [...filter(/^Retry(?:=|$)/), ...on(/^resilience4jretry|^springcloudloadbalancerretryenabled|ribbonmaxautoretries/)];
  const breakers = [
    ...filter(/^(?:CircuitBreaker|Hystrix|SpringCloudCircuitBreaker)(?:=|$)/),
    ...on(/^resilience4jcircuitbreaker|^(?:springcloudopen)?feign(?:circuitbreaker|hystrix)enabled|^hystrix/),
  ];
  const sentinel = build.has(/:spring-cloud-starter-alibaba-sentinel$/);
  return [
    ...limits.map((one) => seen('rate-limit', one, { library: 'gateway', scope: 'global' })),
    ...retries.map((one) => seen('retry', one, { by: one.key })),
    ...breakers.map((one) => seen('circuit-breaker', one, { by: one.key })),
    ...(sentinel === undefined ? [] : [seen('circuit-breaker', sentinel, { by: 'sentinel' })]),
  ];
}
