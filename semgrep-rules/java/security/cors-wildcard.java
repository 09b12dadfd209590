package com.example.web;

import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.cors.CorsConfiguration;

// ruleid: java-cors-wildcard-annotation
@CrossOrigin
class OpenController {
    // ruleid: java-cors-wildcard-annotation
    @CrossOrigin(origins = "*", maxAge = 3600)
    @GetMapping("/orders")
    List<Order> orders() { return service.page(); }

    // ruleid: java-cors-wildcard-annotation
    @CrossOrigin("*")
    @GetMapping("/items")
    List<Item> items() { return service.items(); }

    // ok: java-cors-wildcard-annotation
    @CrossOrigin(origins = "https://shop.example.org")
    @GetMapping("/prices")
    List<Price> prices() { return service.prices(); }

    // ok: java-cors-wildcard-annotation
    @CrossOrigin("${shop.origins}")
    @GetMapping("/taxes")
    List<Tax> taxes() { return service.taxes(); }
}

class WebConfiguration {
    void mappings(CorsRegistry registry, ShopProperties properties) {
        // ruleid: java-cors-wildcard
        registry.addMapping("/**").allowedOrigins("*").allowedMethods("GET");
        // ruleid: java-cors-wildcard
        registry.addMapping("/api/**").allowedOriginPatterns("*");
        // ok: java-cors-wildcard
        registry.addMapping("/api/**").allowedOrigins(properties.getOrigins()).allowedHeaders("*");
        // ok: java-cors-wildcard
        registry.addMapping("/api/**").allowedOrigins("https://shop.example.org").allowedMethods("*");
    }

    CorsConfiguration source() {
        CorsConfiguration configuration = new CorsConfiguration();
        // ruleid: java-cors-wildcard
        configuration.setAllowedOrigins(List.of("*"));
        // ruleid: java-cors-wildcard
        configuration.addAllowedOrigin("*");
        // ok: java-cors-wildcard
        configuration.setAllowedHeaders(List.of("*"));
        // ok: java-cors-wildcard
        configuration.setAllowedOriginPatterns(List.of("https://*.example.org"));
        return configuration;
    }

    void headers(HttpServletRequest request, HttpServletResponse response) {
        // ruleid: java-cors-wildcard
        response.setHeader("Access-Control-Allow-Origin", "*");
        // ruleid: java-cors-wildcard
        response.addHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        // ok: java-cors-wildcard
        response.setHeader("Access-Control-Allow-Headers", "*");
        // ok: java-cors-wildcard
        response.setHeader("Access-Control-Allow-Origin", "https://shop.example.org");
    }

    void reflected(HttpServletRequest request, HttpServletResponse response) {
        // ruleid: java-cors-wildcard-reflected
        response.setHeader("Access-Control-Allow-Origin", request.getHeader("Origin"));
        String origin = request.getHeader("Origin");
        // ruleid: java-cors-wildcard-reflected
        response.addHeader("access-control-allow-origin", origin);
        // ruleid: java-cors-wildcard-reflected
        response.setHeader("Access-Control-Allow-Origin", request.getParameter("site"));
        // ok: java-cors-wildcard-reflected
        response.setHeader("X-Requested-Origin", origin);
    }

    void checked(HttpServletRequest request, HttpServletResponse response) {
        String origin = request.getHeader("Origin");
        if (ALLOWED.contains(origin)) {
            // ok: java-cors-wildcard-reflected
            response.setHeader("Access-Control-Allow-Origin", origin);
        }
    }
}
