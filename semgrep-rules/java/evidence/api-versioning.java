package com.acme;

@RestController
class Orders {
    // ruleid: java-api-versioning
    @GetMapping(path = "/orders", headers = "X-API-Version=1")
    List<Order> byHeader() { return orders.all(); }

    // ruleid: java-api-versioning
    @GetMapping(value = "/orders", produces = "application/vnd.acme.v1+json")
    List<Order> byType() { return orders.all(); }

    // ruleid: java-api-versioning
    @GetMapping(path = "/orders", version = "1.1")
    List<Order> byAttribute() { return orders.all(); }

    // ok: java-api-versioning
    @GetMapping(path = "/stock", produces = "application/json")
    List<Stock> stock() { return stock.all(); }

    // ok: java-api-versioning
    @GetMapping("/version")
    String version() { return build.getVersion(); }

    // ok: java-api-versioning
    @Version
    private long version;

    // ok: java-api-versioning
    @PostMapping(path = "/stock", headers = "X-Tenant")
    void add() { }
}

// ruleid: java-api-versioning
@ApiVersion("1")
@RestController
class Stock {
}
