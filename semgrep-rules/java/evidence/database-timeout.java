package com.acme;

class Orders {
    // ruleid: java-database-timeout
    @Transactional(timeout = 5)
    void create(Order order) { orders.save(order); }

    // ok: java-database-timeout
    @Transactional(readOnly = true)
    List<Order> list() { return orders.all(); }

    void set(JdbcTemplate jdbcTemplate, HikariConfig config, Query query, Map<String, Object> map) {
        // ruleid: java-database-timeout
        jdbcTemplate.setQueryTimeout(5);
        // ruleid: java-database-timeout
        query.setHint("jakarta.persistence.query.timeout", 3000);
        // ruleid: java-database-timeout
        config.addDataSourceProperty("socketTimeout", "10");
        // ruleid: java-database-timeout
        config.setConnectionInitSql("SET statement_timeout = '5s'");
        // ok: java-database-timeout
        config.setConnectionTimeout(1000);
        // ok: java-database-timeout
        client.setSocketTimeout(1000);
        // ok: java-database-timeout
        map.put("timeout", 3);
    }

  void named(JdbcTemplate t) {
    // ruleid: java-database-timeout
    t.setQueryTimeout(5);
  }
}
