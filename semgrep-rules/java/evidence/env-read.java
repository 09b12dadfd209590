package com.acme;

class Settings {
    // ruleid: java-env-read
    @Value("${rates.url}")
    private String ratesUrl;

    // ruleid: java-env-read
    @Value("${rates.timeout:3000}")
    private int timeout;

    // ok: java-env-read
    @Value("#{systemProperties.user}")
    private String user;

    // ok: java-env-read
    @Value("classpath:schema.sql")
    private Resource schema;

    void read(Environment environment, Properties properties) {
        // ruleid: java-env-read
        String database = System.getenv("DATABASE_URL");
        // ruleid: java-env-read
        String port = System.getenv().getOrDefault("PORT", "8080");
        // ruleid: java-env-read
        String region = environment.getProperty("aws.region");
        // ok: java-env-read
        String file = properties.getProperty("mail.smtp.host");
        // ok: java-env-read
        String home = System.getProperty("user.home");
    }
}
