import { readChangeSets } from '../../changelogs/read-change-sets.ts';
import type { CheckContext } from '../../model/conclusion.ts';
import type { RawFinding } from '../../model/finding.ts';
import type { InventoryFile } from '../../model/project.ts';
import { defineCheck } from '../define-check.ts';
import { downFileOf, judgeChangeSets, judgeFormattedSql, judgePair, judgeSections, type NoWayBack } from '../migration-pairs.ts';

const CONTROL = 'missing-rollback';

/**
 * Migrations in SQL and Liquibase changelogs without a way back, for the tools that have one: Flyway's free edition, Prisma and Supabase
 * only go forward and are not asked.
 */
export const check = defineCheck({
  id: 'migration-rollback',
  controls: [CONTROL],
  languages: ['sql', 'orm'],
  reads: [],
  scope: 'project',
  run: (context) => {
    const findings = context.inventory.files
      .filter((file) => file.class === 'migration' && context.text(file.path) !== undefined)
      .flatMap((file) => judge(file, context).map((one) => finding(file, one, context)));
    return [findings.length > 0 ? { control: CONTROL, status: 'failed', findings } : { control: CONTROL, status: 'silent' }];
  },
});

function judge({ path, language }: InventoryFile, context: CheckContext): NoWayBack[] {
  const text = context.text(path) ?? '';
  if (language === 'xml' || language === 'yaml') return judgeChangeSets(readChangeSets(text, language));
  if (language !== 'sql') return [];
  const down = downFileOf(path, (other) => context.inventory.byPath.has(other));
  const found =
    down === undefined
      ? judgeSections(text)
      : judgePair(text, down, context.text(down) ?? (context.inventory.byPath.has(down) ? 'unread' : undefined));
  return [...(found === undefined ? [] : [found]), ...judgeFormattedSql(text)];
}

function finding({ path, part }: InventoryFile, { line, message }: NoWayBack, context: CheckContext): RawFinding {
  return {
    ...{ control: CONTROL, message, confidence: 'high', part },
    severity: context.catalog.controls.get(CONTROL)?.severities[0] ?? 'medium',
    location: { file: path, startLine: line, startColumn: 1, endLine: line, endColumn: 1 },
    detector: { engine: 'project', rule: CONTROL },
  };
}
