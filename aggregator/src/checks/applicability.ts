import type { Config } from '../model/config.ts';
import type { Applies } from '../model/control.ts';
import type { Evidence } from '../model/evidence.ts';
import type { ProjectPart, Stack } from '../model/stack.ts';

/** Per condition: whether it holds for a part, and the words for where it does not. */
export type Applicability = Readonly<Record<Applies, { readonly holds: boolean; readonly because: string }>>;

/** Redis and its kin are caches and queues here: the controls on pools, migrations and schemas are not about them. */
export const NOT_A_RELATIONAL_STORE: ReadonlySet<string> = new Set(['redis', 'memcached', 'elasticsearch', 'opensearch']);

/** Conditions of one part: from the stack, from what the engines saw in it, and from the configuration, which wins. */
export function applicabilityOf(part: ProjectPart, stack: Stack, evidence: readonly Evidence[], config: Config): Applicability {
  const service = part.kind === 'service';
  const databases = part.databases.filter((one) => !NOT_A_RELATIONAL_STORE.has(one.id));
  const clients = evidence.filter((one) => one.kind === 'database-client' && !NOT_A_RELATIONAL_STORE.has(one.data['database'] ?? ''));
  const calls = evidence.some((one) => one.kind === 'outgoing-http');
  const forced = config.project.applies;
  const answer = (condition: Applies, found: boolean, because: string): { holds: boolean; because: string } => {
    if (forced === undefined) return { holds: found, because };
    return { holds: forced.includes(condition), because: `the configuration's project.applies does not name ${condition}` };
  };
  return {
    always: { holds: true, because: '' },
    service: answer(
      'service',
      service,
      `no server was detected${part.root === '.' ? '' : ` in ${part.root}`} (it is ${kindName(part.kind)})`,
    ),
    db: answer('db', part.kind !== 'frontend' && (databases.length > 0 || clients.length > 0), 'no database was detected'),
    external: answer('external', part.kind !== 'frontend' && calls, 'no outgoing HTTP call was found'),
    container: answer('container', stack.infrastructure.some(isContainer), 'no Dockerfile, compose file or Kubernetes manifest'),
  };
}

function isContainer(one: { readonly id: string }): boolean {
  return ['dockerfile', 'compose', 'kubernetes', 'helm'].includes(one.id);
}

function kindName(kind: ProjectPart['kind']): string {
  if (kind === 'infrastructure') return kind;
  return kind === 'cli' ? 'a command-line tool' : kind === 'frontend' ? 'a browser application' : `a ${kind}`;
}
