import { rule } from '../../src/rules/sensitive-data-in-error.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    {
      name: 'what a container knows a service by',
      code: 'function use(token) { const one = injector.get(token); if (!one) throw new Error(`No provider of ${token.toString()}`); }',
    },
    {
      name: 'ids and names of fields',
      code: "throw new Error(`Token of client ${client.id} was rejected`); throw new Error('password is required');",
    },
    { name: 'a choice', code: 'throw `${user.email ? a : b}`;' },
    { name: 'masked', code: 'throw new AuthError(`Token ${mask(token)} expired`);' },
    { name: 'a kind of token', code: 'throw new SyntaxError(`Unexpected token ${node.token}, ${lexer.currentToken}`);' },
    {
      name: 'an answer that is meant to carry the token',
      code: "app.post('/login', (req, res) => { res.status(200).json({ token: `Bearer ${token}` }); });",
    },
    { name: 'other texts', code: 'const key = `${prefix}:${token}`; new Map([[`a${secret}`, 1]]);' },
    { name: 'nobody', code: "new Error('User: ' + user + ' does not exist');" },
    { name: 'a constant', code: 'throw new Error(`${MESSAGES.INVALID_TOKEN}: retry`);' },
  ],
  invalid: [
    { name: 'a token', code: 'throw new Error(`Invalid token: ${token}`);', errors: [['text', 1, 7]] },
    { name: 'a password added to a text', code: "reject('Wrong password ' + password);", errors: [['text', 1, 1]] },
    { name: 'personal data', code: 'throw new PermissionDenied(`No access for ${current_user.email}`);', errors: [['text', 1, 7]] },
    { name: 'a text that is thrown', code: 'throw `${user.email}`;', errors: [['text', 1, 1]] },
    { name: 'all of a user', code: 'Promise.reject("Error with user " + user);', errors: [['text', 1, 1]] },
    {
      name: 'an error response',
      code: "app.get('/', (req, res) => {\n  res.status(401).json({ error: `Bad key ${req.query.apiKey}` });\n});",
      errors: [['text', 2, 3]],
    },
    { name: "Nest's exception", code: 'throw new UnauthorizedException(`Unknown secret ${dto.clientSecret}`);', errors: [['text', 1, 7]] },
  ],
});
