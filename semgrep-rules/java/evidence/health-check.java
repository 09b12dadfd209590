package com.acme;

// ruleid: java-health-check
@Liveness
class Alive implements HealthCheck {
}

class Grpc {
    // ruleid: java-health-check
    private final HealthStatusManager health = new HealthStatusManager();
    // ok: java-health-check
    private final HealthReport report = new HealthReport();

    void vertx(Vertx vertx) {
        // ruleid: java-health-check
        HealthCheckHandler handler = HealthCheckHandler.create(vertx);
        // ok: java-health-check
        HealthRecord record = HealthRecord.create(vertx);
    }
}

// ok: java-health-check
@Singleton
class Clinic implements HealthService {
}

// ok: java-health-check
@Entity
class Healthy {
}
