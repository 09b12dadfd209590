import { describe, expect, test } from 'vitest';
import { jvmBuild } from '../../../src/checks/jvm/build.ts';
import { jvmEvidence } from '../../../src/checks/jvm/evidence.ts';
import { isDevelopmentProfile, settledValue, springConfigOf } from '../../../src/checks/spring-config.ts';
import { buildInventory } from '../../../src/inventory/build-inventory.ts';
import type { ProjectSnapshot } from '../../../src/model/project.ts';
import { detectStack } from '../../../src/stack/detect-stack.ts';

type Files = Readonly<Record<string, string>>;

const MAIN = 'src/main/java/com/acme/OrdersApplication.java';
const APPLICATION = {
  [MAIN]: '@SpringBootApplication\nclass OrdersApplication { static void main(String[] a) { SpringApplication.run(); } }\n',
};

function pom(version: string, ...artifacts: string[]): string {
  const dependencies = artifacts.map((name) => {
    const [group = '', artifact = ''] = name.includes(':') ? name.split(':') : ['org.springframework.boot', name];
    return `    <dependency><groupId>${group}</groupId>\n      <artifactId>${artifact}</artifactId></dependency>`;
  });
  return `<project><parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>${version}</version></parent>
  <artifactId>orders</artifactId><dependencies>\n${dependencies.join('\n')}\n</dependencies></project>`;
}

function sourcesOf(files: Files) {
  const entries = Object.entries(files);
  const snapshot: ProjectSnapshot = {
    root: '/project',
    name: 'orders',
    files: entries.map(([path, text]) => ({ path, size: text.length, binary: false, tracked: true })),
    texts: new Map(entries.filter(([path]) => !path.endsWith('.java'))),
    heads: new Map(entries.filter(([path]) => path.endsWith('.java'))),
    git: null,
    notices: [],
  };
  const stack = detectStack(snapshot);
  return { snapshot, stack, inventory: buildInventory(snapshot, {}, stack.parts) };
}

function evidenceOf(files: Files): string[] {
  const sources = sourcesOf({ ...APPLICATION, ...files });
  return sources.stack.parts.flatMap((part) =>
    jvmEvidence(part, [part.root], sources).map(
      ({ kind, location, data }) =>
        `${kind} ${location.file.slice(location.file.lastIndexOf('/') + 1)}:${location.startLine} ${Object.values(data).join(' ')}`,
    ),
  );
}

function configOf(files: Files) {
  const sources = sourcesOf({ ...APPLICATION, 'pom.xml': pom('3.3.0', 'spring-boot-starter-web'), ...files });
  const [part] = sources.stack.parts;
  if (part === undefined) throw new Error('no part');
  return springConfigOf(part, sources);
}

describe('the configuration', () => {
  test('has flat keys with places, however they are spelled and wherever they stand', () => {
    const config = configOf({
      'src/main/resources/application.yml':
        'spring:\n  datasource:\n    hikari:\n      maximumPoolSize: 10\n  flyway:\n    schemas: [a, b]\n',
      'src/main/resources/application-prod.properties':
        '# comment\nserver.shutdown = graceful\nspring.datasource.hikari.maximum_pool_size: 2\\\n  0\n',
      'docker-compose.yml': 'services:\n  orders:\n    build: .\n    environment:\n      - SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE=30\n',
    });
    expect(config.all('spring.datasource.hikari.maximum-pool-size').map(({ value, line, profile }) => [value, line, profile])).toEqual([
      ['10', 4, ''],
      ['20', 3, 'prod'],
      ['30', 5, ''],
    ]);
    expect(config.first('server.shutdown')).toMatchObject({ value: 'graceful', line: 2 });
    expect(config.first('spring.flyway.schemas')?.value).toBe('a,b');
    expect(config.matching(/^springflyway/).map(({ key }) => key)).toEqual(['spring.flyway.schemas']);
  });

  test('leaves out development and tests, by file, document, Quarkus prefix and class', () => {
    const config = configOf({
      'src/main/resources/application-dev.yml': 'a: 1\n',
      'src/test/resources/application.yml': 'a: 2\n',
      'src/main/resources/application.yml':
        'a: 3\n---\nspring:\n  config.activate.on-profile: local\na: 4\n---\nspring.profiles: prod\na: 5\n',
      'src/main/resources/application.properties': '%dev.a=6\n%prod.a=7\n#---\nspring.config.activate.on-profile=test\na=8\n',
    });
    expect(config.all('a').map(({ value }) => value)).toEqual(['3', '5', '7']);
  });

  test('knows what a profile is for', () => {
    expect(['dev', 'local', 'dev | test', '!prod', 'docker-dev', 'it'].filter((one) => !isDevelopmentProfile(one))).toEqual([]);
    expect(['', 'prod', 'mysql', 'prod & dev-tools | cloud', 'docker', '!test', 'devices'].filter(isDevelopmentProfile)).toEqual([]);
    expect(['${SIZE:10}', '${SIZE}', '5 '].map(settledValue)).toEqual(['10', '', '5']);
  });
});

describe('the build', () => {
  test('tells Spring Boot and its version from Maven, Gradle, a catalog and a platform', () => {
    const version = (files: Files) => jvmBuild(['.'], sourcesOf(files).snapshot).springBoot?.version;
    expect(version({ 'pom.xml': pom('3.4.1') })).toBe('3.4.1');
    expect(version({ 'build.gradle.kts': 'plugins { id("org.springframework.boot") version "3.2.0" }\n' })).toBe('3.2.0');
    expect(
      version({
        'build.gradle.kts': 'plugins {\n  alias(libs.plugins.spring.boot)\n}\n',
        'gradle/libs.versions.toml':
          '[versions]\nboot = "3.5.0"\n[plugins]\nspring-boot = { id = "org.springframework.boot", version.ref = "boot" }\n',
      }),
    ).toBe('3.5.0');
    expect(
      version({
        'build.gradle':
          'ext { bootVersion = "2.7.3" }\ndependencies {\n implementation platform("org.springframework.boot:spring-boot-dependencies:${bootVersion}")\n}\n',
      }),
    ).toBe('2.7.3');
    expect(
      version({
        'pom.xml':
          '<project><dependencies><dependency><groupId>a</groupId><artifactId>b</artifactId></dependency></dependencies></project>',
      }),
    ).toBeUndefined();
  });
});

describe('evidence', () => {
  test('of the actuator: health is served by default, metrics where they are exposed', () => {
    const build = {
      'pom.xml': pom('3.3.0', 'spring-boot-starter-web', 'spring-boot-starter-actuator', 'io.micrometer:micrometer-registry-prometheus'),
    };
    expect(evidenceOf(build)).toEqual([
      'health-check pom.xml:6 actuator /actuator/health',
      'readiness-check pom.xml:6 actuator /actuator/health',
    ]);
    const exposed = {
      ...build,
      'src/main/resources/application.properties': 'management.endpoints.web.exposure.include=health,prometheus\n',
    };
    expect(evidenceOf(exposed)).toContain('metrics application.properties:1 micrometer rate,latency,errors');
    const hidden = { ...build, 'src/main/resources/application.properties': 'management.endpoints.web.exposure.include=info\n' };
    expect(evidenceOf(hidden)).toEqual([]);
    expect(evidenceOf({ 'pom.xml': pom('3.3.0', 'spring-boot-starter-web') })).toEqual([]);
  });

  test('of shutting down: by the setting, or by the version', () => {
    const application = (text: string) => ({ 'src/main/resources/application.properties': text });
    const boot = (version: string) => ({ 'pom.xml': pom(version, 'spring-boot-starter-web') });
    expect(evidenceOf(boot('3.4.0'))).toEqual(['graceful-library pom.xml:1 spring-boot server,database,tasks']);
    expect(evidenceOf({ ...boot('3.4.0'), ...application('server.shutdown=immediate\n') })).toEqual([]);
    expect(evidenceOf(boot('3.3.9'))).toEqual([]);
    expect(evidenceOf({ ...boot('2.7.0'), ...application('server.shutdown=GRACEFUL\n') })).toEqual([
      'graceful-library application.properties:1 spring-boot server,database,tasks',
    ]);
  });

  test('of the database: the client, its pool and its timeouts; caches and H2 in memory are none', () => {
    const found = evidenceOf({
      'pom.xml': pom('3.3.0', 'spring-boot-starter-web'),
      'src/main/resources/application.properties': [
        'spring.datasource.url=jdbc:postgresql://db/orders?socketTimeout=10',
        'spring.datasource.hikari.maximum-pool-size=${POOL_SIZE:10}',
        'spring.datasource.hikari.connection-timeout=1000',
        'spring.datasource.hikari.max-lifetime=60000',
        'spring.data.redis.lettuce.pool.max-active=8',
        'reporting.datasource.url=jdbc:h2:mem:x',
        'spring.jpa.properties.jakarta.persistence.query.timeout=3000',
      ].join('\n'),
    });
    expect(found).toEqual([
      'database-client application.properties:1 HikariCP postgresql',
      'pool-size application.properties:2 spring.datasource.hikari.maximum-pool-size 10',
      'pool-idle-timeout application.properties:4 spring.datasource.hikari.max-lifetime',
      'database-timeout application.properties:7 spring.jpa.properties.jakarta.persistence.query.timeout',
      'database-timeout application.properties:1 spring.datasource.url',
    ]);
  });

  test('of logging: the format and the ids; what is commented out counts for nothing', () => {
    const logback = (appender: string) =>
      evidenceOf({
        'pom.xml': pom('3.3.0', 'spring-boot-starter-web'),
        'src/main/resources/logback-spring.xml': `<configuration>\n${appender}\n</configuration>\n`,
      });
    expect(logback('<encoder class="net.logstash.logback.encoder.LogstashEncoder"/>')).toEqual([
      'structured-logger logback-spring.xml:1 logback',
      'json-log-format logback-spring.xml:2 logback',
      'correlation-id-logged logback-spring.xml:2 mdc',
    ]);
    expect(logback('<!-- <encoder class="net.logstash.logback.encoder.LogstashEncoder"/> -->')).toEqual([
      'structured-logger logback-spring.xml:1 logback',
    ]);
    expect(logback('<pattern>%d [%X{requestId}] %m%n</pattern>')).toContain('correlation-id-logged logback-spring.xml:2 mdc');
    const boot = { 'pom.xml': pom('3.4.0', 'spring-boot-starter-web', 'io.micrometer:micrometer-tracing-bridge-otel') };
    const structured = { ...boot, 'src/main/resources/application.yml': 'logging.structured.format.console: ecs\n' };
    expect(evidenceOf(structured)).toEqual(
      expect.arrayContaining([
        'json-log-format application.yml:1 logback',
        'correlation-id pom.xml:6 tracing',
        'correlation-id-logged pom.xml:6 tracing',
      ]),
    );
  });

  test('of the web: mounts, headers by Spring Security, problem details, filters of a gateway', () => {
    const found = evidenceOf({
      'pom.xml': pom('3.3.0', 'spring-boot-starter-web', 'spring-boot-starter-security'),
      'src/main/resources/application.yml':
        'server.servlet.context-path: /api/v1\nspring:\n  mvc.problemdetails.enabled: true\n  cloud:\n    gateway:\n      routes:\n        - id: a\n          filters:\n            - name: RequestRateLimiter\n            - Retry=3\n',
    });
    expect(found).toEqual([
      'route-mount application.yml:1 /api/v1',
      'security-headers pom.xml:6 spring-security hsts,nosniff,frame',
      'error-handler application.yml:3 problemdetails',
      'rate-limit application.yml:9 gateway global',
      'retry application.yml:8 spring.cloud.gateway.routes[0].filters',
    ]);
  });
});
