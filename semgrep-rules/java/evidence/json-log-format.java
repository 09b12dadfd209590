package com.acme;

class Logging {
    void configure(LoggerContext context) {
        // ruleid: java-json-log-format
        LogstashEncoder encoder = new LogstashEncoder();
        // ruleid: java-json-log-format
        JsonEncoder own = new JsonEncoder();
        // ruleid: java-json-log-format
        log.info("order created", StructuredArguments.kv("order", id));
        // ok: java-json-log-format
        PatternLayoutEncoder pattern = new PatternLayoutEncoder();
        // ok: java-json-log-format
        JsonMapper mapper = new JsonMapper();
        // ok: java-json-log-format
        Encoder password = new BCryptPasswordEncoder();
        // ok: java-json-log-format
        log.info("order created", Arguments.of("order", id));
    }
}
