import { rule } from '../../src/rules/localhost-in-code.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    { name: "an API's description", code: "app.register(swagger, { swagger: { info: {}, host: 'localhost', schemes: ['http'] } });" },
    {
      name: 'a proxy of the development server',
      file: 'src/setupProxy.js',
      code: "app.use('/api', createProxyMiddleware({ target: 'http://localhost:4000' }));",
    },
    {
      name: 'a default beside the environment',
      code: "const a = process.env.API_URL || 'http://localhost:3000'; const b = process.env.HOST ?? 'localhost'; const { HOST = 'localhost' } = process.env; const url = process.env.X ? process.env.X : 'http://localhost';",
    },
    {
      name: 'a default of a schema',
      code: "const env = z.object({ URL: z.string().default('http://localhost:4000') }); const url = config.get('url', 'http://localhost');",
    },
    { name: 'the address to listen on', code: "app.listen(3000, '127.0.0.1'); server.listen({ host: 'localhost', port });" },
    {
      name: 'comparisons and lists',
      code: "if (host === 'localhost') f(); const ALLOWED = ['http://localhost:3000']; hosts.includes('127.0.0.1'); switch (hostname) { case 'localhost': break; }",
    },
    { name: 'origins', code: "import cors from 'cors'; app.use(cors({ origin: 'http://localhost:3000' }));" },
    {
      name: 'a base that makes a path parse',
      code: "const url = new URL(req.url, 'http://localhost'); const base = 'http://localhost'; new URL(path, base);",
    },
    {
      name: 'text for people',
      code: 'console.log(`http://localhost:${port}`); logger.info("http://localhost:3000"); const url = `http://localhost:${port}`; console.log(`open ${url}`);',
    },
    {
      name: 'development only',
      code: "const base = isDev ? 'http://localhost:3000' : 'https://api.example.com'; if (process.env.NODE_ENV === 'development') { connect('http://localhost:1'); }",
    },
    {
      name: "Angular's environment for development",
      code: "export const environment = { production: false, hostServer: 'http://localhost:3000' };",
      file: 'src/environments/environment.ts',
    },
    {
      name: 'a default for what is not set',
      code: "const WEBAPP_URL = configured === '' ? 'http://localhost:3000' : configured; use(WEBAPP_URL);",
    },
    { name: 'a flag for local tests', code: "const apiHost = LOCAL_TESTING ? 'http://localhost:8000' : HOST; use(apiHost);" },
    { name: 'a file of development', code: "module.exports = { host: 'localhost' };", file: 'config/development.js' },
    {
      name: 'other hosts and words',
      code: "const a = 'http://localhost.example.com'; const b = 'me@localhost'; const kind = 'localhost'; const c = 'https://api.example.com/localhost';",
    },
    { name: 'servers of an API description', code: "const spec = { servers: [{ url: 'http://localhost:3000' }] };" },
    { name: 'a start value that is written over', code: "let host = '127.0.0.1'; if (inContainer) host = '0.0.0.0'; open(host);" },
    { name: 'a parameter default', code: "function connect(host = 'localhost') { return open(host); }" },
  ],
  invalid: [
    {
      name: "Angular's environment for production",
      code: "export const environment = {\n  production: true,\n  hostServer: 'http://localhost:3000',\n};",
      file: 'src/environments/environment.ts',
      errors: [['local', 3, 15]],
    },
    {
      name: 'the address of another service',
      code: "const res =\n  await fetch('http://localhost:8080/users');",
      errors: [['local', 2, 15]],
    },
    { name: 'a connection string', code: "mongoose.connect(\n  'mongodb://127.0.0.1:27017/app',\n);", errors: [['local', 2, 3]] },
    {
      name: 'a host by its name',
      code: "const pool = new Pool({\n  host: 'localhost',\n});\nconfig.redisHost = '127.0.0.1';",
      errors: [
        ['local', 2, 9],
        ['local', 4, 20],
      ],
    },
    { name: 'a template', code: 'export const api = (path) =>\n  get(`http://localhost:${PORT}/api${path}`);', errors: [['local', 2, 7]] },
  ],
});
