package com.acme;

class Rates {
    // ruleid: java-circuit-breaker
    @CircuitBreaker(name = "rates", fallbackMethod = "last")
    Rate latest() { return client.latest(); }

    // ruleid: java-circuit-breaker
    @HystrixCommand(fallbackMethod = "last")
    Rate old() { return client.latest(); }

    // ok: java-circuit-breaker
    @Cacheable("rates")
    Rate cached() { return client.latest(); }

    void calls() {
        // ruleid: java-circuit-breaker
        CircuitBreaker breaker = CircuitBreaker.ofDefaults("rates");
        // ruleid: java-circuit-breaker
        circuitBreakerFactory.create("rates").run(this::latest);
        // ok: java-circuit-breaker
        Breaker house = Breaker.create();
        // ok: java-circuit-breaker
        house.run(this::latest);
        // ok: java-circuit-breaker
        electrics.switchOff(house);
    }
}
