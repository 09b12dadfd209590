import { LineCounter, parseAllDocuments } from 'yaml';
import type { ProjectPath } from '../../model/location.ts';
import type { Inventory } from '../../model/project.ts';

/**
 * A sentence for each Compose file or Kubernetes manifest that is no valid YAML: nothing in it was judged. Templates (Helm's `{{ }}`)
 * are no YAML by design and are left out.
 */
export function yamlProblems(inventory: Inventory, texts: ReadonlyMap<ProjectPath, string>): string[] {
  return inventory.files.flatMap(({ path, language }) => {
    const text = texts.get(path);
    if (text === undefined || (language !== 'compose' && language !== 'kubernetes') || text.includes('{{')) return [];
    const lineCounter = new LineCounter();
    const documents = parseAllDocuments(text, { lineCounter });
    const broken = Array.isArray(documents) ? documents.flatMap(({ errors }) => errors)[0] : undefined;
    if (broken === undefined) return [];
    return [
      `${path}:${lineCounter.linePos(broken.pos[0]).line}: this is no valid YAML, so nothing in the file was judged; mend it and run prodcheck again.`,
    ];
  });
}
