import type { Technology } from './technology.ts';

/** Frameworks whose use makes a part a service. The first of a pair that contains another stands first: FastAPI, then Starlette. */
export const SERVER_FRAMEWORKS: readonly Technology[] = [
  { id: 'nestjs', name: 'NestJS', npm: ['@nestjs/core'] },
  { id: 'express', name: 'Express', npm: ['express'] },
  { id: 'fastify', name: 'Fastify', npm: ['fastify'] },
  { id: 'koa', name: 'Koa', npm: ['koa'] },
  { id: 'hono', name: 'Hono', npm: ['hono'] },
  { id: 'hapi', name: 'hapi', npm: ['@hapi/hapi', 'hapi'] },
  { id: 'restify', name: 'Restify', npm: ['restify'] },
  { id: 'elysia', name: 'Elysia', npm: ['elysia'] },
  { id: 'adonis', name: 'AdonisJS', npm: ['@adonisjs/core'] },
  { id: 'feathers', name: 'Feathers', npm: ['@feathersjs/feathers'] },
  { id: 'loopback', name: 'LoopBack', npm: ['@loopback/core', '@loopback/rest', 'loopback'] },
  { id: 'sails', name: 'Sails', npm: ['sails'] },
  { id: 'strapi', name: 'Strapi', npm: ['@strapi/strapi', 'strapi'] },
  { id: 'apollo', name: 'Apollo Server', npm: ['@apollo/server', 'apollo-server', 'apollo-server-express'] },
  { id: 'graphql-yoga', name: 'GraphQL Yoga', npm: ['graphql-yoga'] },
  { id: 'polka', name: 'Polka', npm: ['polka'] },
  { id: 'moleculer', name: 'Moleculer', npm: ['moleculer'] },
  { id: 'remix', name: 'Remix', npm: ['@remix-run/node', '@remix-run/express'] },
  { id: 'fastapi', name: 'FastAPI', python: ['fastapi'], modules: ['fastapi'] },
  { id: 'django', name: 'Django', python: ['django'], modules: ['django'] },
  { id: 'connexion', name: 'Connexion', python: ['connexion'], modules: ['connexion'] },
  { id: 'flask', name: 'Flask', python: ['flask'], modules: ['flask'] },
  { id: 'litestar', name: 'Litestar', python: ['litestar'], modules: ['litestar'] },
  { id: 'starlette', name: 'Starlette', python: ['starlette'], modules: ['starlette'] },
  { id: 'sanic', name: 'Sanic', python: ['sanic'], modules: ['sanic'] },
  { id: 'quart', name: 'Quart', python: ['quart'], modules: ['quart'] },
  { id: 'falcon', name: 'Falcon', python: ['falcon'], modules: ['falcon'] },
  { id: 'bottle', name: 'Bottle', python: ['bottle'], modules: ['bottle'] },
  { id: 'pyramid', name: 'Pyramid', python: ['pyramid'], modules: ['pyramid'] },
  { id: 'tornado', name: 'Tornado', python: ['tornado'], modules: ['tornado.web'] },
  { id: 'cherrypy', name: 'CherryPy', python: ['cherrypy'], modules: ['cherrypy'] },
  // aiohttp is a client more often than a server: only the import of its server counts.
  { id: 'aiohttp', name: 'aiohttp', modules: ['aiohttp.web'] },
  { id: 'gin', name: 'Gin', go: ['github.com/gin-gonic/gin'] },
  { id: 'echo', name: 'Echo', go: ['github.com/labstack/echo'] },
  { id: 'chi', name: 'chi', go: ['github.com/go-chi/chi'] },
  { id: 'fiber', name: 'Fiber', go: ['github.com/gofiber/fiber'] },
  { id: 'gorilla-mux', name: 'gorilla/mux', go: ['github.com/gorilla/mux'] },
  {
    id: 'beego',
    name: 'Beego',
    go: ['github.com/beego/beego/v2/server/web', 'github.com/beego/beego', 'github.com/astaxie/beego'],
    exactGo: true,
  },
  { id: 'iris', name: 'Iris', go: ['github.com/kataras/iris'] },
  { id: 'httprouter', name: 'httprouter', go: ['github.com/julienschmidt/httprouter'] },
  { id: 'hertz', name: 'Hertz', go: ['github.com/cloudwego/hertz'] },
  { id: 'kratos', name: 'Kratos', go: ['github.com/go-kratos/kratos'] },
  { id: 'go-zero', name: 'go-zero', go: ['github.com/zeromicro/go-zero'] },
  { id: 'connect-go', name: 'Connect', go: ['connectrpc.com/connect'] },
  { id: 'spring-boot', name: 'Spring Boot', jvm: ['org.springframework.boot:'], javaImports: ['org.springframework.boot'] },
  { id: 'quarkus', name: 'Quarkus', jvm: ['io.quarkus:'], javaImports: ['io.quarkus'] },
  { id: 'micronaut', name: 'Micronaut', jvm: ['io.micronaut:'], javaImports: ['io.micronaut'] },
  { id: 'dropwizard', name: 'Dropwizard', jvm: ['io.dropwizard:'], javaImports: ['io.dropwizard'] },
  {
    id: 'vertx',
    name: 'Vert.x',
    jvm: ['io.vertx:vertx-web', 'io.vertx:vertx-core'],
    javaImports: ['io.vertx.core.http', 'io.vertx.ext.web'],
  },
  { id: 'javalin', name: 'Javalin', jvm: ['io.javalin:javalin'], javaImports: ['io.javalin'] },
  // No detector reads these languages; what is said about containers, CI and configuration still needs to know a service.
  { id: 'rails', name: 'Ruby on Rails', other: ['rails'] },
  { id: 'sinatra', name: 'Sinatra', other: ['sinatra'] },
  { id: 'laravel', name: 'Laravel', other: ['laravel/framework'] },
  { id: 'symfony', name: 'Symfony', other: ['symfony/framework-bundle', 'symfony/symfony'] },
  { id: 'slim', name: 'Slim', other: ['slim/slim'] },
  { id: 'actix-web', name: 'Actix Web', other: ['actix-web'] },
  { id: 'axum', name: 'axum', other: ['axum'] },
  { id: 'rocket', name: 'Rocket', other: ['rocket'] },
  { id: 'helidon', name: 'Helidon', jvm: ['io.helidon.'], javaImports: ['io.helidon'] },
];

/** Full-stack browser frameworks with a server of their own: a service only where server code is written. */
export const META_FRAMEWORKS: readonly (Technology & { readonly serverFile: RegExp })[] = [
  {
    id: 'nextjs',
    name: 'Next.js',
    npm: ['next'],
    serverFile: /(?:^|\/)(?:pages\/api\/.+|app\/(?:.+\/)?route|actions?(?:\/.+)?)\.[cm]?[jt]sx?$/,
  },
  { id: 'nuxt', name: 'Nuxt', npm: ['nuxt', 'nuxt3'], serverFile: /(?:^|\/)server\/(?:api|routes|middleware)\/.+\.[cm]?[jt]s$/ },
  {
    id: 'sveltekit',
    name: 'SvelteKit',
    npm: ['@sveltejs/kit'],
    serverFile: /(?:^|\/)(?:\+server|\+page\.server|\+layout\.server|hooks\.server)\.[jt]s$/,
  },
  {
    id: 'react-router',
    name: 'React Router',
    npm: ['@react-router/node', '@react-router/serve'],
    serverFile: /(?:^|\/)entry\.server\.[jt]sx?$/,
  },
];

/** Spring Boot serves HTTP only with one of these; without them it is a batch program or a library. */
export const SPRING_SERVERS =
  /^org\.springframework\.boot:spring-boot-starter-(?:web|webflux|webmvc|websocket|jersey|jetty|tomcat|undertow|data-rest|graphql|actuator|thymeleaf|rsocket|hateoas|web-services)$|^org\.springframework\.cloud:spring-cloud-(?:starter-gateway|starter-netflix-(?:eureka-server|zuul|hystrix-dashboard|turbine)|config-server)|^(?:net\.devh|org\.springframework\.grpc):|:spring-boot-admin-(?:starter-)?server$/;
/** Java that answers requests through Spring, where the starter comes through another module of the build. */
export const SPRING_WEB = [
  'org.springframework.web.bind.annotation',
  'org.springframework.web.reactive',
  'org.springframework.web.servlet',
] as const;
