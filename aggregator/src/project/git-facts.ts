import type { GitFacts } from '../model/project.ts';
import { runGit } from './run-git.ts';

/** What is asked of git; paths are relative to the root. */
export interface GitQuestions {
  /** Paths that need not exist: does git ignore them? */
  readonly ignoreCandidates: readonly string[];
  /** Migration-like files: when was each added? */
  readonly migrations: readonly string[];
}

const QUICK_TIMEOUT_MS = 15_000;
/** One pass over the history of the migrations' folders; a monorepo with 100,000 commits needs a few seconds. */
const HISTORY_TIMEOUT_MS = 30_000;

/** Sentences about questions that git did not answer, beside the facts. */
export interface GitAnswers {
  readonly facts: GitFacts;
  readonly notices: readonly string[];
}

/**
 * Asks git for HEAD's date, for what is ignored, and for when migrations were added. A shallow clone with one commit gives
 * every file HEAD's own date, so nothing in it is older than HEAD: the age of its migrations is unknown and all count.
 */
export async function readGitFacts(root: string, questions: GitQuestions, signal?: AbortSignal): Promise<GitAnswers> {
  const [headDate, ignored, added] = await Promise.all([
    readHeadDate(root, signal),
    readIgnored(root, questions.ignoreCandidates, signal),
    readAddedDates(root, questions.migrations, signal),
  ]);
  const notices = added === undefined ? ['git did not say in time when the migrations were added, so all of them count.'] : [];
  return { facts: { headDate, ignored, addedDates: added ?? new Map() }, notices };
}

async function readHeadDate(root: string, signal?: AbortSignal): Promise<string | null> {
  const answer = await runGit({ root, args: ['log', '-1', '--format=%cI', 'HEAD', '--'], timeoutMs: QUICK_TIMEOUT_MS, signal });
  if (answer.status === 'failed') return null;
  return /^\d{4}-\d{2}-\d{2}/.exec(answer.stdout)?.[0] ?? null;
}

/** Only .gitignore files count: .git/info/exclude protects one clone. A tracked file is never ignored. */
async function readIgnored(root: string, candidates: readonly string[], signal?: AbortSignal): Promise<ReadonlySet<string>> {
  if (candidates.length === 0) return new Set();
  const answer = await runGit({
    root,
    // Without an index: a file that is tracked already is matched by the rules or not all the same.
    args: ['check-ignore', '--no-index', '--stdin', '-z', '--verbose'],
    // A leading colon would be pathspec magic, which this command refuses as a whole.
    stdin: candidates
      .filter((path) => !path.startsWith(':'))
      .map((path) => `${path}\0`)
      .join(''),
    timeoutMs: QUICK_TIMEOUT_MS,
    signal,
    // 1: none is ignored.
    accepted: [0, 1],
  });
  if (answer.status === 'failed') return new Set();
  const fields = answer.stdout.split('\0');
  const ignored = new Set<string>();
  for (let at = 0; at + 3 < fields.length; at += 4) {
    const [source = '', , pattern = '', path = ''] = fields.slice(at, at + 4);
    if (/(?:^|\/)\.gitignore$/.test(source) && !pattern.startsWith('!')) ignored.add(path);
  }
  return ignored;
}

/** Follows renames, so that a moved migration keeps its age. undefined where git did not answer. */
async function readAddedDates(
  root: string,
  migrations: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string> | undefined> {
  if (migrations.length === 0) return new Map();
  const wanted = new Set(migrations);
  const folders = [...new Set(migrations.map((path) => path.slice(0, Math.max(path.lastIndexOf('/'), 0)) || '.'))];
  const answer = await runGit({
    root,
    args: [
      '--literal-pathspecs',
      'log',
      '--stdin',
      '--relative',
      '--reverse',
      '-M',
      '--diff-filter=AR',
      '--name-status',
      '-z',
      '--no-ext-diff',
      '--format=%x01%cI',
    ],
    // Folders, because a list of thousands of files slows each commit down; a line break cannot be said here.
    stdin: ['HEAD', '--', ...folders.filter((folder) => !folder.includes('\n')), ''].join('\n'),
    timeoutMs: HISTORY_TIMEOUT_MS,
    signal,
  });
  if (answer.status === 'failed') return answer.because.includes('did not answer') ? undefined : new Map();
  const dates = parseHistory(answer.stdout);
  return new Map([...dates].filter(([path]) => wanted.has(path)));
}

/** Fields: `\x01<date>` a commit, `A` and a path, `R<score>` with the old and the new path; oldest commit first. */
function parseHistory(stdout: string): Map<string, string> {
  const dates = new Map<string, string>();
  const fields = stdout.split('\0').map((field) => field.replace(/^\n/, ''));
  let date = '';
  for (let at = 0; at < fields.length; at += 1) {
    const field = fields[at] ?? '';
    if (field.startsWith('\u0001')) date = field.slice(1, 11);
    else if (field === 'A') {
      dates.set(fields[at + 1] ?? '', date);
      at += 1;
    } else if (/^R\d*$/.test(field)) {
      dates.set(fields[at + 2] ?? '', dates.get(fields[at + 1] ?? '') ?? date);
      at += 2;
    }
  }
  return dates;
}
