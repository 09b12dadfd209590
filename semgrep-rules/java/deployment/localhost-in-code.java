package com.example.orders;

class Clients {
    // ruleid: java-localhost-in-code
    private static final String ITEMS = "http://localhost:8081/items";

    void connect() {
        // ruleid: java-localhost-in-code
        dataSource.setUrl("jdbc:postgresql://localhost:5432/orders");
        // ruleid: java-localhost-in-code
        Jedis jedis = new Jedis("localhost", 6379);
        // ok: java-localhost-in-code
        String url = environment.getProperty("items.url", "http://localhost:8081");
        // ok: java-localhost-in-code
        registry.addMapping("/**").allowedOrigins("http://localhost:3000");
        // ok: java-localhost-in-code
        boolean own = host.equals("http://localhost");
        // ok: java-localhost-in-code
        log.info("listening on http://localhost:8080");
        // ok: java-localhost-in-code
        String name = "http://localhost.example.org/x";
    }

    // ok: java-localhost-in-code
    @Value("${items.url:http://localhost:8081}")
    private String configured;
}
