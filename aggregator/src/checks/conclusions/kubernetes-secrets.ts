import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import type { RawFinding } from '../../model/finding.ts';
import { containerFinding } from '../container/container-findings.ts';
import { kubernetesContainers, kubernetesObjects, type KubernetesObject } from '../container/kubernetes-model.ts';
import { isSecretName } from '../container/secret-names.ts';
import { holdsPrivateKey, holdsProviderToken, passwordInUrl, strengthOf } from '../container/secret-values.ts';
import type { YamlText } from '../container/yaml-nodes.ts';
import { defineCheck } from '../define-check.ts';

const CONTROL = 'hardcoded-secret';
/** Names that say a key by what it opens, beyond those of passwords and tokens. */
const KEY_NAME =
  /(?:^|[_.-])(?:access|account|batch|storage|signing|encryption|private|master|shared|api|service|client|deploy)[_.-]?key(?:$|[_.-](?:id|content|data|value)?$)|key_content$/i;

/** Do Kubernetes manifests hold passwords and keys in the clear? A Secret in the repository is as open as a ConfigMap: base64 hides nothing. */
export const check = defineCheck({
  id: 'kubernetes-secrets',
  controls: [CONTROL],
  languages: ['k8s'],
  reads: [],
  scope: 'project',
  run: (context) => [conclude(context)],
});

function conclude(context: CheckContext): Conclusion {
  const objects = kubernetesObjects(context);
  const findings = [...objects.flatMap((object) => inObject(object, context)), ...inContainers(context)];
  return findings.length === 0 ? { control: CONTROL, status: 'silent' } : { control: CONTROL, status: 'failed', findings };
}

function inObject({ kind, name, node }: KubernetesObject, context: CheckContext): RawFinding[] {
  // What SOPS or a controller has encrypted is nobody's to read.
  if ((kind !== 'Secret' && kind !== 'ConfigMap') || node.at('sops').kind !== 'missing') return [];
  const entries = ['data', 'stringData', 'binaryData'].flatMap((key) =>
    node.at(key).entries.map((entry) => ({ ...entry, encoded: kind === 'Secret' && key === 'data' })),
  );
  return entries.flatMap(({ key, node: value, encoded }) => {
    const { scalar } = value;
    if (scalar === undefined) return [];
    const text = encoded ? decoded(scalar.text) : scalar.text;
    if (text === undefined || !isSecret(key, text)) return [];
    return [secretFinding(`\`${key}\` of the ${kind} \`${name}\` has its secret in the file.`, scalar, context)];
  });
}

function inContainers(context: CheckContext): RawFinding[] {
  return kubernetesContainers(context).flatMap((container) =>
    container.node.at('env').items.flatMap((variable) => {
      const name = variable.at('name').scalar?.text ?? '';
      const value = variable.at('value').scalar;
      if (value === undefined || !isSecret(name, value.text)) return [];
      return [secretFinding(`\`${name}\` of the container \`${container.name}\` has its secret in the file.`, value, context)];
    }),
  );
}

function isSecret(name: string, text: string): boolean {
  if (holdsPrivateKey(text) || holdsProviderToken(text)) return true;
  if (isSecretName(name) || KEY_NAME.test(name)) return strengthOf(text) !== 'none';
  return passwordInUrl(text) !== undefined && strengthOf(text) !== 'none';
}

/** Kubernetes' own names for what others fill in stay placeholders once decoded. */
function decoded(text: string): string | undefined {
  const plain = text.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(plain)) return undefined;
  try {
    return atob(plain);
  } catch {
    return undefined;
  }
}

function secretFinding(message: string, { location }: YamlText, context: CheckContext): RawFinding {
  return containerFinding(CONTROL, context, { message, location, secret: true });
}
