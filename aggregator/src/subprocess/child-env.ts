import { devNull } from 'node:os';
import path from 'node:path';
import { trustedFolders } from './find-executable.ts';

export type Environment = Readonly<Record<string, string>>;

/** Private folders of this run: `home` stands in for the user's, so that an engine finds no configuration there. */
export interface PrivateFolders {
  readonly home: string;
  readonly temp: string;
}

/** What Windows programs need to start at all. */
const WINDOWS_BASE = ['SystemRoot', 'SystemDrive', 'windir', 'ComSpec', 'PATHEXT', 'NUMBER_OF_PROCESSORS', 'PROCESSOR_ARCHITECTURE'];

/** Proxies, certificates and where pip, uv, npm and Python keep their configuration: only an install sees them. */
const INSTALL_NAMES = new Set(
  ['HOME', 'USER', 'LOGNAME', 'USERPROFILE', 'USERNAME', 'HOMEDRIVE', 'HOMEPATH', 'APPDATA', 'LOCALAPPDATA', 'PROGRAMDATA']
    .concat(['TMPDIR', 'TEMP', 'TMP', 'NETRC', 'DBUS_SESSION_BUS_ADDRESS', 'LD_LIBRARY_PATH', 'NIX_SSL_CERT_FILE'])
    .concat(['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY', 'FTP_PROXY'])
    .concat(['SSL_CERT_FILE', 'SSL_CERT_DIR', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE', 'NODE_EXTRA_CA_CERTS'])
    .concat(['NPM_CONFIG_REGISTRY', 'NPM_CONFIG_USERCONFIG', 'NPM_CONFIG_CACHE', 'NPM_CONFIG_CAFILE']),
);
const INSTALL_PREFIXES = ['PIP_', 'UV_', 'XDG_', 'PYENV_', 'ASDF_', 'MISE_', 'KEYRING_'];

/** Would send the packages elsewhere than into our folder, change what is installed, or publish something. */
const INSTALL_DENIED =
  /^(?:PIP_(?:TARGET|PREFIX|ROOT|USER|CONSTRAINT|REQUIREMENT|PYTHON|DRY_RUN|NO_BINARY|LOG)|UV_(?:TARGET|PREFIX|SYSTEM_PYTHON|PYTHON|CONSTRAINT|OVERRIDE|BUILD_CONSTRAINT|PROJECT.*|WORKING_DIR.*|PUBLISH_.*|NO_BINARY.*|VENV_.*|ENV_FILE))$/;

/** The repository's own git settings may name programs to run; these win over them, and need no file of the user's. */
const GIT_SETTINGS: readonly (readonly [string, string])[] = [
  ['core.fsmonitor', 'false'],
  ['core.hooksPath', devNull],
  ['core.pager', 'cat'],
  ['log.showSignature', 'false'],
  // The user's own list is out of sight with HOME replaced; nothing of the repository's settings runs a program above.
  ['safe.directory', '*'],
];

/** The environment of an engine at audit time: PATH, locale and private folders, no user configuration and no token. */
export function auditEnvironment(base: NodeJS.ProcessEnv, folders: PrivateFolders, add: Environment = {}): Environment {
  return {
    ...picked(base, (name) => process.platform === 'win32' && WINDOWS_BASE.includes(name)),
    ...common(base),
    HOME: folders.home,
    TMPDIR: folders.temp,
    ...(process.platform === 'win32' && windowsFolders(folders)),
    TZ: 'UTC',
    NO_COLOR: '1',
    ...gitEnvironment(),
    ...add,
  };
}

/** The environment of an install: the user's pip, uv, proxy and certificate settings as they are, and still no other token. */
export function installEnvironment(base: NodeJS.ProcessEnv, add: Environment = {}): Environment {
  const isWanted = (name: string): boolean => {
    const upper = name.toUpperCase();
    if (INSTALL_DENIED.test(upper)) return false;
    return INSTALL_NAMES.has(upper) || INSTALL_PREFIXES.some((prefix) => upper.startsWith(prefix)) || WINDOWS_BASE.includes(name);
  };
  return { ...picked(base, isWanted), ...common(base), ...add };
}

function common(base: NodeJS.ProcessEnv): Environment {
  // macOS before 15 has no C.UTF-8, and Haskell programs then read files as ASCII.
  const locale = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
  const pathName = Object.keys(base).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  return { PATH: trustedFolders(base[pathName]).join(path.delimiter), LANG: locale, LC_ALL: locale, PYTHONUTF8: '1' };
}

function windowsFolders({ home, temp }: PrivateFolders): Environment {
  return { USERPROFILE: home, APPDATA: home, LOCALAPPDATA: home, TEMP: temp, TMP: temp };
}

function gitEnvironment(): Environment {
  const entries = GIT_SETTINGS.flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${index}`, key],
    [`GIT_CONFIG_VALUE_${index}`, value],
  ]);
  return {
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_CONFIG_COUNT: String(GIT_SETTINGS.length),
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    ...Object.fromEntries(entries),
  };
}

function picked(base: NodeJS.ProcessEnv, isWanted: (name: string) => boolean): Environment {
  return Object.fromEntries(
    Object.entries(base).filter((entry): entry is [string, string] => entry[1] !== undefined && isWanted(entry[0])),
  );
}
