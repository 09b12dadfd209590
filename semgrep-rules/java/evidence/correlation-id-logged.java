package com.acme;

class Logging {
    void log(LoggingEventBuilder event) {
        // ruleid: java-correlation-id-logged
        log.info("created", kv("requestId", id));
        // ruleid: java-correlation-id-logged
        event.addKeyValue("traceId", id);
        // ruleid: java-correlation-id-logged
        encoder.setPattern("%d [%X{requestId}] %m%n");
        // ok: java-correlation-id-logged
        encoder.setPattern("%d %m%n");
        // ok: java-correlation-id-logged
        log.info("created", kv("orderId", id));
        // ok: java-correlation-id-logged
        event.addKeyValue("user", id);
        // ok: java-correlation-id-logged
        request.setAttribute("requestId", id);
    }
}
