package com.acme;

// ruleid: java-config-validation-properties
@Validated
@ConfigurationProperties("app")
class AppProperties {
    @NotBlank
    private String ratesUrl;
}

// ruleid: java-config-validation-properties
@ConfigurationProperties(prefix = "stock")
@Validated
record StockProperties(@NotNull URI url) {
}

// ruleid: java-config-validation-properties
@ConfigMapping(prefix = "hero")
interface HeroConfig {
    String name();
}

// ok: java-config-validation-properties
@ConfigurationProperties("plain")
class PlainProperties {
    private String url;
}

// ok: java-config-validation-properties
@Validated
@RestController
class Orders {
    // ok: java-config-validation-required
    @Value("${rates.url:}")
    private String url;

    @PostConstruct
    void check() {
        // ruleid: java-config-validation-required
        Assert.hasText(url, "rates.url is missing");
    }

    void read(Environment environment) {
        // ruleid: java-config-validation-required
        String key = environment.getRequiredProperty("api.key");
        // ruleid: java-config-validation-required
        String database = Objects.requireNonNull(System.getenv("DATABASE_URL"), "DATABASE_URL is missing");
        // ok: java-config-validation-required
        Objects.requireNonNull(order, "order");
        // ok: java-config-validation-required
        environment.getProperty("api.key");
    }
}
