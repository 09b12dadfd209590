import { rule } from '../../src/rules/cors-wildcard.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    { name: 'a list of origins', code: "import cors from 'cors'; app.use(cors({ origin: ['https://a.example', /\\.a\\.example$/] }));" },
    { name: 'origins from a setting', code: "import cors from 'cors'; app.use(cors({ origin: process.env.CORS_ORIGIN }));" },
    { name: 'a setting with an open default', code: "import cors from 'cors'; app.use(cors({ origin: process.env.CORS_ORIGIN || '*' }));" },
    { name: 'development only', code: "import cors from 'cors'; if (process.env.NODE_ENV !== 'production') app.use(cors());" },
    {
      name: 'a function that tests the origin',
      code: "import cors from 'cors'; app.use(cors({ origin: (origin, callback) => callback(null, allowed.includes(origin)) }));",
    },
    {
      name: 'options that cannot be seen',
      code: "import cors from 'cors'; import options from './options'; app.use(cors(options)); app.use(cors({ ...options }));",
    },
    { name: 'another function of the name', code: "import { cors } from './cors'; app.use(cors());" },
    {
      name: 'any origin with credentials, which is the critical rule',
      code: "import cors from 'cors'; app.use(cors({ origin: true, credentials: true }));",
    },
    {
      name: 'static files',
      code: "app.use(serve('public', { setHeaders: (res) => { res.setHeader('Access-Control-Allow-Origin', '*'); } }));",
    },
    {
      name: 'an origin that is looked up before it is given back',
      code: "app.use((req, res, next) => { const origin = req.headers.origin; if (allowed.has(origin)) res.setHeader('Access-Control-Allow-Origin', origin); next(); });",
    },
  ],
  invalid: [
    {
      name: 'the default of cors, for all routes and for preflights: one decision, whichever comes first',
      code: "const cors = require('cors');\napp.use(cors());\napp.options('*', cors());",
      errors: [['open', 2, 9]],
    },
    {
      name: 'preflights first, and another app besides',
      code: "const cors = require('cors');\napp.options('*', cors());\napp.use(cors());\nadmin.use(cors());",
      errors: [
        ['open', 2, 18],
        ['open', 4, 11],
      ],
    },
    {
      name: 'two mounts without preflights',
      code: "const cors = require('cors');\napp.use('/a', cors());\napp.use('/b', cors());",
      errors: [
        ['open', 2, 15],
        ['open', 3, 15],
      ],
    },
    {
      name: 'a wildcard in options of a constant',
      code: "import cors from 'cors';\nconst options = { origin: '*' };\napp.use(cors(options));",
      errors: [['open', 2, 19]],
    },
    {
      name: 'the plugin of Fastify',
      code: "import cors from '@fastify/cors';\nawait fastify.register(cors, { origin: true });",
      errors: [['open', 2, 32]],
    },
    { name: 'Nest', code: 'const app = await NestFactory.create(AppModule);\napp.enableCors();', errors: [['open', 2, 1]] },
    { name: 'Hono', code: "import { cors } from 'hono/cors';\napp.use('/api/*', cors());", errors: [['open', 2, 19]] },
    {
      name: 'a raw header',
      code: "app.use((req, res, next) => {\n  res.header('Access-Control-Allow-Origin', '*');\n  next();\n});",
      errors: [['open', 2, 3]],
    },
    {
      name: 'a reflected origin',
      code: "app.use((req, res, next) => {\n  res.setHeader('Access-Control-Allow-Origin', req.headers.origin);\n  next();\n});",
      errors: [['open', 2, 3]],
    },
    {
      name: 'a function that always agrees',
      code: "import cors from 'cors';\napp.use(cors({ origin: (origin, callback) => callback(null, true) }));",
      errors: [['open', 2, 16]],
    },
  ],
});
