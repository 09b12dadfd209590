import { rule } from '../../src/rules/debug-enabled.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    {
      name: 'errorhandler in development',
      code: "const errorhandler = require('errorhandler'); if (process.env.NODE_ENV === 'development') { app.use(errorhandler()); }",
    },
    { name: 'another errorhandler', code: "import { errorhandler } from './middleware'; app.use(errorhandler());" },
    {
      name: 'Next by the environment',
      code: "import next from 'next'; const dev = process.env.NODE_ENV !== 'production'; const app = next({ dev });",
    },
    { name: 'a look-up and a comparison', code: "app.get('env'); if (process.env.NODE_ENV === 'development') start();" },
    {
      name: 'production and test',
      code: "process.env.NODE_ENV = 'production'; process.env.NODE_ENV = 'test'; app.set('env', 'production');",
    },
    {
      name: 'an inspector that a switch opens',
      code: "import inspector from 'node:inspector'; if (process.env.INSPECT === '1') inspector.open(9229);",
    },
  ],
  invalid: [
    {
      name: 'errorhandler everywhere',
      code: "const errorhandler = require('errorhandler');\napp.use(errorhandler());",
      errors: [['on', 2, 9]],
    },
    { name: "Express' environment", code: "const app = express();\napp.set('env', 'development');", errors: [['on', 2, 1]] },
    { name: 'the environment of the process', code: "start();\nprocess.env.NODE_ENV = 'development';", errors: [['on', 2, 1]] },
    { name: 'a development server of Next', code: "import next from 'next';\nconst app = next({ dev: true });", errors: [['on', 2, 13]] },
    {
      name: 'stack traces of Apollo',
      code: "import { ApolloServer } from '@apollo/server';\nconst s = new ApolloServer({ typeDefs, includeStacktraceInErrorResponses: true });",
      errors: [['on', 2, 11]],
    },
  ],
});
