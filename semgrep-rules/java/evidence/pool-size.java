package com.acme;

class Pools {
    void set(HikariConfig config, BasicDataSource dataSource, PoolOptions options) {
        // ruleid: java-pool-size
        config.setMaximumPoolSize(20);
        // ruleid: java-pool-size
        dataSource.setMaxTotal(settings.poolSize());
        // ruleid: java-pool-size
        options.setMaxSize(10);
        // ok: java-pool-size
        config.setMinimumIdle(5);
        // ok: java-pool-size
        list.setMaxItems(10);
        // ok: java-pool-size
        connectionManager.setMaxTotal(100);
        // ok: java-pool-size
        config.setPoolName("orders");
    }

  void typed() {
    HikariConfig c = new HikariConfig();
    // ruleid: java-pool-size
    c.setMaximumPoolSize(10);
  }
}
