import { rule } from '../../src/rules/http-call-without-timeout.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    { name: 'ky, which has a limit by itself', code: "import ky from 'ky'; export const f = (url) => ky.get(url, { retry: 2 });" },
    { name: 'a signal', code: 'await fetch(url, { signal: AbortSignal.timeout(5000) }); const options = { signal }; fetch(url, options);' },
    {
      name: 'options that cannot be seen',
      code: 'function f(url, init) { return fetch(url, init); } fetch(url, { ...defaults }); fetch(...args); fetch(request);',
    },
    { name: 'a function of the file', code: 'function fetch(url) { return cache.get(url); } fetch("https://a.example");' },
    {
      name: 'an instance with a limit',
      code: "import axios from 'axios'; const api = axios.create({ baseURL, timeout: 5000 }); api.get('/x');",
    },
    { name: 'a limit for all calls', code: "import axios from 'axios'; axios.defaults.timeout = 5000; axios.get(url);" },
    { name: 'a limit per call', code: "import axios from 'axios'; axios.post(url, data, { timeout: 1000 }); axios({ url, timeout: 1 });" },
    { name: 'a race', code: 'await Promise.race([fetch(url), timeout(5000)]); await withTimeout(fetch(url), 100);' },
    {
      name: 'node:http with a limit',
      code: "import http from 'node:http'; const req = http.request(options2, cb); req.setTimeout(1000); http.get({ host, timeout: 5 }, cb);",
    },
    { name: 'a socket of this machine', code: "import http from 'http'; http.get({ socketPath: '/var/run/docker.sock', path }, cb);" },
    {
      name: 'superagent and got with a limit',
      code: "import request from 'superagent'; import got from 'got'; request.get(url).timeout(500); got(url, { timeout: { request: 1 } });",
    },
    { name: 'ky, which has a default', code: "import ky from 'ky'; ky.get(url);" },
    {
      name: "a page's calls of its own server, and what else that file calls",
      code: "export const list = () => fetch('/api/surveys'); export const load = (url) => fetch(url);",
    },
    { name: 'a page that sends its cookies', code: "fetch(url, { method: 'POST', credentials: 'include' });" },
    { name: 'a store of a page', code: "import { create } from 'zustand'; fetch(url);" },
    { name: 'a component', code: "import { useEffect } from 'react'; fetch('/api');" },
    {
      name: 'a global dispatcher',
      code: "import { setGlobalDispatcher, Agent } from 'undici'; setGlobalDispatcher(new Agent({ headersTimeout: 1 })); fetch(url);",
    },
  ],
  invalid: [
    {
      name: 'ky, told to wait for ever',
      code: "import ky from 'ky';\nexport const f = (url) => ky.get(url, { timeout: false });",
      errors: [['unbounded', 2, 27]],
    },
    {
      name: 'fetch with nothing but an address',
      code: 'const get = () =>\n  fetch(`${base}/users`);',
      errors: [['unbounded', 2, 3]],
      suggestion: {
        messageId: 'addSignal',
        output: 'const get = () =>\n  fetch(`${base}/users`, { signal: AbortSignal.timeout(10_000) });',
      },
    },
    { name: 'fetch with other options', code: "await fetch(url, {\n  method: 'POST',\n});", errors: [['unbounded', 1, 7]] },
    {
      name: 'axios by method and by call',
      code: "const axios = require('axios');\naxios.get(url);\naxios.post(url, data, { headers });\naxios({ url, method });",
      errors: [
        ['unbounded', 2, 1],
        ['unbounded', 3, 1],
        ['unbounded', 4, 1],
      ],
    },
    {
      name: 'an instance without a limit, once',
      code: "import axios from 'axios';\nexport const api = axios.create({ baseURL });\napi.get('/x');\napi.get('/y');",
      errors: [['unbounded', 2, 20]],
    },
    {
      name: 'a module of a page beside a server module',
      code: "import React from 'react';\nimport nodemailer from 'nodemailer';\nawait fetch('https://a.example/image.png', {});",
      errors: [['unbounded', 3, 7]],
    },
    { name: 'got', code: "import got from 'got';\nconst body = await got('https://a.example').json();", errors: [['unbounded', 2, 20]] },
    {
      name: 'needle with a callback',
      code: "const needle = require('needle');\nneedle.get(url, (error, response) => {});",
      errors: [['unbounded', 2, 1]],
    },
    {
      name: 'node:https',
      code: "import https from 'node:https';\nhttps.get('https://a.example', (res) => res.resume());",
      errors: [['unbounded', 2, 1]],
    },
    { name: 'superagent', code: "import request from 'superagent';\nawait request.get(url).set('a', 'b');", errors: [['unbounded', 2, 7]] },
    {
      name: 'undici',
      code: "import { request } from 'undici';\nconst { body } = await request('https://a.example', { method: 'GET' });",
      errors: [['unbounded', 2, 24]],
    },
  ],
});
