import { LineCounter, parseAllDocuments } from 'yaml';
import type { ProjectPath } from '../../model/location.ts';
import type { Inventory } from '../../model/project.ts';

/** A word about Helm's templates, which are no manifests before Helm has filled them in. */
export function templateNotice(inventory: Inventory, texts: ReadonlyMap<ProjectPath, string>): string[] {
  const templates = inventory.files.filter(
    ({ path, language }) => language === 'kubernetes' && /(?:^|\/)templates\//.test(path) && texts.get(path)?.includes('{{') === true,
  );
  if (templates.length === 0) return [];
  const [were, them] = templates.length === 1 ? ['Helm template was', 'it'] : ['Helm templates were', 'them'];
  return [
    `${String(templates.length)} ${were} not judged, for only Helm knows what becomes of ${them}: write ${them} out with \`helm template\` to have ${them} judged. The charts' values were looked at for secrets.`,
  ];
}

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
