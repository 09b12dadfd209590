import type { InventoryFile } from '../../../model/project.ts';
import { translateAlembic } from './alembic.ts';
import { translateDjango } from './django.ts';
import { translateLiquibase } from './liquibase.ts';
import { translateNodePgMigrate } from './node-pg-migrate.ts';
import { readCalls } from './read-calls.ts';
import { translateScript } from './script-migrations.ts';
import type { Translation } from './translation.ts';

/** The languages in which migrations are written that can be read as SQL. */
export const CODE_LANGUAGES = ['python', 'javascript', 'typescript', 'xml', 'yaml', 'json'] as const;

/** A migration in code as SQL; undefined where it is of no tool that is known, or runs nothing on the way up. */
export function translateMigration(file: InventoryFile, text: string, dialect: 'postgres' | 'mysql' = 'postgres'): Translation | undefined {
  const translation = translate(file, text, dialect);
  return translation === undefined || translation.statements.length === 0 ? undefined : translation;
}

function translate(file: InventoryFile, text: string, dialect: 'postgres' | 'mysql'): Translation | undefined {
  if (file.language === 'python') {
    if (/\balembic\b|\bdown_revision\b/.test(text)) return translateAlembic(readCalls(text, 'python'), text);
    return /\bclass Migration\s*\(/.test(text) ? translateDjango(readCalls(text, 'python'), file.path, text) : undefined;
  }
  if (file.language === 'javascript' || file.language === 'typescript') {
    const calls = readCalls(text, 'script');
    return /\bpgm\b/.test(text) ? translateNodePgMigrate(calls) : translateScript(calls, text);
  }
  return translateLiquibase(text, file.language === 'xml' ? 'xml' : 'yaml', dialect);
}
