import { describe, expect, it } from 'vitest';
import { rule } from '../../src/evidence/evidence-http-client-default.ts';
import { evidenceIn } from './run-evidence.ts';

describe('evidence-http-client-default', () => {
  it.each([
    ['a default', `import axios from 'axios';\naxios.defaults.timeout = 5000;`, 'axios'],
    ['a default of the environment', `const axios = require('axios');\naxios.defaults.timeout = Number(process.env.TIMEOUT);`, 'axios'],
    ['defaults put over its own', `import axios from 'axios';\nObject.assign(axios.defaults, { timeout: 5000 });`, 'axios'],
    ['an interceptor', `import axios from 'axios';\naxios.interceptors.request.use((config) => ({ ...config, timeout: 5000 }));`, 'axios'],
    [
      'a dispatcher',
      `import { Agent, setGlobalDispatcher } from 'undici';\nsetGlobalDispatcher(new Agent({ headersTimeout: 5000 }));`,
      'fetch',
    ],
  ])('reports %s', (_, code, client) => {
    expect(evidenceIn(rule, code)).toEqual([`2 http-client-default client=${client}`]);
  });

  it.each([
    ['no limit', `import axios from 'axios'; axios.defaults.timeout = 0;`],
    ['another default', `import axios from 'axios'; axios.defaults.baseURL = url;`],
    ['an instance, which is its own matter', `import axios from 'axios'; const api = axios.create(); api.defaults.timeout = 5;`],
    ['another dispatcher', `import { ProxyAgent, setGlobalDispatcher } from 'undici'; setGlobalDispatcher(new ProxyAgent(url));`],
    ['defaults of something else', `const form = create(); form.defaults.timeout = 5000;`],
  ])('says nothing on %s', (_, code) => {
    expect(evidenceIn(rule, code)).toEqual([]);
  });
});
