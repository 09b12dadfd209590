import type { ClassifiedFile } from './classified-file.ts';
import { hasFolder } from './path-facts.ts';

const ALWAYS = /^(?:third[_-]?party|bower_components|jspm_packages|site-packages|_vendor|_vendored|godeps|\.yarn|\.venv|\.tox|virtualenv)$/;
const VENDOR = /^vendors?$/;
const ASSETS = /^(?:static|public|assets|wwwroot|www|htdocs|webapp|resources|staticfiles|media|dist)$/;
const LIBRARIES = /^(?:libs?|plugins?|vendors?|external|ext|js|css|scripts|javascripts|stylesheets)$/;
const WRAPPER = /(?:^|\/)(?:mvnw(?:\.cmd)?|gradlew(?:\.bat)?|\.mvn\/wrapper\/.+|gradle\/wrapper\/.+|\.pnp\.[cm]?js|\.husky\/_\/.+)$/;

/** Browser libraries that people copy into their repository; a suffix says version, variant or, for some, the plugin. */
const LIBRARY_NAME = new RegExp(
  `^(?:${[
    '(?:jquery|bootstrap|swagger-ui|font-?awesome|datatables|tinymce|ckeditor|codemirror)(?:[.-][\\w.-]*)?',
    `(?:${[
      'angular|react|react-dom|vue|lodash|underscore|moment|d3|chart|popper|backbone|ember|handlebars|mustache|modernizr|require|raphael',
      'morris|select2|ace|three|leaflet|highlight|prism|socket\\.io|redoc|html5shiv|respond|sweetalert2?|toastr|knockout|htmx|alpine|axios',
      'materialize|semantic|foundation|normalize|animate',
    ].join('|')})(?:[.-](?:v?\\d[\\w.]*|min|slim|bundle|umd|esm|prod|core|all|ui|full|global|runtime|pack|pkgd|standalone|js))*`,
  ].join('|')})\\.(?:js|css)$`,
  'i',
);

/** Other people's code kept in the repository. */
export function isVendored(file: ClassifiedFile): boolean {
  if (WRAPPER.test(file.path) || hasFolder(file, ALWAYS)) return true;
  if (hasVendorFolder(file) || isLicensedApart(file)) return true;
  const isAsset = hasFolder(file, ASSETS) && (file.extension === 'js' || file.extension === 'css');
  if (!isAsset) return false;
  if (LIBRARY_NAME.test(file.name) || hasAuthorBanner(file.content)) return true;
  return hasFolder(file, LIBRARIES) && hasLicenceBanner(file.content);
}

/** `server/libs/fsExtra/LICENSE`: a folder among libraries that has a licence of its own, and is no package of the workspace. */
function isLicensedApart(file: ClassifiedFile): boolean {
  return file.folders.some((folder, index) => {
    const below = file.parents.slice(0, index + 2).join('/');
    if (!/^(?:libs?|external|ext)$/.test(folder) || index + 1 >= file.folders.length || file.topLevel.has(index + 1)) return false;
    if (file.exists(`${below}/package.json`)) return false;
    return ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE', 'license', 'license.md', 'COPYING'].some((name) =>
      file.exists(`${below}/${name}`),
    );
  });
}

/** `@author mrdoob / http://mrdoob.com/`: who signs with an address gives the file away to others. */
function hasAuthorBanner(content: string): boolean {
  return /^\s*\/\*[\s\S]{0,300}?@author\b[^\n]{0,100}https?:\/\//.test(content);
}

/** `vendor` is also what a shop calls its suppliers: then it is a package of the application. */
function hasVendorFolder(file: ClassifiedFile): boolean {
  const index = file.folders.findIndex((folder) => VENDOR.test(folder));
  if (index < 0) return false;
  const folder = file.parents.slice(0, index + 1).join('/');
  if (file.exists(`${folder}/modules.txt`) || file.exists(`${folder}/autoload.php`)) return true;
  if (['models.py', 'apps.py', 'views.py', 'urls.py', 'routes.py', 'admin.py'].some((name) => file.exists(`${folder}/${name}`)))
    return false;
  if (file.topLevel.has(index)) return true;
  return file.folders.slice(0, index).some((above) => ASSETS.test(above)) || hasLicenceBanner(file.content);
}

function hasLicenceBanner(content: string): boolean {
  return /^\s*(?:\/\*[!*][\s\S]{0,600}?(?:licen[sc]e|copyright|\bv?\d+\.\d+\.\d+)|\/\/!?.*(?:licen[sc]e|\(c\) \d{4}))/i.test(content);
}
