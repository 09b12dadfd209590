package com.acme.orders;

@RestController
class Plain {
    // ruleid: java-http-route
    @GetMapping("/orders")
    List<Order> list() { return orders.findAll(); }

    // ruleid: java-http-route
    @PostMapping(value = "/orders", consumes = "application/json")
    @ResponseStatus(HttpStatus.CREATED)
    public Order create(@RequestBody Order order) throws IOException { return orders.save(order); }

    // ruleid: java-http-route
    @RequestMapping(path = "/orders/{id}", method = RequestMethod.DELETE)
    void remove(@PathVariable long id) { orders.deleteById(id); }

    // ruleid: java-http-route
    @RequestMapping("/everything")
    String everything() { return "all"; }

    // ruleid: java-http-route
    @GetMapping(Api.ROOT + "/stock")
    String stock() { return "stock"; }

    // ruleid: java-http-route
    @GetMapping({"/a", "/b"})
    String both() { return "both"; }

    // ok: java-http-route
    @ExceptionHandler(OrderNotFound.class)
    String failed(OrderNotFound e) { return "failed"; }
}

// ok: java-http-route
@FeignClient(name = "stock")
interface StockClient {
    @GetMapping("/stock/{id}")
    Stock find(@PathVariable long id);
}

@RestController
@RequestMapping("/api/v1/orders")
class Prefixed {
    // ruleid: java-http-route-prefixed
    @GetMapping("/{id}")
    Order show(@PathVariable long id) { return orders.find(id); }

    // ruleid: java-http-route-prefixed
    @PutMapping(path = "/{id}", produces = "application/json")
    Order change(@PathVariable long id) { return orders.find(id); }

    // ruleid: java-http-route-prefixed
    @RequestMapping(value = "/{id}/lines", method = {RequestMethod.POST, RequestMethod.PUT})
    Order lines(@PathVariable long id) { return orders.find(id); }

    // ruleid: java-http-route-prefix-only
    @GetMapping
    List<Order> list() { return orders.findAll(); }

    // ruleid: java-http-route-prefix-only
    @PostMapping(consumes = "application/json")
    Order create(@RequestBody Order order) { return orders.save(order); }

    // ruleid: java-http-route-prefix-only
    @RequestMapping(method = RequestMethod.DELETE)
    void clear() { orders.deleteAll(); }

    // ok: java-http-route-prefixed, java-http-route-prefix-only
    private Order find(long id) { return orders.find(id); }
}

@RestController
@RequestMapping(value = Api.STOCK, produces = "application/json")
class Constant {
    // ruleid: java-http-route-prefixed
    @GetMapping("/items")
    List<Item> items() { return stock.items(); }
}

// Micronaut
@Controller("/rates")
class Rates {
    // ruleid: java-http-route-prefixed
    @Get("/latest")
    Rate latest() { return rates.latest(); }

    // ruleid: java-http-route-prefix-only
    @Post
    Rate add(@Body Rate rate) { return rates.add(rate); }
}

@Path("/customers")
@Produces(MediaType.APPLICATION_JSON)
class Customers {
    // ruleid: java-http-route-jaxrs
    @GET
    @Path("/{id}")
    public Customer show(@PathParam("id") long id) { return customers.find(id); }

    // ruleid: java-http-route-jaxrs
    @DELETE
    @Path("{id}")
    public Response remove(@PathParam("id") long id) { return Response.noContent().build(); }

    // ruleid: java-http-route-jaxrs
    @Path("/search")
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public List<Customer> search(Query query) { return customers.search(query); }

    // ruleid: java-http-route-jaxrs-class
    @GET
    public List<Customer> list() { return customers.all(); }

    // ruleid: java-http-route-jaxrs-class
    @POST
    @Transactional
    public Response create(Customer customer) { return Response.ok().build(); }

    // ruleid: java-http-route-jaxrs-class
    @PUT
    public Response replace(Customer customer) { return Response.ok().build(); }

    // ok: java-http-route-jaxrs, java-http-route-jaxrs-class
    @Transactional
    public Customer find(long id) { return customers.find(id); }
}

// ok: java-http-route-jaxrs, java-http-route-jaxrs-class
@Path("/stock")
@RegisterRestClient
interface StockService {
    @GET
    Stock stock();
}

class Routes {
    RouterFunction<ServerResponse> routes(Handler handler) {
        return RouterFunctions
            // ruleid: java-http-route-call
            .route(GET("/functional"), handler::list)
            // ruleid: java-http-route-call
            .andRoute(POST("/functional"), handler::create);
    }

    void small(Javalin app, Map<String, Integer> counts) {
        // ruleid: java-http-route-call
        app.get("/javalin", ctx -> ctx.result("ok"));
        // ruleid: java-http-route-call
        app.post("/javalin", Orders::create);
        // ok: java-http-route-call
        counts.put("/javalin", 3);
        // ok: java-http-route-call
        String value = settings.get("/path", fallback());
    }

    void vertx(Router router) {
        // ruleid: java-http-route-call
        router.get("/vertx").handler(this::list);
        // ruleid: java-http-route-call
        router.route("/vertx/*").handler(BodyHandler.create());
    }
}

class Security {
    SecurityFilterChain chain(HttpSecurity http) throws Exception {
        // ruleid: java-http-route-form-login
        http.formLogin(Customizer.withDefaults());
        // ok: java-http-route-form-login
        http.formLogin(AbstractHttpConfigurer::disable);
        return http.build();
    }

    void old(HttpSecurity http) throws Exception {
        // ruleid: java-http-route-form-login
        http.authorizeRequests().anyRequest().authenticated().and().formLogin();
    }

    void page(HttpSecurity http) throws Exception {
        // ruleid: java-http-route-form-login
        http.formLogin(form -> form.loginPage("/in"));
    }
}

class OwnUrl {
    void page(HttpSecurity http) throws Exception {
        // ruleid: java-http-route-login, java-http-route-form-login
        http.formLogin(form -> form.loginProcessingUrl("/api/authenticate"));
    }
}

class Filters extends AbstractAuthenticationProcessingFilter {
    Filters() {
        // ruleid: java-http-route-login
        super("/api/login");
    }

    void set(UsernamePasswordAuthenticationFilter filter) {
        // ruleid: java-http-route-login
        filter.setFilterProcessesUrl("/auth/token");
        // ok: java-http-route-login
        filter.setFilterProcessesUrl("/orders");
    }
}

class Health {
    // ruleid: java-http-route, java-http-route-touches
    @GetMapping("/internal")
    String health() {
        jdbc.queryForObject("SELECT 1", Integer.class);
        return "ok";
    }

    // ruleid: java-http-route-touches
    Integer ready() {
        return jdbc.queryForObject("select 1", Integer.class);
    }

    // ruleid: java-http-route-touches
    String db() {
        Integer one = jdbc.queryForObject("SELECT 1 FROM dual", Integer.class);
        return "" + one;
    }

    // ok: java-http-route-touches
    String up() { return "up"; }
}
