import { rule } from '../../src/rules/cors-wildcard-credentials.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    { name: 'any origin without credentials', code: "import cors from 'cors'; app.use(cors()); app.use(cors({ origin: '*' }));" },
    {
      name: 'credentials for listed origins',
      code: "import cors from 'cors'; app.use(cors({ origin: ['https://a.example'], credentials: true }));",
    },
    { name: 'credentials switched off', code: "import cors from 'cors'; app.use(cors({ origin: true, credentials: false }));" },
    {
      name: 'a wildcard of methods and headers',
      code: "import cors from 'cors'; app.use(cors({ origin: 'https://a.example', methods: '*', allowedHeaders: '*', credentials: true }));",
    },
    {
      name: 'development only',
      code: "import cors from 'cors'; const options = isDev ? { origin: true, credentials: true } : { origin: false }; app.use(cors(options));",
    },
  ],
  invalid: [
    {
      name: 'a reflected origin',
      code: "import cors from 'cors';\napp.use(cors({ origin: true, credentials: true }));",
      errors: [['open', 2, 16]],
    },
    { name: 'Nest', code: "app.enableCors({\n  origin: '*',\n  credentials: true,\n});", errors: [['open', 2, 3]] },
    {
      name: 'raw headers in one function',
      code: "app.use((req, res, next) => {\n  res.header('Access-Control-Allow-Origin', req.headers.origin);\n  res.header('Access-Control-Allow-Credentials', 'true');\n  next();\n});",
      errors: [['open', 2, 3]],
    },
    {
      name: 'a pattern that matches all, for Fastify',
      code: "import cors from '@fastify/cors';\nfastify.register(cors, { origin: /.*/, credentials: true });",
      errors: [['open', 2, 26]],
    },
    {
      name: 'socket.io',
      code: "import { Server } from 'socket.io';\nconst io = new Server(http, { cors: { origin: '*', credentials: true } });",
      errors: [['open', 2, 39]],
    },
  ],
});
