package com.acme;

@SpringBootApplication
class App {
    public static void main(String[] args) {
        // ruleid: java-server-start
        SpringApplication.run(App.class, args);
        // ruleid: java-server-start
        Javalin app = Javalin.create().start(7070);
        // ruleid: java-server-start
        Server server = new Server(8080);
        // ruleid: java-server-start
        Micronaut.run(App.class);
        // ok: java-server-start
        executor.run(() -> {});
        // ok: java-server-start
        Job job = Job.create();
        // ok: java-server-start
        new Client(8080);
        // ok: java-server-start
        Order.builder();
    }
}
