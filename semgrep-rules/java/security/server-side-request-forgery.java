package com.example.preview;

import java.net.URI;
import java.net.URL;

class PreviewController {
    private final RestTemplate restTemplate;

    @GetMapping("/preview")
    String preview(@RequestParam String url) {
        // ruleid: java-server-side-request-forgery
        return restTemplate.getForObject(url, String.class);
    }

    void servlet(HttpServletRequest request) throws Exception {
        String address = request.getParameter("address");
        // ruleid: java-server-side-request-forgery
        new URL(address).openStream();
    }

    @PostMapping("/hooks")
    void hook(@RequestBody Hook hook) {
        // ruleid: java-server-side-request-forgery
        webClient.post().uri(hook.getTarget()).retrieve();
    }

    @GetMapping("/host")
    String host(@RequestParam String host) {
        // ruleid: java-server-side-request-forgery
        return restTemplate.getForObject("https://" + host + "/status", String.class);
    }

    @GetMapping("/items/{id}")
    String path(@PathVariable String id) {
        // ok: java-server-side-request-forgery
        return restTemplate.getForObject("https://items.example.org/items/" + id, String.class);
    }

    @GetMapping("/variables/{id}")
    String variables(@PathVariable String id) {
        // ok: java-server-side-request-forgery
        return restTemplate.getForObject("https://items.example.org/items/{id}", String.class, id);
    }

    @GetMapping("/base/{id}")
    String base(@PathVariable String id) {
        // ok: java-server-side-request-forgery
        return restTemplate.getForObject(itemsUrl + "/items/" + id, String.class);
    }

    @GetMapping("/checked")
    String checked(@RequestParam String url) {
        // ok: java-server-side-request-forgery
        URI target = URI.create(url);
        if (!ALLOWED_HOSTS.contains(target.getHost())) {
            throw new BadRequestException();
        }
        return restTemplate.getForObject(target, String.class);
    }

    @GetMapping("/redirect")
    String redirect(@RequestParam String name) {
        // ok: java-server-side-request-forgery
        return restTemplate.getForObject(PARTNERS.get(name), String.class);
    }
}
