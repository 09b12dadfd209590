package com.acme;

// ruleid: java-readiness-check
@Component
class StockHealth implements HealthIndicator {
    public Health health() { return Health.up().build(); }
}

// ruleid: java-readiness-check
class DatabaseHealth extends AbstractHealthIndicator {
    protected void doHealthCheck(Health.Builder builder) { builder.up(); }
}

// ruleid: java-readiness-check
@Readiness
class Ready implements HealthCheck {
}

// ok: java-readiness-check
@Liveness
class Alive implements HealthCheck {
}

// ok: java-readiness-check
class Clinic implements HealthService {
}

// ok: java-readiness-check
@Entity
class Record extends BaseEntity {
}

// ok: java-readiness-check
class Indicator extends AbstractIndicator {
}
