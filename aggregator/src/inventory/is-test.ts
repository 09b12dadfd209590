import type { ClassifiedFile } from './classified-file.ts';

const FOLDER =
  /^(?:tests?|__tests?__|e2e|cypress|playwright|fixtures?|__fixtures__|testfixtures|test[_-]?data|testing[_-]?data|__?mocks__?|mocks?|stories|__snapshots__|step[_-]definitions|test[_-]?(?:utils?|helpers?|support|lib|suites?|cases?|resources?|setup|database|containers?|harness|framework)|testing|k6|locust|jmeter|gatling|artillery|androidtest|conformance|suites|(?:load|stress|performance)[_-]testing|[\w-]+[_-]test[_-](?:utils?|helpers?)|test[_-](?:plugins?|apps?|servers?))$/;
const KIND_OF_TEST =
  /^(?:unit|integration|int|e2e|functional|acceptance|system|smoke|load|perf|performance|stress|api|ui|browser|contract|regression|security|end[_-]to[_-]end|component|jvm|mutation)[_-]?tests?$|[_-]tests$|^tests?[_-](?:unit|integration|e2e|functional|acceptance|system|smoke|load|api|ui|int)$/;
/** `spec` also holds API specifications. */
const SPEC_FOLDER = /^specs?$/;

const NAMES: Readonly<Record<string, RegExp>> = {
  javascript:
    /(?:[._-](?:test|tests|spec|specs)|\.(?:e2e|e2e-spec|cy|stories|story|mock|mocks|fixture|fixtures|bench|test-d|integration|int-spec))\.[cm]?[jt]sx?$|^(?:tests?|spec|stories|mocks?|test[_-]?fixtures?(?:[.-]\w+)*|mock[_-](?:data|events?|responses?|server|handlers?)|setupTests|(?:jest|vitest|mocha|karma|cypress|playwright)[.-]?(?:[gG]lobal)?[.-]?(?:[sS]etup|[tT]eardown|[eE]nv|[hH]elpers?|[pP]olyfills?)|global[.-]?(?:[sS]etup|[tT]eardown)|test[._-](?:utils?|helpers?|setup))\.[cm]?[jt]sx?$/,
  python: /^(?:tests?_.*|.*_tests?|tests?|conftest|locustfile)\.py$/,
  go: /_test\.go$/,
};
const JVM_NAME = /(?:[a-z0-9_](?:Tests?|IT|TestCase|TestBase)|[a-z0-9]Spec)\.(?:java|kt|groovy|scala)$/;
const OTHER_NAME = /(?:_(?:spec|test)\.rb|[a-z]Test\.php|[a-z]Tests?\.cs|_test\.(?:dart|exs|rs)|\.snap|\.jmx|\.feature)$/;
const CONFIG_NAME = /(?:^|[._-])(?:test|tests|testing|e2e|playwright|cypress|ci)(?:[._-]|$)/i;
/** Outside `_test.go` too, what imports these helps tests. */
const GO_TEST_IMPORT = /^(?:import[ \t]+)?[ \t]*(?:\w+[ \t]+)?"(?:testing|github\.com\/stretchr\/testify\/\w+)"/m;
const SETTINGS = new Set(['dockerfile', 'compose', 'env', 'properties']);

/** Tests and what only serves them: fixtures, mocks, stories, load tests, and the surroundings a developer works in. */
export function isTest(file: ClassifiedFile): boolean {
  if (hasTestFolder(file)) return true;
  if (/^(?:\.devcontainer|\.gitpod|\.codespaces)$/.test(file.folders[0] ?? '') || /^\.gitpod\./i.test(file.name)) return true;
  if (file.language === 'javascript' || file.language === 'typescript') return NAMES['javascript']?.test(file.name) ?? false;
  if (SETTINGS.has(file.language) || /^application[-_].*\.ya?ml$/.test(file.name)) return CONFIG_NAME.test(file.name);
  if (JVM_NAME.test(file.name)) return !/(?:^|\/)src\/main\//.test(file.path);
  if (file.language === 'go' && GO_TEST_IMPORT.test(file.content)) return true;
  return (NAMES[file.language]?.test(file.name) ?? false) || OTHER_NAME.test(file.name);
}

function hasTestFolder(file: ClassifiedFile): boolean {
  return file.folders.some((folder, index) => {
    if (FOLDER.test(folder) || KIND_OF_TEST.test(folder)) return true;
    // `test-migrations/` at the top; deeper it may be what the application is about.
    if (index === 0 && /^(?:tests?|e2e)[_-]/.test(folder)) return true;
    if (folder === 'integration' && file.topLevel.has(index)) return isTestBed(file, index);
    if (folder === 'it' && file.folders[index - 1] === 'src') return true;
    return SPEC_FOLDER.test(folder) && file.programming;
  });
}

const TEST_BED = ['setup.ts', 'setup.js', 'global-setup.ts', 'globalSetup.ts', 'vitest.config.ts', 'vitest.config.mts', 'jest.config.js'];

/** `integration` also holds what connects to other systems; beside a runner's setup it holds tests. */
function isTestBed(file: ClassifiedFile, index: number): boolean {
  const folder = file.parents.slice(0, index + 1).join('/');
  return TEST_BED.some((name) => file.exists(`${folder}/${name}`));
}
