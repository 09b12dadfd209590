package com.acme;

class Web {
    void customize(ConfigurableWebServerFactory factory) {
        // ruleid: java-graceful-library-server
        factory.setShutdown(Shutdown.GRACEFUL);
        // ok: java-graceful-library-server
        factory.setShutdown(Shutdown.IMMEDIATE);
        // ruleid: java-graceful-library-server
        GracefulShutdownHandler handler = new GracefulShutdownHandler(root);
        // ok: java-graceful-library-server
        Handler plain = new ResourceHandler(root);
        // ruleid: java-graceful-library-server
        factory.addCustomizers(new GracefulShutdown());
        // ruleid: java-graceful-library-tasks
        executor.setWaitForTasksToCompleteOnShutdown(true);
        // ok: java-graceful-library-tasks
        executor.setWaitForTasksToCompleteOnShutdown(false);
    }

    // ruleid: java-graceful-library-tasks
    @PreDestroy
    void stop() { consumer.close(); }

    // ok: java-graceful-library-tasks
    @PostConstruct
    void start() { consumer.open(); }
}

// ruleid: java-graceful-library-tasks
class Worker implements DisposableBean {
    public void destroy() { queue.close(); }
}
