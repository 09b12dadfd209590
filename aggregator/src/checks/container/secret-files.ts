import type { CheckContext } from '../../model/conclusion.ts';
import type { DockerInstruction } from './dockerfile-model.ts';
import { expandVariables } from './docker-variables.ts';
import { joinPath, nameOf } from './file-purpose.ts';
import { isSecretName } from './secret-names.ts';
import { strengthOf } from './secret-values.ts';

const TEMPLATE =
  /\.(?:example|sample|template|dist|tpl|tmpl|default|defaults|schema|test|ci)$|(?:^|[._-])(?:example|sample|template)(?:[._-]|$)/i;
const PRIVATE_NAME =
  /^(?:id_(?:rsa|dsa|ecdsa|ed25519)|\.netrc|_netrc|\.pypirc|\.git-credentials|\.dockercfg|\.htpasswd|kubeconfig|credentials\.json|(?:gcp|gcloud|google|firebase)?[-_]?service[-_]?account[\w-]*\.json|[\w-]*(?:private|secret)[\w-]*\.(?:pem|key|asc)|[\w.-]+\.(?:p12|pfx|jks|keystore|ppk)|(?:server|tls|ssl|privkey|client)\.key|privkey\.pem|[\w-]+[-_]key\.pem|key\.pem)$/i;
const PRIVATE_PATH = /(?:^|\/)(?:\.ssh|\.aws\/credentials|\.docker\/config\.json|\.kube\/config|\.gnupg)\/?$/;
const PUBLIC_KEY =
  /(?:public|pub|ca|cacert|chain|trust|truststore|cert|certs|bundle)[-_.]|[-_.](?:public|pub|ca|truststore|trust)\.|truststore|cacerts/i;
const ENVIRONMENT = /^\.env(?:\.[\w-]+)*$/;

/** Paths with secrets that a COPY or ADD names, as written. */
export function secretFiles(instruction: DockerInstruction, contextFolder: string, context: CheckContext): readonly string[] {
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return [];
  return instruction.words.slice(0, -1).filter((word) => {
    const path = (expandVariables(word, instruction.scope) ?? word).replace(/\/+$/, '');
    const name = nameOf(path);
    if (TEMPLATE.test(name)) return false;
    const inProject = instruction.flags.has('from') ? undefined : joinPath(contextFolder, path.replace(/^\/+/, ''));
    if (ENVIRONMENT.test(name)) return holdsSecrets(inProject, context);
    if (name === '.npmrc' || name === '.yarnrc.yml') return holdsToken(inProject, name, context);
    return PRIVATE_PATH.test(path) || (PRIVATE_NAME.test(name) && !PUBLIC_KEY.test(name));
  });
}

/** A `.env` that is in the repository can be read: one with nothing secret in it is configuration. Any other may hold everything. */
function holdsSecrets(path: string | undefined, context: CheckContext): boolean {
  const text = path === undefined ? undefined : context.text(path);
  if (text === undefined) return true;
  return text.split(/\r?\n/).some((line) => {
    const [, name = '', value = ''] = /^\s*(?:export\s+)?([\w.]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    return isSecretName(name) && strengthOf(value) !== 'none';
  });
}

/** An `.npmrc` in the repository holds settings of the project; only a token in it is a secret. One from elsewhere is there for its token. */
function holdsToken(path: string | undefined, name: string, context: CheckContext): boolean {
  const text = path === undefined ? undefined : context.text(path);
  if (text !== undefined) return /_(?:auth|authToken|password)\s*=\s*(?!\$\{)\S/.test(text) || /npmAuthToken:\s*["']?(?!\$\{)\w/.test(text);
  const isCommitted = path !== undefined && context.inventory.byPath.get(path)?.tracked === true;
  return name === '.npmrc' && !isCommitted;
}
