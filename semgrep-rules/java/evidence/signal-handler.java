package com.acme;

class App {
    static void main(String[] args) {
        // ruleid: java-signal-handler-server
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
        // ruleid: java-signal-handler-server
        Runtime.getRuntime().addShutdownHook(new Thread(() -> app.stop()));
        // ruleid: java-signal-handler-server
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.shutdown();
            pool.close();
        }));
        // ok: java-signal-handler-server
        executor.submit(new Thread(server::stop));
        // ok: java-signal-handler-server, java-signal-handler-elsewhere
        application.addListeners(server);
    }

    void hooks() {
        // ruleid: java-signal-handler-elsewhere
        Runtime.getRuntime().addShutdownHook(new Thread(this::finish));
        // ruleid: java-signal-handler-elsewhere
        Runtime.getRuntime().addShutdownHook(new Thread(() -> finish()));
        // ruleid: java-signal-handler-elsewhere
        Runtime.getRuntime().addShutdownHook(new ShutdownHook(server));
        // ok: java-signal-handler-elsewhere
        Runtime.getRuntime().gc();
        // ok: java-signal-handler-elsewhere
        new Thread(this::finish).start();
    }
}
