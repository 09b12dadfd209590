import { rule } from '../../src/rules/unsafe-deserialization.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    { name: 'JSON', code: "app.post('/', (req) => JSON.parse(req.body.state));" },
    { name: 'the safe load of js-yaml 4', code: "import yaml from 'js-yaml'; export const f = (text) => yaml.load(text);" },
    {
      name: 'a schema of data only',
      code: "const yaml = require('js-yaml'); const f = (t) => yaml.load(t, { schema: yaml.JSON_SCHEMA });",
    },
    {
      name: 'another library of the same method',
      code: "import { deserialize } from 'class-transformer'; const f = (t) => deserialize(A, t);",
    },
    { name: 'a constant', code: "const s = require('node-serialize'); s.unserialize('{\"a\":1}');" },
    {
      name: 'the own cache in v8',
      code: "import v8 from 'node:v8'; import fs from 'fs'; const c = v8.deserialize(fs.readFileSync(file));",
    },
  ],
  invalid: [
    {
      name: 'node-serialize',
      code: "const serialize = require('node-serialize');\napp.get('/', (req, res) => {\n  const s = serialize.unserialize(req.cookies.profile);\n});",
      errors: [['decoded', 3, 13]],
    },
    {
      name: 'a named import',
      code: "import { deserialize } from 'serialize-to-js';\nexport const f = (text) => deserialize(text);",
      errors: [['decoded', 2, 28]],
    },
    {
      name: 'the full schema of js-yaml',
      code: "const yaml = require('js-yaml');\nconst f = (t) => yaml.load(t, { schema: yaml.DEFAULT_FULL_SCHEMA });",
      errors: [['decoded', 2, 18]],
    },
    {
      name: 'the types of JavaScript in js-yaml 4',
      code: "import yaml from 'js-yaml';\nimport types from 'js-yaml-js-types';\nconst schema = yaml.DEFAULT_SCHEMA.extend(types.all);\nexport const f = (t) => yaml.load(t, { schema: yaml.DEFAULT_SCHEMA.extend(types.all) });",
      errors: [['decoded', 4, 25]],
    },
    {
      name: 'load beside safeLoad',
      code: "const yaml = require('js-yaml');\nconst a = (t) => yaml.safeLoad(t);\nconst b = (t) => yaml.load(t);",
      errors: [['decoded', 3, 18]],
    },
    {
      name: 'v8, from a request',
      code: "import v8 from 'v8';\napp.post('/', (req) => {\n  return v8.deserialize(Buffer.from(req.body.state, 'base64'));\n});",
      errors: [['decoded', 3, 10]],
    },
  ],
});
