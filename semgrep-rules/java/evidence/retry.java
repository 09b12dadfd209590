package com.acme;

class Rates {
    // ruleid: java-retry-annotation
    @Retryable(maxAttempts = 3)
    Rate latest() { return client.latest(); }

    // ruleid: java-retry-annotation
    @Retry(name = "rates")
    Rate yesterday() { return client.yesterday(); }

    // ruleid: java-retry-annotation
    @Retryable
    Rate plain() { return client.latest(); }

    // ok: java-retry-annotation
    @Recover
    Rate recover() { return null; }

    void calls() {
        // ruleid: java-retry-call
        RetryTemplate template = RetryTemplate.builder().maxAttempts(3).build();
        // ruleid: java-retry-call
        Retry retry = Retry.ofDefaults("rates");
        // ruleid: java-retry-call
        RetryPolicy<Object> policy = new RetryPolicy<>();
        // ruleid: java-retry-reactive
        web.get().retrieve().bodyToMono(Rate.class).retryWhen(backoff);
        // ruleid: java-retry-reactive
        client.latest().retry(3);
        // ruleid: java-retry-reactive
        uni.onFailure().retry();
        // ok: java-retry-reactive
        client.latest().block();
        // ok: java-retry-call
        Button button = Button.builder();
        // ruleid: java-retry-loop
        for (int attempt = 0; attempt < 3; attempt++) {
            try {
                return client.latest();
            } catch (IOException e) {
                Thread.sleep(100);
            }
        }
        // ruleid: java-retry-loop
        while (attempts < 3) {
            try {
                return client.latest();
            } catch (IOException e) {
                attempts++;
            }
        }
        // ruleid: java-retry-loop
        for (int retries = 3; retries > 0; retries--) {
            try {
                client.send();
                break;
            } catch (IOException e) {
                log.warn("again", e);
            }
        }
        // ok: java-retry-loop
        for (int i = 0; i < items.size(); i++) {
            try {
                client.send(items.get(i));
            } catch (IOException e) {
                log.warn("lost", e);
            }
        }
    }
}
