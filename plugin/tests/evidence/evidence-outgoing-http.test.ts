import { describe, expect, it } from 'vitest';
import { rule } from '../../src/evidence/evidence-outgoing-http.ts';
import { evidenceIn } from './run-evidence.ts';

describe('evidence-outgoing-http', () => {
  it.each([
    ['fetch', `\nawait fetch('https://api.stripe.com/v1/charges');`, 'client=fetch host=api.stripe.com'],
    ['fetch of a template', `\nawait fetch(\`https://api.github.com/users/\${name}\`);`, 'client=fetch host=api.github.com'],
    ['a base in a constant', `const BASE = 'https://api.example.com/v1';\nfetch(\`\${BASE}/users\`);`, 'client=fetch host=api.example.com'],
    [
      'a base in the environment',
      `const base = process.env.BILLING_URL ?? 'https://b.example';\naxios.get(\`\${base}/x\`); import axios from 'axios';`,
      'client=axios host=$BILLING_URL',
    ],
    [
      'an instance',
      `const axios = require('axios');\nconst api = axios.create({ baseURL: 'https://mail.example.com' });`,
      'client=axios host=mail.example.com',
    ],
    ['a URL that is not known', `import got from 'got';\nawait got(url).json();`, 'client=got'],
    ['undici', `import { request } from 'undici';\nawait request(new URL('/x', 'https://u.example'));`, 'client=undici host=u.example'],
    ["node's own", `import https from 'node:https';\nhttps.request({ hostname: 'n.example', path: '/' });`, 'client=https host=n.example'],
    ['needle with a method', `const needle = require('needle');\nneedle('get', 'https://x.example/a');`, 'client=needle host=x.example'],
    [
      "Nest's service",
      `import { HttpService } from '@nestjs/axios'; class A { constructor(private http: HttpService) {} run() {\nreturn this.http.get('https://s.example/a'); } }`,
      'client=axios host=s.example',
    ],
  ])('reports %s', (_, code, data) => {
    expect(evidenceIn(rule, code)).toEqual([`2 outgoing-http ${data}`]);
  });
});

describe('evidence-outgoing-http says nothing on', () => {
  it.each([
    ['a page that calls its own server', `fetch('/api/users'); axios.get('/x'); import axios from 'axios';`],
    ["a browser's file", `'use client';\nfetch('https://api.example.com');`],
    ['a component', `import { useEffect } from 'react'; export function A() { useEffect(() => { fetch('https://api.example.com'); }); }`],
    ["a file with the browser's globals", `window.x = 1; fetch('https://api.example.com');`],
    ['this machine', `fetch('http://localhost:3000/health'); require('http').get('http://127.0.0.1:3000/x');`],
    ['a function of the same name', `function fetch(x) {} fetch('https://api.example.com'); repository.fetch('https://x.example');`],
    ['a server', `import http from 'http'; http.createServer(app); http.get;`],
    [
      "a client's helpers",
      `import axios from 'axios'; axios.isAxiosError(e); axios.defaults.timeout = 5; axios.interceptors.request.use(f);`,
    ],
    ['commented code', `// fetch('https://api.example.com')\nrun();`],
  ])('%s', (_, code) => {
    expect(evidenceIn(rule, code)).toEqual([]);
  });
});
