import type { CheckContext } from '../model/conclusion.ts';

/** Template engines: a service that renders pages has no API to version. */
const PAGES = /"(ejs|pug|swig|hbs|handlebars|express-handlebars|nunjucks|mustache|eta|liquidjs|@fastify\/view|koa-views)"\s*:/;

/** A template engine among the packages, or a folder of templates beside Python code, other than those of e-mails. */
export function rendersPages(context: CheckContext): boolean {
  const { part, inventory, text } = context;
  const manifest = text(part.root === '.' ? 'package.json' : `${part.root}/package.json`) ?? '';
  if (PAGES.test(manifest)) return true;
  return inventory.files.some(
    ({ path, part: own, class: fileClass }) =>
      own === part.root && fileClass !== 'test' && /(?:^|\/)templates\/.*\.(?:html|jinja2?|j2)$/.test(path) && !/e-?mail/i.test(path),
  );
}
