import { describe, expect, it } from 'vitest';
import { rule } from '../../src/evidence/evidence-decorator-routes.ts';
import { evidenceIn } from './run-evidence.ts';

describe('evidence-decorator-routes', () => {
  it("reports Nest's routes with the controller's path, guards and what they touch", () => {
    const code = `
import { Controller, Get, Post, UseGuards } from '@nestjs/common';
@Controller('users')
@UseGuards(AuthGuard('jwt'))
export class UsersController {
  @Get()
  list() {}
  @Get([':id', 'by-id/:id'])
  @Roles('admin')
  show() {}
  @Post('/bulk')
  @UseGuards(new QuotaGuard(5))
  async bulk() { await this.dataSource.query('SELECT 1'); }
}
`;
    expect(evidenceIn(rule, code)).toEqual([
      '6 http-route method=GET path=/users handler=UsersController.list guards=AuthGuard',
      '8 http-route method=GET path=/users/:id handler=UsersController.show guards=AuthGuard,Roles',
      '8 http-route method=GET path=/users/by-id/:id handler=UsersController.show guards=AuthGuard,Roles',
      '11 http-route method=POST path=/users/bulk handler=UsersController.bulk guards=AuthGuard,QuotaGuard touches=db',
    ]);
  });

  it('reports a controller whose path stands among options, or nowhere', () => {
    const code = `
import { Controller, Get } from '@nestjs/common';
@Controller({ path: 'cats', version: '1' })
class Cats { @Get('health') health() {} }
@Controller()
class Root { @Get() index() {} }
`;
    expect(evidenceIn(rule, code)).toEqual([
      '4 http-route method=GET path=/cats/health handler=Cats.health',
      '6 http-route method=GET path=/ handler=Root.index',
    ]);
  });

  it('reports routing-controllers and tsoa', () => {
    expect(
      evidenceIn(
        rule,
        `import { JsonController, Get } from 'routing-controllers';\n@JsonController('/pets') class P { @Get('/:id') one() {} }`,
      ),
    ).toEqual(['2 http-route method=GET path=/pets/:id handler=P.one']);
    expect(
      evidenceIn(rule, `import { Route, Post, Security } from 'tsoa';\n@Route('pets') class P { @Security('jwt') @Post() add() {} }`),
    ).toEqual(['2 http-route method=POST path=/pets handler=P.add guards=Security']);
  });
});

describe('evidence-decorator-routes says nothing on', () => {
  it.each([
    ['a GraphQL resolver', `import { Resolver, Query } from '@nestjs/graphql'; @Resolver() class R { @Query() users() {} }`],
    ["decorators of a project's own", `import { Controller, Get } from './decorators'; @Controller('x') class C { @Get('y') y() {} }`],
    ['a class without a controller decorator', `import { Get } from '@nestjs/common'; class C { @Get('y') y() {} }`],
    ['a controller without routes', `import { Controller } from '@nestjs/common'; @Controller('x') class C { helper() {} }`],
    ['commented decorators', `import { Controller } from '@nestjs/common'; @Controller('x') class C { /* @Get('health') */ health() {} }`],
  ])('%s', (_, code) => {
    expect(evidenceIn(rule, code)).toEqual([]);
  });
});
