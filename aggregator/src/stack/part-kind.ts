import type { Detected, ProjectKind } from '../model/stack.ts';
import type { Candidate, SourceFile } from './candidate.ts';
import type { Frameworks } from './detect-frameworks.ts';
import { DOCUMENTATION_SITES, FRONTEND_HOSTS, INFRASTRUCTURE_AS_CODE } from './frontend-frameworks.ts';
import { SERVER_FRAMEWORKS, SPRING_SERVERS, SPRING_WEB } from './server-frameworks.ts';

/** A server is created or started here. Library code that only offers a middleware has none of these. */
export const SERVER_START =
  /\.listen\(|\bcreateServer\(|\bNestFactory\b|\buvicorn\.run\(|\bFastAPI\(|\bFlask\(\s*__name__|\bStarlette\(|\bSanic\(|\bQuart\(|\bLitestar\(|\bBottle\(|\bconnexion\.\w*App\(|\bweb\.run_app\(|\bget_[aw]sgi_application\b|\bListenAndServe|\bgin\.(?:Default|New)\(|\becho\.New\(|\bfiber\.New\(|\bchi\.NewRouter\(|\biris\.(?:New|Default)\(|\bgrpc\.(?:aio\.)?(?:server|NewServer)\(|\bSpringApplication\b|@SpringBootApplication\b|\bMicronaut\.run\b|\bJavalin\.create\b|\bexecute_from_command_line\b|\bHTTPServer\(|\bApplication\(\[/;
const SPRING_APPLICATION = /@SpringBootApplication\b|\bSpringApplication\b|@EnableAutoConfiguration\b/;
const STARTS_SPRING = /@SpringBootApplication\b|\bSpringApplication(?:Builder)?\b\s*(?:\(|\.run\()/;
const COMMAND_MODULES = ['click', 'typer', 'argparse', 'fire', 'docopt'];
const COMMAND_PACKAGES = ['commander', 'yargs', 'cac', 'oclif', '@oclif/core', 'meow', 'github.com/spf13/cobra', 'github.com/urfave/cli'];

/** The order in which the strongest part names the whole project. */
const STRENGTH: readonly ProjectKind[] = ['service', 'cli', 'library', 'frontend', 'infrastructure'];

/** The kind of the whole: that of its strongest part. */
export function strongestKind(kinds: readonly ProjectKind[]): ProjectKind | undefined {
  return STRENGTH.find((kind) => kinds.includes(kind));
}

/** What a candidate is; undefined where it is nothing that is deployed or published, such as a workspace of templates. */
export function partKind(candidate: Candidate, frameworks: Frameworks): ProjectKind | undefined {
  const isInstalled = candidate.manifests.some(({ installsCommand }) => installsCommand);
  if (dependsOn(candidate, DOCUMENTATION_SITES, 'any') && frameworks.server.length === 0 && !isInstalled) return undefined;
  if (candidate.sources.length === 0) return hasStaticSite(candidate) ? 'frontend' : undefined;
  if (isService(candidate, frameworks.server)) return 'service';
  if (dependsOn(candidate, INFRASTRUCTURE_AS_CODE, 'runtime')) return 'infrastructure';
  if (isFrontend(candidate, frameworks.frontend)) return 'frontend';
  if (isCommand(candidate)) return 'cli';
  if (!isInternalPackage(candidate)) return 'library';
  return isDeployed(candidate) ? 'cli' : undefined;
}

function isService(candidate: Candidate, servers: readonly Detected[]): boolean {
  if (servers.length === 0) return false;
  const ids = new Set(servers.map(({ id }) => id));
  if (ids.has('spring-boot')) {
    const packages = [...candidate.manifests, ...candidate.inherited].flatMap((manifest) => [...manifest.dependencies.keys()]);
    const isServer = packages.some((name) => SPRING_SERVERS.test(name)) || candidate.sources.some(servesSpring);
    const isApplication = candidate.sources.some(({ file }) => SPRING_APPLICATION.test(file.content));
    return isServer && (isApplication || candidate.manifests.some(({ start }) => start === 'war'));
  }
  // In Go and on the JVM, only a program has an entry point.
  const hasGo = candidate.sources.some(({ file }) => file.language === 'go');
  const isGoOnly = candidate.sources.every(({ file }) => file.language === 'go');
  // A browser application's folder may hold the Go file that embeds its build: the program is elsewhere.
  if (hasGo && (isGoOnly || [...ids].every((id) => GO_SERVERS.has(id)))) return hasGoProgram(candidate);
  const publishable = candidate.manifests.some((manifest) => manifest.publishable);
  return !publishable || startsServer(candidate);
}

const GO_SERVERS: ReadonlySet<string> = new Set([...SERVER_FRAMEWORKS.flatMap(({ id, go }) => (go === undefined ? [] : [id])), 'net-http']);

/** A JVM module that others of the repository are built from, and that starts nothing: a `main` or an `@EnableAutoConfiguration` in it is a tool. */
export function isBuildingBlock(candidate: Candidate, others: readonly Candidate[]): boolean {
  const names = candidate.manifests.flatMap(({ name, ecosystem }) => (ecosystem === 'jvm' && name !== undefined ? [name] : []));
  if (names.length === 0 || candidate.sources.some(({ file }) => STARTS_SPRING.test(file.content))) return false;
  const isWantedBy = ({ dependencies }: Candidate['manifests'][number]): boolean =>
    [...dependencies.keys()].some((wanted) => names.includes(wanted.slice(wanted.indexOf(':') + 1)));
  return others.some((other) => other !== candidate && other.manifests.some(isWantedBy));
}

function servesSpring({ imports }: SourceFile): boolean {
  return imports.ecosystem === 'jvm' && [...imports.names].some((name) => SPRING_WEB.some((one) => name.startsWith(`${one}.`)));
}

function startsServer(candidate: Candidate): boolean {
  const { manifests, sources } = candidate;
  if (manifests.some(({ start }) => start !== '' && !/\b(?:vite|react-scripts|ng|webpack|parcel|storybook|astro)\b/.test(start)))
    return true;
  if (isDeployed(candidate)) return true;
  return sources.some(({ file }) => SERVER_START.test(file.content));
}

/** It is put into a container, or a platform starts it. */
function isDeployed(candidate: Candidate): boolean {
  return candidate.files.some(
    (file) =>
      file.class !== 'test' &&
      file.class !== 'docs' &&
      (file.language === 'dockerfile' || /^(?:Procfile|manage\.py|[aw]sgi\.py)$/.test(file.name)),
  );
}

function isFrontend(candidate: Candidate, frameworks: readonly Detected[]): boolean {
  const hasPage = candidate.files.some((file) => file.name === 'index.html' && file.class === 'source');
  if (dependsOn(candidate, FRONTEND_HOSTS, 'any')) return true;
  const manifests = candidate.manifests.filter(({ ecosystem }) => ecosystem === 'npm');
  if (manifests.length === 0) return hasPage && candidate.sources.every(({ file }) => /^(?:javascript|typescript)$/.test(file.language));
  return frameworks.length > 0 && hasPage;
}

/** Pages and nothing that runs outside a browser. */
function hasStaticSite(candidate: Candidate): boolean {
  return candidate.files.some((file) => file.name === 'index.html' && file.class === 'source');
}

function isCommand(candidate: Candidate): boolean {
  if (candidate.manifests.some(({ installsCommand }) => installsCommand)) return true;
  if (hasGoProgram(candidate)) return true;
  const isPublished = candidate.manifests.some(({ publishable }) => publishable);
  const hasMain = candidate.sources.some(({ file }) => file.language === 'java' && /\bstatic\s+void\s+main\s*\(/.test(file.content));
  if (hasMain) return true;
  if (isPublished) return false;
  return (
    dependsOn(candidate, COMMAND_PACKAGES, 'runtime') ||
    candidate.sources.some(
      ({ file, imports }) =>
        COMMAND_MODULES.some((module) => imports.ecosystem === 'python' && imports.names.has(module)) ||
        (file.language === 'python' && (/__name__\s*==\s*['"]__main__['"]/.test(file.content) || file.name === '__main__.py')),
    )
  );
}

/** A package that is neither published nor started by itself: a piece of the workspace's applications. */
function isInternalPackage(candidate: Candidate): boolean {
  const { manifests, inherited } = candidate;
  if (manifests.length === 0 || manifests.some(({ ecosystem }) => ecosystem !== 'npm')) return false;
  const isMember = inherited.some((manifest) => manifest.orchestrates);
  return manifests.every((manifest) => !manifest.publishable || (manifest.private && isMember));
}

function hasGoProgram(candidate: Candidate): boolean {
  return candidate.sources.some(({ file }) => file.language === 'go' && /^package main\b/m.test(file.content));
}

function dependsOn(candidate: Candidate, packages: readonly string[], which: 'runtime' | 'any'): boolean {
  return candidate.manifests.some((manifest) =>
    packages.some((name) => manifest.dependencies.has(name) || (which === 'any' && manifest.devDependencies.has(name))),
  );
}
