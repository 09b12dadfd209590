import type { DockerInstruction } from './dockerfile-model.ts';
import { holdsProviderToken, passwordInUrl, strengthOf } from './secret-values.ts';
import { isSecretName } from './secret-names.ts';
import { shellCommands } from './shell-commands.ts';

/** What kind of secret stands as a literal in a command, as the beginning of a sentence; undefined where none does. */
export function secretInCommand(instruction: DockerInstruction): string | undefined {
  if (instruction.flags.get('mount')?.some((mount) => mount.includes('type=secret')) === true) return undefined;
  const { text } = instruction;
  if (holdsProviderToken(text)) return 'A token';
  if (passwordInUrl(text) !== undefined) return 'The password of a URL';
  if (registryToken(text)) return 'The token of a package registry';
  const bearer = /authorization:\s*(?:bearer|basic|token)\s+([\w.~+/=-]{12,})/i.exec(text)?.[1];
  if (bearer !== undefined && strengthOf(bearer) !== 'none') return 'An authorization header';
  if (instruction.keyword !== 'RUN') return undefined;
  return setPassword(text) ? 'A password' : assignedSecret(instruction);
}

/** `//registry.example.com/:_authToken=…` */
function registryToken(text: string): boolean {
  const value = /:_(?:authToken|password)[=\s]+["']?([^\s"']+)/.exec(text)?.[1];
  return value !== undefined && strengthOf(value) !== 'none';
}

/** `echo 'app:hunter2' | chpasswd`; App Service's fixed password for its own tunnel is no secret. */
function setPassword(text: string): boolean {
  const pair = /echo\s+(?:-\w+\s+)?["']?([\w.-]+):([^\s"'|]+)["']?\s*\|\s*(?:sudo\s+)?chpasswd/.exec(text);
  return pair?.[2] !== undefined && pair[0].includes('root:Docker!') === false && strengthOf(pair[2]) !== 'none';
}

/** `export TOKEN=…` or `TOKEN=… command`, where the value is long and mixed: build steps are given harmless ones all the time. */
function assignedSecret(instruction: DockerInstruction): string | undefined {
  const commands = instruction.exec ? [] : shellCommands(instruction.text);
  const assigned = commands
    .flatMap(({ assignments }) => [...assignments])
    .find(([name, value]) => isSecretName(name) && strengthOf(value) === 'strong');
  return assigned === undefined ? undefined : `The value of \`${assigned[0]}\``;
}
