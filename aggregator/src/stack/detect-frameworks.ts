import type { Detected } from '../model/stack.ts';
import { addTechnology } from './add-technology.ts';
import type { Candidate } from './candidate.ts';
import { DetectedSet } from './detected.ts';
import { FRONTEND_FRAMEWORKS } from './frontend-frameworks.ts';
import { META_FRAMEWORKS, SERVER_FRAMEWORKS } from './server-frameworks.ts';
import { versionIn } from './technology.ts';

/** A framework of the standard library: seen by import and by what is done with it. */
const STANDARD_SERVERS = [
  {
    id: 'net-http',
    name: 'net/http',
    ecosystem: 'go',
    module: 'net/http',
    use: /\bhttp\.(?:ListenAndServe|HandleFunc|NewServeMux|ResponseWriter|Server\b|Handler\b)/,
  },
  { id: 'grpc', name: 'gRPC', ecosystem: 'go', module: 'google.golang.org/grpc', use: /\bgrpc\.NewServer\(/ },
  {
    id: 'grpc',
    name: 'gRPC',
    ecosystem: 'python',
    module: 'grpc',
    use: /\bgrpc\.(?:aio\.)?server\(|\w_grpc\.\w+Servicer\b|\badd_\w+_to_server\b/,
  },
  { id: 'grpc', name: 'gRPC', ecosystem: 'npm', module: '@grpc/grpc-js', use: /\bnew (?:grpc\.)?Server\(/ },
  { id: 'grpc', name: 'gRPC', ecosystem: 'jvm', module: 'io.grpc.Server', use: /\b(?:Netty)?ServerBuilder\b|\bServer server\b/ },
  { id: 'node-http', name: 'Node.js http', ecosystem: 'npm', module: 'http', use: /\bcreateServer\(/ },
  { id: 'aws-lambda', name: 'AWS Lambda', ecosystem: 'npm', module: 'aws-lambda', use: /\bhandler\b/ },
  { id: 'http-server', name: 'http.server', ecosystem: 'python', module: 'http.server', use: /\b(?:Threading)?HTTPServer\(/ },
] as const;

/** Libraries that command-line tools are written with. */
const COMMAND_LIBRARIES = [
  'github.com/spf13/cobra',
  'github.com/urfave/cli',
  'github.com/urfave/cli/v2',
  'github.com/alecthomas/kong',
  'commander',
  'yargs',
  'oclif',
];

/** Frameworks that contain another one, which then goes without saying. */
const CONTAINS: Readonly<Record<string, readonly string[]>> = {
  fastapi: ['starlette'],
  nextjs: ['react'],
  nuxt: ['vue'],
  sveltekit: ['svelte'],
  gin: ['net-http'],
  echo: ['net-http'],
  chi: ['net-http'],
  fiber: ['net-http'],
  beego: ['net-http'],
  'gorilla-mux': ['net-http'],
  httprouter: ['net-http'],
  express: ['node-http'],
  koa: ['node-http'],
  fastify: ['node-http'],
  nestjs: ['express', 'fastify', 'node-http'],
};

export interface Frameworks {
  readonly server: readonly Detected[];
  readonly frontend: readonly Detected[];
}

/** Frameworks of one candidate, by its manifests and by what its source files import. */
export function detectFrameworks(candidate: Candidate): Frameworks {
  return { server: detectServers(candidate), frontend: detectFrontends(candidate) };
}

function detectServers(candidate: Candidate): readonly Detected[] {
  const found = new DetectedSet();
  for (const technology of SERVER_FRAMEWORKS) addTechnology(found, technology, candidate);
  for (const standard of STANDARD_SERVERS) addStandardServer(found, standard, candidate);
  for (const { serverFile, ...technology } of META_FRAMEWORKS) {
    const hasServerCode = candidate.sources.some(({ file }) => serverFile.test(file.path));
    if (hasServerCode) addTechnology(found, technology, candidate);
  }
  if (found.list().length === 0) addWebArchive(found, candidate);
  return withoutContained(found.list());
}

/** A web archive of Jakarta EE: its container starts it, and nothing in its own code does. */
function addWebArchive(found: DetectedSet, candidate: Candidate): void {
  const isArchive =
    candidate.manifests.some(({ start }) => start === 'war') || candidate.files.some(({ path }) => /(?:^|\/)WEB-INF\/web\.xml$/.test(path));
  if (!isArchive) return;
  for (const { file, imports } of candidate.sources) {
    const answers =
      imports.ecosystem === 'jvm' && [...imports.names].some((name) => /^(?:jakarta|javax)\.(?:servlet|ws\.rs|faces)\./.test(name));
    if (answers) found.add('jakarta-ee', 'Jakarta EE', file.path);
  }
}

/**
 * gRPC's import serves clients too, and its server may be created below the head: then the file's name says it.
 * A command-line tool may serve its profile or one call-back; it takes more than one file of handlers to be a server.
 */
function addStandardServer(found: DetectedSet, standard: (typeof STANDARD_SERVERS)[number], candidate: Candidate): void {
  const using = candidate.sources.filter(
    ({ file, imports }) =>
      imports.ecosystem === standard.ecosystem &&
      imports.names.has(standard.module) &&
      !imports.names.has('net/http/pprof') &&
      (standard.use.test(file.content) || (standard.id === 'grpc' && /server/i.test(file.name))),
  );
  const isTool = candidate.manifests.some((manifest) => COMMAND_LIBRARIES.some((name) => manifest.dependencies.has(name)));
  if (isTool && using.length < 2) return;
  for (const { file } of using) found.add(standard.id, standard.name, file.path);
}

function detectFrontends(candidate: Candidate): readonly Detected[] {
  const found = new DetectedSet();
  for (const technology of [...META_FRAMEWORKS, ...FRONTEND_FRAMEWORKS]) {
    for (const manifest of candidate.manifests) {
      const version = versionIn(technology, manifest, 'dependencies') ?? versionIn(technology, manifest, 'devDependencies');
      if (version !== undefined) found.add(technology.id, technology.name, manifest.path, version);
    }
  }
  return withoutContained(found.list());
}

function withoutContained(found: readonly Detected[]): readonly Detected[] {
  const contained = new Set(found.flatMap(({ id }) => CONTAINS[id] ?? []));
  return found.filter(({ id }) => !contained.has(id));
}
