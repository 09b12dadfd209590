package com.acme;

class CorrelationFilter extends OncePerRequestFilter {
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
        // ruleid: java-correlation-id-header
        String id = request.getHeader("X-Request-ID");
        // ruleid: java-correlation-id-header
        String other = request.getHeader(CORRELATION_ID_HEADER);
        // ruleid: java-correlation-id-header
        String reactive = exchange.getRequest().getHeaders().getFirst("X-Correlation-Id");
        // ruleid: java-correlation-id-mdc
        MDC.put("requestId", id);
        // ruleid: java-correlation-id-mdc
        MDC.put(CORRELATION_ID, id);
        // ruleid: java-correlation-id-mdc
        ThreadContext.put("traceId", id);
        // ok: java-correlation-id-mdc
        MDC.put("user", request.getRemoteUser());
        // ok: java-correlation-id-mdc
        orders.put("requestId", id);
        // ok: java-correlation-id-header
        String agent = request.getHeader("User-Agent");
        // ok: java-correlation-id-header
        String address = request.getHeader(FORWARDED_FOR);
    }
}
