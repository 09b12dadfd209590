import { parse as parseToml } from 'smol-toml';
import { z } from 'zod';

const packages = z.record(z.string(), z.unknown()).catch({}).default({});

/** Package → version range of a Cargo.toml, composer.json or Gemfile. Throws on broken TOML or JSON. */
export function readOtherPackages(name: string, content: string): ReadonlyMap<string, string> {
  if (name === 'Gemfile') {
    const gems = content.matchAll(/^[ \t]*gem[ \t]+["']([\w-]+)["'](?:[ \t]*,[ \t]*["']([^"']+)["'])?/gm);
    return new Map([...gems].map((match) => [match[1] ?? '', match[2] ?? '']));
  }
  const found =
    name === 'Cargo.toml'
      ? z.object({ dependencies: packages }).parse(parseToml(content)).dependencies
      : z.object({ require: packages }).parse(JSON.parse(content)).require;
  return new Map(Object.entries(found).map(([key, version]) => [key, typeof version === 'string' ? version : '']));
}
