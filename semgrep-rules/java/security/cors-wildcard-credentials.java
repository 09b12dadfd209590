package com.example.web;

import org.springframework.web.cors.CorsConfiguration;

// ruleid: java-cors-wildcard-credentials-annotation
@CrossOrigin(originPatterns = "*", allowCredentials = "true")
class OpenController {
    // ruleid: java-cors-wildcard-credentials-annotation
    @CrossOrigin(allowCredentials = "true", originPatterns = {"*"})
    @GetMapping("/orders")
    List<Order> orders() { return service.page(); }

    // ruleid: java-cors-wildcard-credentials-annotation
    @CrossOrigin(origins = "*", allowCredentials = "true", maxAge = 60)
    @GetMapping("/items")
    List<Item> items() { return service.items(); }

    // ok: java-cors-wildcard-credentials-annotation
    @CrossOrigin(origins = "https://shop.example.org", allowCredentials = "true")
    @GetMapping("/prices")
    List<Price> prices() { return service.prices(); }

    // ok: java-cors-wildcard-credentials-annotation
    @CrossOrigin(origins = "*", allowCredentials = "false")
    @GetMapping("/taxes")
    List<Tax> taxes() { return service.taxes(); }
}

class WebConfiguration {
    void any(CorsRegistry registry) {
        // ruleid: java-cors-wildcard-credentials
        registry.addMapping("/**").allowedOriginPatterns("*").allowCredentials(true);
    }

    void reversed(CorsRegistry registry) {
        // ruleid: java-cors-wildcard-credentials
        registry.addMapping("/**").allowCredentials(true).allowedMethods("GET").allowedOriginPatterns("*");
    }

    void open(CorsRegistry registry) {
        // ok: java-cors-wildcard-credentials
        registry.addMapping("/**").allowedOrigins("*").allowCredentials(false);
        // ok: java-cors-wildcard-credentials
        registry.addMapping("/**").allowedOrigins("https://shop.example.org").allowedHeaders("*").allowCredentials(true);
    }

    CorsConfiguration source() {
        CorsConfiguration configuration = new CorsConfiguration();
        configuration.addAllowedOriginPattern("*");
        // ruleid: java-cors-wildcard-credentials
        configuration.setAllowCredentials(true);
        return configuration;
    }

    CorsConfiguration named() {
        CorsConfiguration configuration = new CorsConfiguration();
        configuration.setAllowedOrigins(List.of("https://shop.example.org"));
        configuration.addAllowedHeader("*");
        // ok: java-cors-wildcard-credentials
        configuration.setAllowCredentials(true);
        return configuration;
    }

    void headers(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Origin", request.getHeader("Origin"));
        // ruleid: java-cors-wildcard-credentials
        response.setHeader("Access-Control-Allow-Credentials", "true");
    }

    void fixedHeaders(HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Origin", "https://shop.example.org");
        // ok: java-cors-wildcard-credentials
        response.setHeader("Access-Control-Allow-Credentials", "true");
    }
}
