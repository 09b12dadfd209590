import type { Chain, Value } from './read-calls.ts';
import { callOf, fieldOf, textOf, type Call } from './values.ts';

/** The calls of a chain in order. */
export function callsOf({ links }: Chain): Call[] {
  return links.flatMap((link): Call[] => (link.call === undefined ? [] : [{ name: link.name, call: link.call }]));
}

/** The table that a call is about: its name, `{ tableName }`, or what `new Table({ name })` says. */
export function tableOf(value: Value | undefined): string {
  const record = textOf(fieldOf(value, 'tableName')) ?? textOf(fieldOf(callOf(value)?.call.args[0], 'name'));
  return textOf(value) ?? record ?? 'unknown_table';
}

/** A default as SQL: what is not written is some constant. */
export function defaultOf(value: Value | undefined): string | undefined {
  if (value === undefined) return undefined;
  const call = callOf(value);
  if (call !== undefined && /^(?:uuid|uuidv4)$/i.test(call.name)) return 'gen_random_uuid()';
  const text = call === undefined && value.kind === 'text' ? value.text : textOf(value);
  if (text !== undefined && /\(\)$/.test(text.trim())) return text;
  return value.kind === 'word' && /^null$/.test(value.word) ? 'NULL' : "'x'";
}
