package com.example.security;

import java.sql.DriverManager;

class Settings {
    // ruleid: java-hardcoded-secret
    private static final String JWT_SECRET = "b7Xq93kfLw02mZs8";
    // ruleid: java-hardcoded-secret
    private String password = "hV3k9Fj7v5YXJcP";
    // ok: java-hardcoded-secret
    private static final String PASSWORD_FIELD = "password1x";
    // ok: java-hardcoded-secret
    private static final String RESET_PASSWORD = "auth/reset-password2";
    // ok: java-hardcoded-secret
    private String tokenType = "bearer2x9";
    // ok: java-hardcoded-secret
    private String secret = "${jwt.secret}";
    // ok: java-hardcoded-secret
    private static final String API_KEY = "X-Api-Key1";
    // ok: java-hardcoded-secret
    private static final String SECRET = "orders.client.secret";
    // ok: java-hardcoded-secret
    private final String apiKey = System.getenv("API_KEY_4711x");
    // ok: java-hardcoded-secret
    private String secretKey = "changeme123";
    // ruleid: java-hardcoded-secret-array
    private static final byte[] API_KEY_BYTES_SECRET = new byte[] {1, 2, 3, 4, 5, 6, 7};
    // ruleid: java-hardcoded-secret-array
    private static final char[] userPassword = {'s', 'e', 'c', 'r', 'e', 't', '5'};
    // ruleid: java-hardcoded-secret-array
    private static final String[] SECRETS = {"tulip", "hunter2", "123456"};
    // ok: java-hardcoded-secret-array
    private static final byte[] PUBLIC_KEY = new byte[] {1, 2, 3, 4, 5, 6, 7};

    void setters(Client client, Map<String, String> options) {
        // ruleid: java-hardcoded-secret
        client.setPassword("Tr0ub4dor3");
        // ruleid: java-hardcoded-secret
        options.put("password", "Tr0ub4dor3");
        // ok: java-hardcoded-secret
        client.setPassword(options.get("password"));
        // ok: java-hardcoded-secret
        options.put("grant_type", "password12");
        // ok: java-hardcoded-secret
        errors.rejectValue("password", "password.too.short");
    }

    void used(String url) throws Exception {
        // ruleid: java-hardcoded-secret-used
        DriverManager.getConnection(url, "orders", "orders");
        // ruleid: java-hardcoded-secret-used
        new SecretKeySpec("tulips-in-amsterdam".getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        // ruleid: java-hardcoded-secret-used
        JWT.create().sign(Algorithm.HMAC256("tulip"));
        // ok: java-hardcoded-secret-used
        DriverManager.getConnection(url, "orders", System.getenv("DB_PASSWORD"));
        // ok: java-hardcoded-secret-used
        DriverManager.getConnection(url, "orders", "******");
        // ok: java-hardcoded-secret-used
        new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    void shapes() {
        // ruleid: java-hardcoded-secret-token
        use("AKIAQ3EGRIUDZ7TYXKWP");
        // ruleid: java-hardcoded-secret-token
        use("ghp_1a2B3c4D5e6F7g8H9i0J1k2L3m4N5o6P7q8R");
        // ruleid: java-hardcoded-secret-token
        use("glpat-x1Y2z3A4b5C6d7E8f9G0");
        // ok: java-hardcoded-secret-token
        use("AKIAIOSFODNN7EXAMPLE");
        // ok: java-hardcoded-secret-token
        use("eyJhbGciOiJIUzI1NiJ9");
    }

    void urls() {
        // ruleid: java-hardcoded-secret-url
        connect("postgresql://shop:Zk83hdLw@db.shop.internal:5432/shop");
        // ruleid: java-hardcoded-secret-url
        connect("jdbc:mysql://db.shop.internal/shop?user=shop&password=Zk83hdLw");
        // ruleid: java-hardcoded-secret-url
        connect("amqp://worker:Zk83hdLw@queue.shop.internal");
        // ok: java-hardcoded-secret-url
        connect("postgresql://shop@db.shop.internal:5432/shop");
        // ok: java-hardcoded-secret-url
        connect("jdbc:mysql://localhost/shop?user=root&password=root");
    }
}
