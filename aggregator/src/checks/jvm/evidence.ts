import type { Evidence } from '../../model/evidence.ts';
import type { ProjectPart } from '../../model/stack.ts';
import { springConfigOf, type ConfigSources } from '../spring-config.ts';
import { jvmBuild } from './build.ts';
import { databaseEvidence } from './database-evidence.ts';
import type { JvmPart } from './jvm-part.ts';
import { loggingEvidence } from './logging-evidence.ts';
import { operationsEvidence } from './operations-evidence.ts';
import { resilienceEvidence, webEvidence } from './web-evidence.ts';

/**
 * Evidence that lies in the configuration and the build of a Java part, and in none of its code: what Spring Boot, Quarkus and
 * Micronaut do by default or when a setting asks for it. `roots`: the part's folder and those of its libraries.
 */
export function jvmEvidence(part: ProjectPart, roots: readonly string[], sources: ConfigSources): readonly Evidence[] {
  if (!part.languages.some(({ id }) => id === 'java' || id === 'kotlin')) return [];
  const jvm: JvmPart = { part, roots, sources, config: springConfigOf(part, sources), build: jvmBuild(roots, sources.snapshot) };
  return [...databaseEvidence(jvm), ...loggingEvidence(jvm), ...operationsEvidence(jvm), ...webEvidence(jvm), ...resilienceEvidence(jvm)];
}
