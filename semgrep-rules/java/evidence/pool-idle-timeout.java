package com.acme;

class Pools {
    void set(HikariConfig config, BasicDataSource dataSource, ComboPooledDataSource pool) {
        // ruleid: java-pool-idle-timeout
        config.setIdleTimeout(60000);
        // ruleid: java-pool-idle-timeout
        dataSource.setMinEvictableIdleTimeMillis(60000);
        // ruleid: java-pool-idle-timeout
        pool.setMaxIdleTime(300);
        // ok: java-pool-idle-timeout
        config.setConnectionTimeout(1000);
        // ok: java-pool-idle-timeout
        session.setMaxInactiveInterval(300);
        // ok: java-pool-idle-timeout
        channel.setIdleTimeout(300);
        // ok: java-pool-idle-timeout
        config.setMinimumIdle(2);
    }
}
