import { describe, expect, test } from 'vitest';
import { check } from '../../../src/checks/conclusions/spring-settings.ts';
import { detectStack } from '../../../src/stack/detect-stack.ts';
import { contextOf } from '../support/container-project.ts';

const POM = `<project><parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>3.4.1</version></parent>
<artifactId>orders</artifactId><dependencies>
<dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-web</artifactId></dependency>
</dependencies></project>`;
const SECURED = POM.replace(
  '</dependencies>',
  POM.slice(POM.indexOf('<dependency>'), POM.indexOf('</dependencies>')).replace('-web', '-security') + '</dependencies>',
);
const MAIN = 'class OrdersApplication { public static void main(String[] a) { SpringApplication.run(OrdersApplication.class, a); } }\n';
const RESOURCES = 'src/main/resources/';

/** `control file:line` of what is found in these files of configuration. */
function found(files: Readonly<Record<string, string>>, pom = POM): string[] {
  const resources = Object.fromEntries(Object.entries(files).map(([name, text]) => [RESOURCES + name, text]));
  const context = contextOf({ 'pom.xml': pom, 'src/main/java/com/acme/OrdersApplication.java': MAIN, ...resources });
  const stack = detectStack(context.snapshot);
  const conclusions = check.run({ ...context, stack, part: stack.parts[0] ?? context.part });
  return conclusions.flatMap((one) =>
    one.status === 'failed'
      ? one.findings.map(
          ({ control, location }) => `${control} ${location?.file.replace(RESOURCES, '') ?? ''}:${String(location?.startLine)}`,
        )
      : [],
  );
}

describe('settings of a Spring application', () => {
  test('names every one that belongs on nobody’s server, at its line', () => {
    const text = [
      'server.port=8080',
      'management.endpoints.web.exposure.include=*',
      'server.error.include-stacktrace=always',
      'spring.h2.console.enabled=true',
      'logging.level.root=DEBUG',
      'debug=true',
    ];
    expect(found({ 'application.properties': text.join('\n') })).toEqual([
      'unprotected-admin-endpoint application.properties:2',
      'stack-trace-in-response application.properties:3',
      'debug-enabled application.properties:4',
      'debug-enabled application.properties:6',
      'wrong-log-level application.properties:5',
    ]);
  });

  test('reads YAML, lists and defaults of placeholders', () => {
    const text =
      "management:\n  endpoints:\n    web:\n      exposure:\n        include: ['*']\nspring:\n  h2:\n    console:\n      enabled: ${H2:true}\n";
    expect(found({ 'application.yml': text })).toEqual(['unprotected-admin-endpoint application.yml:5', 'debug-enabled application.yml:9']);
  });

  test('leaves profiles for development and tests alone', () => {
    expect(found({ 'application-dev.properties': 'spring.h2.console.enabled=true\nlogging.level.root=DEBUG\n' })).toEqual([]);
  });

  test('is content where production sets it right again', () => {
    const files = {
      'application.properties': 'spring.h2.console.enabled=true\n',
      'application-prod.properties': 'spring.h2.console.enabled=false\n',
    };
    expect(found(files)).toEqual([]);
  });

  test('leaves single endpoints, levels of one package and traces on request alone', () => {
    const text =
      'management.endpoints.web.exposure.include=health,info\nlogging.level.com.acme=DEBUG\nserver.error.include-stacktrace=never\n';
    expect(found({ 'application.properties': text })).toEqual([]);
  });

  test('takes an actuator behind Spring Security, or on a port of its own, for guarded', () => {
    const open = 'management.endpoints.web.exposure.include=*\n';
    expect(found({ 'application.properties': open }, SECURED)).toEqual([]);
    expect(found({ 'application.properties': `${open}management.server.port=9090\n` })).toEqual([]);
    expect(found({ 'application.properties': open })).toEqual(['unprotected-admin-endpoint application.properties:1']);
  });
});
