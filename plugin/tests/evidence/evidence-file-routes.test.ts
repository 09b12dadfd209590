import { describe, expect, it } from 'vitest';
import { rule } from '../../src/evidence/evidence-file-routes.ts';
import { evidenceIn } from './run-evidence.ts';

const READY = `
import { prisma } from '@/lib/prisma';
export async function GET() { await prisma.$queryRaw\`SELECT 1\`; return Response.json({}); }
export const POST = withAuth(async () => new Response());
export const dynamic = 'force-dynamic';
`;

describe('evidence-file-routes', () => {
  it("reports a Next.js route handler's methods under the folder's path", () => {
    expect(evidenceIn(rule, READY, 'src/app/(internal)/api/health/route.ts')).toEqual([
      '3 http-route method=GET path=/api/health touches=db',
      '4 http-route method=POST path=/api/health guards=withAuth',
    ]);
  });

  it('reports what a wrapper is told to ask for', () => {
    const code = `export const POST = withApi({ auth: 'session', handler: async () => {} });\nexport const GET = withApi({ auth: 'none', handler });`;
    expect(evidenceIn(rule, code, 'app/api/purge/route.ts')).toEqual([
      '1 http-route method=POST path=/api/purge guards=withApi,auth',
      '2 http-route method=GET path=/api/purge guards=withApi',
    ]);
  });

  it('reports methods that are exported under another name or destructured', () => {
    const code = `export { handler as GET, handler as POST };\nexport const { PUT } = handlers;\nfunction handler() {}`;
    expect(evidenceIn(rule, code, 'app/api/auth/[...all]/route.js')).toEqual([
      '1 http-route method=GET path=/api/auth/[...all]',
      '1 http-route method=POST path=/api/auth/[...all]',
      '2 http-route method=PUT path=/api/auth/[...all]',
    ]);
  });

  it('reports API pages, SvelteKit endpoints and Nitro handlers', () => {
    expect(evidenceIn(rule, `export default function handler(req, res) { res.end(); }`, 'pages/api/users/index.ts')).toEqual([
      '1 http-route method=ALL path=/api/users',
    ]);
    expect(evidenceIn(rule, `export const GET = () => new Response('ok');`, 'src/routes/healthz/+server.ts')).toEqual([
      '1 http-route method=GET path=/healthz',
    ]);
    expect(evidenceIn(rule, `export default defineEventHandler(() => 'ok');`, 'server/api/status.get.ts')).toEqual([
      '1 http-route method=GET path=/api/status',
    ]);
  });
});

describe('evidence-file-routes says nothing on', () => {
  it.each([
    ['the same exports in another file', READY, 'src/lib/api/health.ts'],
    ['a page', 'export default function Page() { return null; }', 'app/health/page.tsx'],
    ['settings of a route file', 'export const dynamic = "force-dynamic"; export const runtime = "edge";', 'app/api/x/route.ts'],
    ["a router of Koa's in a folder of that name", 'export default router;', 'server/api/users.ts'],
    ['types', 'export type GET = string; export type { POST } from "./types";', 'app/api/x/route.ts'],
    ['commented handlers', '// export function GET() {}\nexport const revalidate = 1;', 'app/api/x/route.ts'],
  ])('%s', (_, code, filename) => {
    expect(evidenceIn(rule, code, filename)).toEqual([]);
  });
});
