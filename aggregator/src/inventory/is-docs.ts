import type { ClassifiedFile } from './classified-file.ts';
import { hasFolder, hasTopFolder } from './path-facts.ts';

const PROSE = /^(?:md|mdx|markdown|rst|adoc|asciidoc|tex|drawio|puml|bib)$/;
const PROSE_NAME =
  /^(?:licen[sc]e|notice|authors|contributors|maintainers|changelog|changes|history|news|copying|readme|todo|codeowners|owners|security|version)(?:[._-].*)?$/i;
const DOCS_FOLDER = /^(?:docs?|documentation|doc_src|website|wiki|notebooks?)$/;
/** In `notebooks/`, notebooks are what it is about. */
const DOCS_OF_NOTEBOOKS = /^(?:docs?|documentation|doc_src|website|wiki)$/;
const EXAMPLES = /^_?(?:examples|samples|demos|tutorials?|playgrounds?|sandbox|snippets)$/;
/** Pieces of code to show, which need not even parse: `data/static/codefixes`. */
const SHOWN = /^code[-_]?(?:fixes|samples|snippets|examples)$/;
/** One example may also be the whole application: `demo/settings.py`. */
const EXAMPLE = /^_?(?:example|sample|demo)$/;
const APPLICATION_MARKS = ['settings.py', 'wsgi.py', 'asgi.py', 'urls.py', 'settings/__init__.py'];

/** Prose, documentation sites and examples: nothing of it runs in production. */
export function isDocs(file: ClassifiedFile): boolean {
  if (PROSE.test(file.extension) || (!file.programming && PROSE_NAME.test(file.name))) return true;
  if (file.extension === 'txt') return !isDependencyList(file);
  if (
    hasFolder(file, /^docs_src$/) ||
    hasFolder(file, SHOWN) ||
    hasTopFolder(file, file.extension === 'ipynb' ? DOCS_OF_NOTEBOOKS : DOCS_FOLDER) ||
    /\.postman_(?:collection|environment)\.json$/.test(file.name)
  )
    return true;
  return isExample(file);
}

/** True for a file among examples; switched off where the whole repository is one. */
export function isExample(file: ClassifiedFile): boolean {
  if (hasTopFolder(file, EXAMPLES) || hasFolder(file, /^[\w-]+[-_](?:examples|samples)$/)) return true;
  const index = file.folders.findIndex((folder, at) => file.topLevel.has(at) && EXAMPLE.test(folder));
  if (index < 0) return false;
  const folder = file.parents.slice(0, index + 1).join('/');
  return !APPLICATION_MARKS.some((name) => file.exists(`${folder}/${name}`));
}

/** True for a list of packages that is written as plain text. */
export function isDependencyList(file: ClassifiedFile): boolean {
  if (!/^(?:txt|in)$/.test(file.extension)) return false;
  return /requirements|constraints|^runtime\.txt$|^cmakelists\.txt$/i.test(file.name) || hasFolder(file, /^requirements$/);
}
