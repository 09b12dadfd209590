package app;

class Clients {
    RestTemplate plain(RestTemplateBuilder builder) {
        // ruleid: java-http-call-without-timeout-builder
        return builder.build();
    }

    RestTemplate rooted(RestTemplateBuilder builder) {
        // ruleid: java-http-call-without-timeout-builder
        return builder.rootUri("http://billing").build();
    }

    Client jaxrs() {
        // ruleid: java-http-call-without-timeout-builder
        return ClientBuilder.newClient();
    }

    Client built() {
        // ruleid: java-http-call-without-timeout-builder
        return ClientBuilder.newBuilder().build();
    }

    Order order(Order.Builder builder) {
        // ok: java-http-call-without-timeout-builder
        return builder.build();
    }

    RestTemplateBuilder handedOn(RestTemplateBuilder builder) {
        // ok: java-http-call-without-timeout-builder
        return builder.rootUri("http://billing");
    }

    Mail mail(MailClientBuilder builder) {
        // ok: java-http-call-without-timeout-builder
        return builder.build();
    }

    OkHttpClient square() {
        // ok: java-http-call-without-timeout-builder
        return new OkHttpClient.Builder().build();
    }
}
