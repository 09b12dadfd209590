/** An image's name taken apart. */
export interface ImageReference {
  /** As written, variables resolved where they could be. */
  readonly text: string;
  /** Without registry, tag and digest: `bitnami/redis`, `node`. */
  readonly name: string;
  /** The last part of the name: `redis`. */
  readonly base: string;
  /** Host of the registry, '' for Docker Hub. */
  readonly registry: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** Takes `registry.example.com:5000/team/app:1.2@sha256:…` apart. */
export function parseImage(text: string): ImageReference {
  const [tagged = '', digest] = splitOnce(text.trim(), '@');
  const slash = tagged.lastIndexOf('/');
  const colon = tagged.indexOf(':', slash + 1);
  const path = colon < 0 ? tagged : tagged.slice(0, colon);
  const tag = colon < 0 ? undefined : tagged.slice(colon + 1);
  const [first = '', ...rest] = path.split('/');
  const hasRegistry = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  const registry = hasRegistry && !/^(?:index\.)?docker\.io$/.test(first) ? first : '';
  const name = (hasRegistry ? rest.join('/') : path).replace(/^library\//, '');
  return { text: text.trim(), name, base: name.slice(name.lastIndexOf('/') + 1), registry, tag, digest };
}

/** True for the images that Docker Hub itself curates (`node`, `postgres`), mirrored or not. */
export function isOfficial({ name, registry }: ImageReference): boolean {
  if (!name.includes('/')) return registry === '' || /mirror|dockerhub|proxy|docker\.io|public\.ecr\.aws|gcr\.io/.test(registry);
  return /^docker\/library\//.test(name);
}

/**
 * Whether nothing says which version is meant: no tag, `latest`, or a tag that names a variant only (`node:alpine`).
 * A tag or a name whose end comes from a variable is somebody's decision elsewhere.
 */
export function isUnpinned(reference: ImageReference): boolean {
  const { tag, digest, text, name } = reference;
  if (digest !== undefined || text === '' || name === 'scratch') return false;
  if (tag === undefined) return !/[}\w]*\$\{?[^/]*$/.test(text);
  return /^(?:latest|latest[-.].+|.+[-.]latest|(?:alpine|slim)(?:-slim)?)$/i.test(tag) && !tag.includes('$');
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
