import { folderOf, type Manifest } from './manifest.ts';

/** Reads a go.mod; packages marked `// indirect` are other packages' business. */
export function readGoManifest(path: string, content: string): Manifest {
  const lines = content.split(/\r?\n/).filter((line) => !/\/\/\s*indirect\b/.test(line));
  const dependencies = new Map<string, string>();
  let inRequire = false;
  for (const line of lines) {
    if (/^\s*require\s*\(/.test(line)) inRequire = true;
    else if (/^\s*\)/.test(line)) inRequire = false;
    const match = (inRequire ? /^\s*([\w.~-]+\.[\w./~-]+)\s+(v\S+)/ : /^\s*require\s+(\S+)\s+(v\S+)/).exec(line);
    if (match?.[1] !== undefined) dependencies.set(match[1], match[2] ?? '');
  }
  const name = /^[ \t]*module[ \t]+"?([^\s"]+)"?/m.exec(content)?.[1];
  return {
    path,
    folder: folderOf(path),
    ecosystem: 'go',
    ...(name !== undefined && { name: shortName(name) }),
    dependencies,
    devDependencies: new Map(),
    orchestrates: false,
    publishable: true,
    private: false,
    installsCommand: false,
    entries: [],
    start: '',
  };
}

/** `github.com/acme/shop/v2` → shop. */
function shortName(module: string): string {
  const steps = module.split('/').filter((step) => !/^v\d+$/.test(step));
  return steps.at(-1) ?? module;
}
