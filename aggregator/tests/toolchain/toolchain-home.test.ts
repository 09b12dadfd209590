import { expect, it } from 'vitest';
import { toolchainHome } from '../../src/toolchain/toolchain-home.ts';

it.each([
  ['linux', {}, '/home/ada/.cache/prodcheck'],
  ['linux', { XDG_CACHE_HOME: '/var/cache/ada' }, '/var/cache/ada/prodcheck'],
  ['linux', { XDG_CACHE_HOME: 'relative' }, '/home/ada/.cache/prodcheck'],
  ['linux', { XDG_CACHE_HOME: '' }, '/home/ada/.cache/prodcheck'],
  ['darwin', {}, '/home/ada/Library/Caches/prodcheck'],
  ['win32', { LOCALAPPDATA: '/local' }, '/local/prodcheck'],
  ['win32', {}, '/home/ada/AppData/Local/prodcheck'],
  ['linux', { PRODCHECK_HOME: '/opt/tools', XDG_CACHE_HOME: '/var/cache' }, '/opt/tools'],
] as const)('on %s with %j the engines live in %s', (platform, env, expected) => {
  expect(toolchainHome(env, platform, '/home/ada')).toBe(expected);
});

it('a relative PRODCHECK_HOME is made absolute', () => {
  expect(toolchainHome({ PRODCHECK_HOME: 'tools' }, 'linux', '/home/ada')).toBe(`${process.cwd()}/tools`);
});
