import type { InventoryFile } from '../../../model/project.ts';
import { translateAlembic } from './alembic.ts';
import { translateDjango } from './django.ts';
import { translateLiquibase } from './liquibase.ts';
import { readCalls } from './read-calls.ts';
import { translateScript } from './script-migrations.ts';
import type { Translation } from './translation.ts';

/** The languages in which migrations are written that can be read as SQL. */
export const CODE_LANGUAGES = ['python', 'javascript', 'typescript', 'xml', 'yaml'] as const;

/** A migration in code as SQL; undefined where it is of no tool that is known, or runs nothing on the way up. */
export function translateMigration(file: InventoryFile, text: string): Translation | undefined {
  const translation = translate(file, text);
  return translation === undefined || translation.statements.length === 0 ? undefined : translation;
}

function translate(file: InventoryFile, text: string): Translation | undefined {
  if (file.language === 'python') {
    if (/\balembic\b|\bdown_revision\b/.test(text)) return translateAlembic(readCalls(text, 'python'));
    return /\bclass Migration\s*\(/.test(text) ? translateDjango(readCalls(text, 'python'), file.path, text) : undefined;
  }
  if (file.language === 'javascript' || file.language === 'typescript') return translateScript(readCalls(text, 'script'), text);
  return translateLiquibase(text, file.language === 'xml' ? 'xml' : 'yaml');
}

/** Alembic's order is that of the revisions, not of the names: how many stand before each. */
export function alembicOrder(texts: ReadonlyMap<string, string>): ReadonlyMap<string, number> {
  const parents = new Map<string, string>();
  const files = new Map<string, string>();
  for (const [path, text] of texts) {
    const revision = /^revision\s*(?::[^=\n]*)?=\s*['"]([^'"]+)/m.exec(text)?.[1];
    if (revision === undefined) continue;
    files.set(path, revision);
    const parent = /^down_revision\s*(?::[^=\n]*)?=\s*[[(]?\s*['"]([^'"]+)/m.exec(text)?.[1];
    if (parent !== undefined) parents.set(revision, parent);
  }
  const depthOf = (revision: string): number => {
    let depth = 0;
    for (let one = parents.get(revision); one !== undefined && depth <= parents.size; one = parents.get(one)) depth += 1;
    return depth;
  };
  return new Map([...files].map(([path, revision]) => [path, depthOf(revision)]));
}
