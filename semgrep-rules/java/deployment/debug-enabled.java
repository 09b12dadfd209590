package com.example.web;

// ruleid: java-debug-enabled
@EnableWebSecurity(debug = true)
class SecurityConfiguration {
    void web(WebSecurity web, SpringApplication application, Map<String, Object> defaults) {
        // ruleid: java-debug-enabled
        web.debug(true);
        // ruleid: java-debug-enabled
        defaults.put("spring.h2.console.enabled", "true");
        // ok: java-debug-enabled
        web.debug(false);
        // ok: java-debug-enabled
        logger.debug(true);
        // ok: java-debug-enabled
        defaults.put("spring.h2.console.enabled", "false");
    }
}

// ok: java-debug-enabled
@EnableWebSecurity
class Plain {
}
