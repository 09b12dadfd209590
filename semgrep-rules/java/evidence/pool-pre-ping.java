package com.acme;

class Pools {
    void set(HikariConfig config, BasicDataSource dataSource, ComboPooledDataSource pool) {
        // ruleid: java-pool-pre-ping
        config.setConnectionTestQuery("SELECT 1");
        // ruleid: java-pool-pre-ping
        dataSource.setTestOnBorrow(true);
        // ruleid: java-pool-pre-ping
        pool.setPreferredTestQuery("SELECT 1");
        // ok: java-pool-pre-ping
        dataSource.setTestOnBorrow(false);
        // ok: java-pool-pre-ping
        config.setConnectionTimeout(1000);
        // ok: java-pool-pre-ping
        socket.setKeepAlive(true);
        // ok: java-pool-pre-ping
        form.setValidationQuery("x");
    }
}
