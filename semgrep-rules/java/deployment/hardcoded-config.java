package com.example.orders;

class Clients {
    // ruleid: java-hardcoded-config
    private static final String BILLING = "http://billing.internal:8080/archive";

    void connect(ConnectionFactory rabbit, Map<String, Object> config) {
        // ruleid: java-hardcoded-config
        dataSource.setUrl("jdbc:postgresql://db-master.acme.io:5432/orders");
        // ruleid: java-hardcoded-config
        Jedis jedis = new Jedis("redis-master", 6379);
        // ruleid: java-hardcoded-config
        rabbit.setHost("rabbitmq");
        // ruleid: java-hardcoded-config
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "kafka-1:9092,kafka-2:9092");
        // ruleid: java-hardcoded-config
        restTemplate.getForObject("http://inventory:8081/stock/" + sku, Stock.class);
        // ruleid: java-hardcoded-config
        s3.putObject(PutObjectRequest.builder().bucket("acme-invoices-eu").key(key).build(), body);
        // ruleid: java-hardcoded-config
        String search = "http://10.0.3.17:9200";

        // ok: java-hardcoded-config
        String url = environment.getProperty("items.url", "http://items.internal:8081");
        // ok: java-hardcoded-config
        String own = "http://localhost:8081/items";
        // ok: java-hardcoded-config
        String api = "https://api.stripe.com/v1/charges";
        // ok: java-hardcoded-config
        factory.setFeature("http://www.w3.org/2001/XMLSchema", true);
        // ok: java-hardcoded-config
        log.info("try http://billing.internal:8080");
        // ok: java-hardcoded-config
        String registered = "http://customers-service/owners/{id}";
        // ok: java-hardcoded-config
        String prefix = "redis://";
        // ok: java-hardcoded-config
        String built = "http://" + host + ":8080";
        // ok: java-hardcoded-config
        s3.putObject(PutObjectRequest.builder().bucket(bucket).key("reports").build(), body);
    }

    // ok: java-hardcoded-config
    @Value("${items.url:http://items.internal:8081}")
    private String configured;
}

// ruleid: java-hardcoded-config
@FeignClient(name = "stock", url = "http://stock-service:8080")
interface StockClient {}
