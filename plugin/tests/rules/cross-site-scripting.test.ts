import { rule } from '../../src/rules/cross-site-scripting.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    {
      name: 'a mail',
      file: 'server/emails/Comment.tsx',
      code: 'const C = ({ body }) => <div dangerouslySetInnerHTML={{ __html: body }} />;',
    },
    { name: 'a template', code: "app.get('/', (req, res) => res.render('hello', { name: req.query.name }));" },
    {
      name: 'JSON',
      code: "app.post('/', (req, res) => { res.json({ name: req.body.name }); res.send({ id: req.params.id }); res.send(req.body); });",
    },
    { name: 'an escaped value', code: "app.get('/', (req, res) => res.send(`<p>${escapeHtml(req.query.name)}</p>`));" },
    { name: 'a number', code: "app.get('/', (req, res) => res.send('<p>' + Number(req.query.page) + '</p>'));" },
    { name: 'plain text', code: "app.get('/', (req, res) => { res.type('text/plain'); res.send(`Hello ${req.query.name}`); });" },
    { name: "Fastify's text", code: "app.get('/', (request, reply) => reply.send(`Hello ${request.query.name}`));" },
    { name: "Koa's text", code: "router.get('/', (ctx) => { ctx.body = `Hello ${ctx.query.name}`; });" },
    { name: 'sanitised', code: 'const C = ({ html }) => <div dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(html) }} />;' },
    {
      name: 'sanitised before',
      code: 'const C = ({ body }) => { const html = sanitizeHtml(body); return <div dangerouslySetInnerHTML={{ __html: html }} />; };',
    },
    { name: 'a style', code: 'const C = ({ css }) => <style dangerouslySetInnerHTML={{ __html: css }} />;' },
    {
      name: 'structured data',
      code: "const C = ({ data }) => <script type='application/ld+json' dangerouslySetInnerHTML={{ __html: JSON.stringify(data) }} />;",
    },
    { name: 'a constant', code: "el.innerHTML = ''; el.innerHTML = '<b>x</b>'; el.innerHTML = HTML_HEAD;" },
    {
      name: 'an icon',
      code: "import icons from './icons'; el.innerHTML = icons.close; const f = (iconSvg) => { el.innerHTML = iconSvg; };",
    },
    { name: "another element's markup", code: 'const f = (source) => { el.innerHTML = source.innerHTML; };' },
    { name: 'a count', code: 'const f = (items) => { el.innerHTML = `<b>${items.length}</b>`; };' },
    { name: 'text', code: 'const f = (user) => { el.textContent = user.name; };' },
    { name: 'a stream', code: 'const f = (file, data) => file.write(data);' },
    { name: 'a partial', code: "import ejs from 'ejs'; ejs.render('<%- include(\"head\") %><%= name %>', { name });" },
  ],
  invalid: [
    {
      name: 'Express, a template literal',
      code: "app.get('/', (req, res) => {\n  res.send(`<h1>${req.query.name}</h1>`);\n});",
      errors: [['reflected', 2, 3]],
    },
    {
      name: 'Express, the value alone',
      code: "app.get('/', (req, res) => {\n  res.status(404).send(req.params.name);\n});",
      errors: [['reflected', 2, 3]],
    },
    {
      name: 'Express, in steps',
      code: "app.get('/', (req, res) => {\n  let page = '<ul>';\n  page += '<li>' + req.query.q;\n  res.send(page);\n});",
      errors: [['reflected', 4, 3]],
    },
    {
      name: 'node:http',
      code: "http.createServer((req, res) => {\n  const { query } = url.parse(req.url, true);\n  res.end('<p>' + query.name + '</p>');\n});",
      errors: [['reflected', 3, 3]],
    },
    {
      name: 'Fastify, as HTML',
      code: "app.get('/', (request, reply) => {\n  reply.type('text/html').send(`<p>${request.query.q}</p>`);\n});",
      errors: [['reflected', 2, 3]],
    },
    { name: 'Koa', code: "router.get('/', (ctx) => {\n  ctx.body = `<p>${ctx.query.name}</p>`;\n});", errors: [['reflected', 2, 3]] },
    { name: 'Hono', code: "app.get('/', (c) => c.html(`<p>${c.req.query('name')}</p>`));", errors: [['reflected', 1, 21]] },
    {
      name: 'React, a property',
      code: 'const C = ({ comment }) => <div dangerouslySetInnerHTML={{ __html: comment.body }} />;',
      errors: [['written', 1, 33]],
    },
    {
      name: 'React, props',
      code: 'class C { render() { return <p dangerouslySetInnerHTML={{ __html: this.props.html }} />; } }',
      errors: [['written', 1, 32]],
    },
    {
      name: 'innerHTML',
      code: "function show(message) {\n  document.getElementById('x').innerHTML = '<b>' + message + '</b>';\n}",
      errors: [['written', 2, 3]],
    },
    { name: 'the address of the page', code: 'el.innerHTML = decodeURIComponent(location.hash.slice(1));', errors: [['written', 1, 1]] },
    {
      name: 'insertAdjacentHTML',
      code: "list.forEach((item) => {\n  ul.insertAdjacentHTML('beforeend', `<li>${item.name}</li>`);\n});",
      errors: [['written', 2, 3]],
    },
    { name: 'document.write', code: "document.write('<p>' + new URLSearchParams(location.search).get('q'));", errors: [['written', 1, 1]] },
    {
      name: 'SafeString',
      code: "const Handlebars = require('handlebars');\nHandlebars.registerHelper('bold', (text) => new Handlebars.SafeString('<b>' + text + '</b>'));",
      errors: [['written', 2, 45]],
    },
    {
      name: 'Nunjucks without escaping',
      code: "const nunjucks = require('nunjucks');\nnunjucks.configure('views', { autoescape: false, express: app });",
      errors: [['escaping', 2, 31]],
    },
    {
      name: 'Handlebars without escaping',
      code: "import Handlebars from 'handlebars';\nconst t = Handlebars.compile(source, { noEscape: true });",
      errors: [['escaping', 2, 40]],
    },
    {
      name: 'EJS without escaping',
      code: "import ejs from 'ejs';\nconst page = ejs.render('<p><%- name %></p>', { name });",
      errors: [['escaping', 2, 14]],
    },
  ],
});
