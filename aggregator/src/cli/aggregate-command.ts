import { UsageError } from '../errors.ts';
import { check } from './check-command.ts';
import type { AuditOptions } from './options.ts';

/** `prodcheck aggregate [files…]`. */
export async function aggregate(files: readonly string[], root: string, options: AuditOptions): Promise<number> {
  if (files.length > 0) throw new UsageError('aggregate cannot read files yet.');
  return check('aggregate', root, options);
}
