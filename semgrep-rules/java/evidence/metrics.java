package com.acme;

import io.micrometer.core.instrument.MeterRegistry;

class Orders {
    Orders(MeterRegistry registry) {
        // ruleid: java-metrics-business
        this.created = Counter.builder("orders.created").register(registry);
        // ruleid: java-metrics-business
        this.paid = registry.counter("orders.paid");
        // ruleid: java-metrics-business
        this.duration = Timer.builder("orders.duration").register(registry);
        // ok: java-metrics-business
        Order order = Order.builder("x");
        // ok: java-metrics-business
        beans.counter("x");
    }

    // ruleid: java-metrics-timed
    @Timed("orders.list")
    List<Order> list() { return orders.all(); }

    // ruleid: java-metrics-timed
    @Counted(value = "orders.show")
    Order show(long id) { return orders.find(id); }

    // ok: java-metrics-timed
    @Scheduled(fixedDelay = 1000)
    void tick() { }

    void expose() throws Exception {
        // ruleid: java-metrics-exposed
        PrometheusMeterRegistry own = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        // ruleid: java-metrics-exposed
        MetricsServlet servlet = new MetricsServlet();
        // ruleid: java-metrics-exposed
        DefaultExports.initialize();
        // ok: java-metrics-exposed
        OrdersServlet orders = new OrdersServlet();
    }
}

// ruleid: java-metrics-timed
@Timed
class Stock {
}
