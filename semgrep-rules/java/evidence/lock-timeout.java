package com.acme;

class Migrations {
    void run(FluentConfiguration flyway, Statement statement, HikariConfig config) {
        // ruleid: java-lock-timeout
        flyway.initSql("SET lock_timeout = '5s'");
        // ruleid: java-lock-timeout
        statement.execute("SET LOCAL lock_timeout TO '3s'");
        // ruleid: java-lock-timeout
        config.addDataSourceProperty("options", "-c lock_timeout=5000");
        // ok: java-lock-timeout
        statement.execute("SET statement_timeout = '5s'");
        // ok: java-lock-timeout
        statement.execute("SET deadlock_timeout = '5s'");
        // ok: java-lock-timeout
        statement.execute("SET lock_timeout = 0");
        // ok: java-lock-timeout
        log.info("lock_timeout was reached");
    }
}
