import type { ProjectPath } from '../../model/location.ts';

/** `.env`, `.env.local`, `backend/.env.production`; never a template of one. */
const ENV_FILE = /(^|\/)\.env(\.[\w-]+)*$/;
const TEMPLATE = /\.(example|sample|template|tpl|tmpl|hbs|ejs|j2|jinja2?|njk|erb|mustache|liquid|dist|defaults?|test|ci)(\.|$)/;

/** Whether a file is what a program reads its environment from, and not a template of it. */
export function isEnvironmentFile(path: ProjectPath): boolean {
  return ENV_FILE.test(path) && !TEMPLATE.test(path);
}
