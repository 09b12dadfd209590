package com.acme;

class HeaderFilter {
    void filter(HttpServletResponse response, HttpHeaders headers, Map<String, String> row) {
        // ruleid: java-security-headers-hsts
        response.setHeader("Strict-Transport-Security", "max-age=31536000");
        // ruleid: java-security-headers-nosniff
        response.addHeader("X-Content-Type-Options", "nosniff");
        // ruleid: java-security-headers-frame
        response.setHeader("X-Frame-Options", "DENY");
        // ruleid: java-security-headers-csp
        response.setHeader("Content-Security-Policy", "default-src 'self'");
        // ruleid: java-security-headers-hsts
        headers.set("strict-transport-security", "max-age=31536000");
        // ruleid: java-security-headers-nosniff
        headers.add("X-Content-Type-Options", "nosniff");
        // ruleid: java-security-headers-frame
        headers.add("X-Frame-Options", "DENY");
        // ruleid: java-security-headers-hsts
        ctx.header("Strict-Transport-Security", "max-age=31536000");
        // ruleid: java-security-headers-nosniff
        ctx.header("X-Content-Type-Options", "nosniff");
        // ruleid: java-security-headers-frame, java-security-headers-csp
        ctx.header("Content-Security-Policy", "frame-ancestors 'none'");
        // ok: java-security-headers-hsts
        response.setHeader("Cache-Control", "no-store");
        // ok: java-security-headers-frame
        row.get("X-Frame-Options");
        // ok: java-security-headers-nosniff
        response.setContentType("text/plain");
    }

    void chain(HttpSecurity http) throws Exception {
        // ruleid: java-security-headers-csp
        http.headers(h -> h.contentSecurityPolicy(csp -> csp.policyDirectives("default-src 'self'")));
        // ruleid: java-security-headers-off
        http.headers().disable();
        // ruleid: java-security-headers-off
        http.headers(h -> h.disable());
        // ruleid: java-security-headers-off
        http.headers(AbstractHttpConfigurer::disable);
        // ruleid: java-security-headers-off-frame
        http.headers().frameOptions().disable();
        // ruleid: java-security-headers-off-frame
        http.headers(h -> h.frameOptions(f -> f.disable()));
        // ruleid: java-security-headers-off-frame
        http.headers(h -> h.frameOptions(HeadersConfigurer.FrameOptionsConfig::disable));
        // ok: java-security-headers-off-frame
        http.headers(h -> h.frameOptions(f -> f.sameOrigin()));
        // ok: java-security-headers-off
        http.csrf().disable();
    }
}
