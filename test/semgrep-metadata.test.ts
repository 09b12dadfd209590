import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from './support/audit.ts';

const RULES = path.join(ROOT, 'semgrep-rules');
const PREFIXES: Readonly<Record<string, string>> = { python: 'python-', go: 'go-', java: 'java-' };
const EXTENSIONS: Readonly<Record<string, string>> = { python: '.py', go: '.go', java: '.java' };

interface SemgrepRule {
  readonly id: string;
  readonly message: string;
  readonly languages: readonly string[];
  readonly metadata: { readonly prodcheck: { readonly control?: string; readonly evidence?: readonly string[] } };
}

const schema = JSON.parse(readFileSync(path.join(RULES, 'metadata.schema.json'), 'utf8')) as object;
const isMetadata = new Ajv2020({ strict: false, allErrors: true }).compile(schema);
const vocabulary = parse(readFileSync(path.join(ROOT, 'controls/evidence.yaml'), 'utf8')) as Record<string, { carries: string[] }>;
const controls = new Set(filesUnder(path.join(ROOT, 'controls'), '.md').map((file) => path.basename(file, '.md')));

const files = filesUnder(RULES, '.yaml').map((file) => ({
  file,
  rules: (parse(readFileSync(path.join(RULES, file), 'utf8')) as { rules: SemgrepRule[] }).rules,
}));
const all = files.flatMap(({ file, rules }) => rules.map((rule) => ({ file, ...rule })));

function filesUnder(folder: string, extension: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(extension))
    .sort();
}

/** What is wrong with a message of evidence of one of `kinds`; undefined: nothing. */
function evidenceFault(message: string, kinds: readonly string[]): string | undefined {
  const [kind = '', ...fields] = message.split('␟');
  if (!kinds.includes(kind)) return `its message starts with ${kind}, its metadata says ${kinds.join(', ')}`;
  const names = fields.map((field) => field.split('=')[0] ?? '');
  const unknown = names.filter((name) => vocabulary[kind]?.carries.includes(name) !== true);
  if (unknown.length > 0) return `${kind} does not carry ${unknown.join(', ')}`;
  if (fields.some((field) => !/^[a-z]+=./u.test(field))) return 'a field without a value';
  return new Set(names).size === names.length ? undefined : 'a field twice';
}

describe('the metadata of the Semgrep rules', () => {
  test('is there to be looked at', () => {
    expect(files.length).toBeGreaterThan(30);
    expect(all.length).toBeGreaterThan(100);
  });

  // Semgrep shares nothing between files: `# <request>` … `# </request>` and the like are copies, and stay so.
  test('repeats shared blocks word for word', () => {
    const blocks = new Map<string, Set<string>>();
    for (const { file } of files) {
      for (const [block, name = ''] of readFileSync(path.join(RULES, file), 'utf8').matchAll(/# <([a-z]+)>.*?# <\/\1>/gs)) {
        const key = `${path.dirname(path.dirname(file))} ${name}`;
        blocks.set(key, (blocks.get(key) ?? new Set()).add(block.replace(/^ +/gm, '')));
      }
    }
    expect([...blocks.keys()]).toContain('python request');
    expect([...blocks].filter(([, texts]) => texts.size > 1).map(([key]) => key)).toEqual([]);
  });

  test('fits its schema', () => {
    const faults = all.flatMap(({ id, metadata }) =>
      isMetadata(metadata.prodcheck) ? [] : [`${id}: ${JSON.stringify(isMetadata.errors)}`],
    );
    expect(faults).toEqual([]);
  });

  test('fits a schema that refuses what is half right', () => {
    for (const wrong of [
      {},
      { control: 'sql-injection' },
      { control: 'sql-injection', confidence: 'sure' },
      { control: 'sql-injection', confidence: 'high', evidence: ['retry'] },
      { control: 'sql-injection', confidence: 'high', effort: 0 },
      { control: 'sql-injection', confidence: 'high', cost: 3 },
      { control: 'missing-rollback', confidence: 'high', language: 'js' },
      { evidence: ['retry'], language: 'orm' },
      { evidence: [] },
      { evidence: ['retry'], fix: 'Retry.' },
    ]) {
      expect(isMetadata(wrong), JSON.stringify(wrong)).toBe(false);
    }
  });

  test('names only controls and kinds of evidence that exist', () => {
    const unknown = all.flatMap(({ id, metadata: { prodcheck } }) => [
      ...(prodcheck.control === undefined || controls.has(prodcheck.control) ? [] : [`${id}: ${prodcheck.control}`]),
      ...(prodcheck.evidence ?? []).filter((kind) => vocabulary[kind] === undefined).map((kind) => `${id}: ${kind}`),
    ]);
    expect(unknown).toEqual([]);
  });

  test('stands in a file whose name and language every id of it carries', () => {
    const misnamed = all.filter(({ file, id, languages }) => {
      const [language = ''] = file.split('/');
      const stem = `${PREFIXES[language] ?? '?'}${path.basename(file, '.yaml')}`;
      return !(id === stem || id.startsWith(`${stem}-`)) || !languages.includes(language);
    });
    expect(misnamed.map(({ file, id }) => `${file}: ${id}`)).toEqual([]);
    const ids = all.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('comes with one sentence for a finding and with fields of the vocabulary for evidence', () => {
    const faults = all.flatMap(({ id, message, metadata: { prodcheck } }) => {
      const fault =
        prodcheck.evidence !== undefined
          ? evidenceFault(message, prodcheck.evidence)
          : !message.endsWith('.') || message.includes('\n')
            ? 'its message is no sentence on one line'
            : undefined;
      return fault === undefined ? [] : [`${id}: ${fault}`];
    });
    expect(faults).toEqual([]);
  });

  test('has an annotated source beside it, with three findings or more of each rule and four look-alikes or more', () => {
    const poor = files.flatMap(({ file, rules }) => {
      const source = path.join(RULES, file.replace(/\.yaml$/u, EXTENSIONS[file.split('/')[0] ?? ''] ?? ''));
      const marks = existsSync(source)
        ? readFileSync(source, 'utf8').matchAll(/(?:#|\/\/) (ruleid|ok|todoruleid|todook): ([\w, -]+)$/gmu)
        : [];
      const found = new Map<string, number>();
      let lookAlikes = 0;
      const later: string[] = [];
      for (const [, mark = '', ids = ''] of marks) {
        if (mark === 'ok') lookAlikes += 1;
        else if (mark === 'ruleid') for (const id of ids.split(/, */u)) found.set(id, (found.get(id) ?? 0) + 1);
        else later.push(`${file}: ${mark} ${ids}`);
      }
      const rare = rules.filter(({ id }) => (found.get(id) ?? 0) < 3).map(({ id }) => `${id}: ${String(found.get(id) ?? 0)} findings`);
      return [...rare, ...(lookAlikes < 4 ? [`${file}: ${String(lookAlikes)} look-alikes`] : []), ...later];
    });
    expect(poor).toEqual([]);
  });
});
