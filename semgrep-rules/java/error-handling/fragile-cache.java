package app;

@RestController
class Prices {
    @GetMapping("/prices/{sku}")
    Price price(@PathVariable String sku) {
        // ruleid: java-fragile-cache
        Price cached = (Price) redisTemplate.opsForValue().get("cache:price:" + sku);
        if (cached != null) {
            return cached;
        }
        Price price = prices.find(sku);
        // ruleid: java-fragile-cache
        redisTemplate.opsForValue().set("cache:price:" + sku, price, Duration.ofMinutes(5));
        return price;
    }

    @GetMapping
    List<Price> all() {
        // ruleid: java-fragile-cache
        return (List<Price>) priceCache.opsForHash().get("prices", "all");
    }

    @GetMapping("/safe/{sku}")
    Price safe(@PathVariable String sku) {
        try {
            // ok: java-fragile-cache
            return (Price) priceCache.opsForValue().get(sku);
        } catch (DataAccessException e) {
            log.warn("cache not available", e);
            return prices.find(sku);
        }
    }

    // Redis as the store
    @PostMapping("/codes")
    void code(@RequestBody Phone phone) {
        // ok: java-fragile-cache
        redisTemplate.opsForValue().set("code:" + phone.number(), code());
    }

    @GetMapping("/session")
    Session session(@RequestHeader String token) {
        // ok: java-fragile-cache
        return sessions.opsForValue().get(token);
    }

    // not on the way of a request
    @Scheduled(fixedDelay = 60000)
    void warmUp() {
        // ok: java-fragile-cache
        priceCache.opsForValue().set("all", prices.all());
    }
}
