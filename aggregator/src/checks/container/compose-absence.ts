import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import { notApplicable } from '../absence.ts';
import type { ComposeProject } from './compose-files.ts';

/** Why there is nothing to judge in Compose files; undefined where there is something. */
export function nothingToJudge(control: string, project: ComposeProject, { inventory }: CheckContext): Conclusion | undefined {
  if (project.production.length > 0) return undefined;
  if (project.unreadable.length > 0) return { control, status: 'not-checked', because: project.unreadable.join('; ') };
  if (!inventory.files.some((file) => file.language === 'compose' && file.class !== 'vendored' && file.class !== 'generated'))
    return notApplicable(control, 'there is no Compose file');
  return notApplicable(control, 'there are only Compose files for development, tests or examples');
}
