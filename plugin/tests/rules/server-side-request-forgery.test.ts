import { rule } from '../../src/rules/server-side-request-forgery.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    { name: 'a fixed host', code: "app.get('/', async (req, res) => { await fetch(`https://api.example.com/users/${req.params.id}`); });" },
    {
      name: 'a host from the settings',
      code: "app.get('/', async (req, res) => { await fetch(`${process.env.API}/users/${req.params.id}`); });",
    },
    {
      name: 'a host that is compared',
      code: "app.post('/', async (req, res) => { const url = new URL(req.body.callback); if (!allowed.has(url.hostname)) throw new Error(); await fetch(url); });",
    },
    {
      name: 'an address that a check has seen',
      code: "app.post('/', async (req, res) => { await assertPublicUrl(req.body.url); await fetch(req.body.url); });",
    },
    {
      name: 'data that is sent',
      code: "import axios from 'axios'; app.post('/', (req) => axios.post('https://x.example.com', req.body));",
    },
    {
      name: 'a query of a fixed host',
      code: "import axios from 'axios'; app.post('/', (req) => axios.get(base, { params: { q: req.query.q } }));",
    },
    {
      name: 'the address the request came to',
      code: 'export async function GET(request) { return fetch(new URL("/api/x", request.url)); }',
    },
    { name: 'a wrapper of fetch', code: 'async function send(request) { return fetch(request.url, request.options); }' },
    { name: 'a map', code: "app.get('/', (req) => cache.get(req.query.url));" },
    {
      name: 'an agent that refuses private addresses',
      code: "import { useAgent } from 'request-filtering-agent'; import axios from 'axios'; app.get('/', (req) => axios.get(req.query.url, { httpAgent: useAgent(req.query.url) }));",
    },
    { name: 'code of a page', code: "'use client';\nexport const f = (req) => fetch(req.query.url);" },
  ],
  invalid: [
    {
      name: 'a condition that changes nothing',
      code: "app.post('/', async (req, res) => {\n  const url = req.body.imageUrl;\n  if (url.match(/solve/) !== null) seen = true;\n  await fetch(url);\n});",
      errors: [['host', 4, 9]],
    },
    { name: 'fetch', code: "app.get('/', async (req, res) => {\n  const r = await fetch(req.query.url);\n});", errors: [['host', 2, 19]] },
    {
      name: 'axios with options',
      code: "const axios = require('axios');\napp.post('/', async (req, res) => {\n  const { target } = req.body;\n  await axios({ method: 'get', url: target });\n});",
      errors: [['host', 4, 9]],
    },
    {
      name: 'a host in a template',
      code: "import got from 'got';\nrouter.get('/', async (ctx) => {\n  ctx.body = await got(`https://${ctx.query.tenant}.example.com/data`);\n});",
      errors: [['host', 3, 20]],
    },
    {
      name: 'node:http',
      code: "import http from 'node:http';\nexport default (req, res) => {\n  http.get({ hostname: req.query.host, path: '/' }, cb);\n};",
      errors: [['host', 3, 3]],
    },
    {
      name: 'a parsed URL',
      code: "export async function POST(request) {\n  const { searchParams } = new URL(request.url);\n  const url = new URL(searchParams.get('to'));\n  return fetch(url);\n}",
      errors: [['host', 4, 10]],
    },
    {
      name: "Nest's client",
      code: "import { HttpService } from '@nestjs/axios';\nclass A {\n  constructor(private readonly http: HttpService) {}\n  @Post() f(@Body() dto: Dto) {\n    return this.http.get(dto.url);\n  }\n}",
      errors: [['host', 5, 12]],
    },
    {
      name: 'undici, in Hono',
      code: "import { request } from 'undici';\napp.get('/p', async (c) => {\n  const body = await c.req.json();\n  await request(body.url + '/status');\n});",
      errors: [['host', 4, 9]],
    },
    {
      name: 'a headless browser',
      code: "import puppeteer from 'puppeteer';\napp.get('/shot', async (req, res) => {\n  const page = await browser.newPage();\n  await page.goto(req.query.url);\n});",
      errors: [['host', 4, 9]],
    },
    {
      name: 'only its presence is asked',
      code: "const needle = require('needle');\napp.get('/', (req, res) => {\n  if (req.query.symbol) {\n    const url = req.query.url + req.query.symbol;\n    return needle.get(url, cb);\n  }\n});",
      errors: [['host', 5, 12]],
    },
  ],
});
