package com.acme;

class CorrelationFilter {
    void filter(HttpServletRequest request, HttpServletResponse response) {
        // ruleid: java-correlation-id-returned
        response.setHeader("X-Request-ID", id);
        // ruleid: java-correlation-id-returned
        response.addHeader(CORRELATION_ID_HEADER, id);
        // ruleid: java-correlation-id-returned
        exchange.getResponse().getHeaders().add("X-Correlation-Id", id);
        // ok: java-correlation-id-returned
        response.setHeader("Cache-Control", "no-store");
        // ok: java-correlation-id-returned
        outgoing.addHeader("X-Request-ID", id);
        // ok: java-correlation-id-returned
        attributes.set("requestId", id);
        // ok: java-correlation-id-returned
        response.setStatus(204);
    }
}
