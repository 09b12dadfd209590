import type { Classification } from '../inventory/classify-files.ts';
import type { Detected } from '../model/stack.ts';
import { DetectedSet } from './detected.ts';

interface PathRule {
  readonly id: string;
  readonly name: string;
  readonly matches: (file: Classification) => boolean;
}

const INFRASTRUCTURE: readonly PathRule[] = [
  { id: 'dockerfile', name: 'Docker', matches: (file) => file.language === 'dockerfile' },
  { id: 'compose', name: 'Docker Compose', matches: (file) => file.language === 'compose' },
  {
    id: 'kubernetes',
    name: 'Kubernetes',
    matches: (file) => file.language === 'kubernetes' && !isKustomization(file) && !isServerlessKind(file),
  },
  { id: 'helm', name: 'Helm', matches: (file) => file.name === 'Chart.yaml' },
  { id: 'kustomize', name: 'Kustomize', matches: isKustomization },
  { id: 'terraform', name: 'Terraform', matches: (file) => file.extension === 'tf' },
  { id: 'serverless', name: 'Serverless Framework', matches: named(/^serverless\.(?:ya?ml|json|[jt]s)$/) },
  {
    id: 'aws-sam',
    name: 'AWS SAM',
    matches: (file) => file.language === 'yaml' && /^Transform:\s*['"]?AWS::Serverless/m.test(file.content),
  },
  { id: 'procfile', name: 'Procfile', matches: named(/^Procfile$/) },
  { id: 'pm2', name: 'PM2', matches: named(/^(?:ecosystem|pm2)(?:\.config)?\.(?:[cm]?js|json|ya?ml)$/) },
  { id: 'fly', name: 'Fly.io', matches: named(/^fly\.toml$/) },
  { id: 'render', name: 'Render', matches: named(/^render\.ya?ml$/) },
  { id: 'vercel', name: 'Vercel', matches: named(/^vercel\.json$/) },
  { id: 'netlify', name: 'Netlify', matches: named(/^netlify\.toml$/) },
  { id: 'app-engine', name: 'App Engine', matches: (file) => /^app\.ya?ml$/.test(file.name) && /^runtime:/m.test(file.content) },
  {
    id: 'nginx',
    name: 'nginx',
    matches: (file) => /nginx[^/]*\.conf(?:\.template)?$/.test(file.path) || /(?:^|\/)nginx\/.+\.conf$/.test(file.path),
  },
];

const CI: readonly PathRule[] = [
  { id: 'github-actions', name: 'GitHub Actions', matches: at(/^\.github\/workflows\/[^/]+\.ya?ml$/) },
  { id: 'gitlab-ci', name: 'GitLab CI', matches: at(/^\.gitlab-ci\.ya?ml$/) },
  { id: 'jenkins', name: 'Jenkins', matches: named(/^Jenkinsfile(?:[._-].*)?$/) },
  { id: 'circleci', name: 'CircleCI', matches: at(/^\.circleci\/config\.ya?ml$/) },
  { id: 'travis', name: 'Travis CI', matches: at(/^\.travis\.ya?ml$/) },
  { id: 'azure-pipelines', name: 'Azure Pipelines', matches: at(/^(?:azure-pipelines[^/]*|\.azure-pipelines\/.+|\.azure\/.+)\.ya?ml$/) },
  { id: 'bitbucket', name: 'Bitbucket Pipelines', matches: at(/^bitbucket-pipelines\.ya?ml$/) },
  { id: 'drone', name: 'Drone', matches: at(/^\.drone\.ya?ml$/) },
  { id: 'buildkite', name: 'Buildkite', matches: at(/^\.buildkite\/.+\.ya?ml$/) },
  { id: 'cloud-build', name: 'Cloud Build', matches: at(/^cloudbuild\.ya?ml$/) },
];

/** What the project is deployed with; files of tests, examples and other people's code do not count. */
export function detectInfrastructure(files: readonly Classification[]): readonly Detected[] {
  return detectByRules(
    INFRASTRUCTURE,
    files.filter((file) => file.class === 'config' || file.class === 'source'),
  );
}

/** The CI systems that have a configuration here. */
export function detectCi(files: readonly Classification[]): readonly Detected[] {
  return detectByRules(
    CI,
    files.filter((file) => file.class === 'config'),
  );
}

function detectByRules(rules: readonly PathRule[], files: readonly Classification[]): readonly Detected[] {
  const found = new DetectedSet();
  for (const rule of rules) for (const file of files) if (rule.matches(file)) found.add(rule.id, rule.name, file.path);
  return found.list();
}

function named(pattern: RegExp): (file: Classification) => boolean {
  return (file) => pattern.test(file.name);
}

function at(pattern: RegExp): (file: Classification) => boolean {
  return (file) => pattern.test(file.path);
}

function isKustomization(file: Classification): boolean {
  return /^kustomization\.ya?ml$/.test(file.name);
}

/** Backstage, Dapr's and other tools' files borrow the shape of Kubernetes objects. */
function isServerlessKind(file: Classification): boolean {
  return /^apiVersion:\s*['"]?(?:backstage\.io|skaffold|kind\.x-k8s\.io|ctlptl\.dev|v1alpha1$)/m.test(file.content);
}
