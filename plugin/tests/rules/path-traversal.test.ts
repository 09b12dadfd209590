import { rule } from '../../src/rules/path-traversal.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    {
      name: 'a check before a helper of the file',
      code: "const fs = require('fs'); const path = require('path');\nasync function list(folder) { return fs.readdirSync(folder); }\napp.get('/', (req, res) => { const folder = path.resolve(root, req.query.dir); if (!folder.startsWith(root)) return res.sendStatus(404); res.json(list(folder)); });",
    },
    { name: 'a fixed file', code: "const fs = require('fs'); app.get('/', (req, res) => fs.readFile('index.html', done));" },
    {
      name: 'only the last part of the name',
      code: "import fs from 'node:fs'; import path from 'node:path';\napp.get('/', (req, res) => fs.readFile(path.join(dir, path.basename(req.query.file)), done));",
    },
    {
      name: 'a path that is compared with its folder',
      code: "import fs from 'fs'; import path from 'path';\napp.get('/', (req, res) => { const file = path.resolve(root, req.query.file); if (!file.startsWith(root + path.sep)) return res.sendStatus(404); fs.createReadStream(file).pipe(res); });",
    },
    {
      name: 'a name from a list',
      code: "import fs from 'fs';\napp.get('/', (req, res) => { if (!ALLOWED.includes(req.query.file)) throw new Error(); fs.readFileSync(`/data/${req.query.file}`); });",
    },
    { name: 'a root that Express keeps', code: "app.get('/:name', (req, res) => res.sendFile(req.params.name, { root: uploads }));" },
    {
      name: 'a name that can only be of listed characters',
      code: "const fs = require('fs'); app.get('/', (req) => fs.readFileSync('/data/' + req.query.f.replace(/[^a-z0-9]/gi, '')));",
    },
    { name: 'a number', code: "const fs = require('fs'); app.get('/', (req) => fs.readFileSync(`/data/${Number(req.params.id)}.json`));" },
    {
      name: "an upload's own path",
      code: "const fs = require('fs'); app.post('/', (req) => fs.createReadStream(req.file.path));",
    },
    {
      name: 'a path that starts at the root first',
      code: "const fs = require('fs'); const path = require('path'); http.createServer((req, res) => fs.readFile(path.join(root, path.normalize('/' + req.url)), cb));",
    },
    { name: 'a view with data of the request', code: "app.get('/', (req, res) => res.render('page', { name: req.query.name }));" },
    {
      name: 'a file that another function names',
      code: "const fs = require('fs'); app.get('/', (req) => fs.readFile(store.pathOf(req.params.id), cb));",
    },
    {
      name: 'a pipe of Nest that makes it a number',
      code: "import fs from 'fs'; class A { @Get() f(@Param('id', ParseIntPipe) id) { return fs.readFileSync('/data/' + id); } }",
    },
  ],
  invalid: [
    {
      name: 'a joined path, destructured',
      code: "const { readFile } = require('fs');\nconst path = require('path');\napp.get('/', (req, res) => {\n  const { file } = req.query;\n  readFile(path.join(__dirname, 'uploads', file), done);\n});",
      errors: [['path', 5, 3]],
    },
    {
      name: 'a check whether it is there',
      code: "import fs from 'node:fs/promises';\nexport async function GET(request, { params }) {\n  const { slug } = await params;\n  if (!slug) return null;\n  return fs.readFile(`./content/${slug}.md`, 'utf8');\n}",
      errors: [['path', 5, 10]],
    },
    { name: 'a file that is sent', code: "app.get('/', (req, res) => {\n  res.sendFile(req.query.file);\n});", errors: [['path', 2, 3]] },
    {
      name: 'Koa, and a stream',
      code: "import { createReadStream } from 'fs';\nrouter.get('/f', async (ctx) => {\n  ctx.body = createReadStream('./files/' + ctx.params.name);\n});",
      errors: [['path', 3, 14]],
    },
    {
      name: 'Hono',
      code: "import { readFile } from 'node:fs/promises';\napp.get('/f', async (c) => {\n  const name = c.req.query('name');\n  return c.text(await readFile('files/' + name));\n});",
      errors: [['path', 4, 23]],
    },
    {
      name: 'a helper of the file',
      code: "const fs = require('fs');\nfunction load(name) {\n  return fs.readFileSync('/data/' + name);\n}\napp.get('/', (req, res) => res.json(load(req.params.name)));",
      errors: [['path', 3, 10]],
    },
    {
      name: "Nest's parameters",
      code: "import * as fs from 'fs';\nimport { join } from 'path';\nclass Files {\n  @Delete(':name') remove(@Param('name') name: string) {\n    fs.unlinkSync(join(this.root, name));\n  }\n}",
      errors: [['path', 5, 5]],
    },
    {
      name: 'a target that the body names',
      code: "const fs = require('fs-extra');\nmodule.exports = async (req, res) => {\n  await fs.move(tmp, req.body.target);\n};",
      errors: [['path', 3, 9]],
    },
    {
      name: 'a view that the request names',
      code: "app.get('/:page', (req, res) => {\n  res.render(req.params.page);\n});",
      errors: [['path', 2, 3]],
    },
    {
      name: 'a module that the request names',
      code: "app.get('/', (req, res) => {\n  const lib = require(req.query.lib);\n});",
      errors: [['path', 2, 15]],
    },
  ],
});
