package com.example.orders;

class Orders {
    void read(JdbcTemplate jdbc, long id) {
        // ruleid: java-select-star
        jdbc.query("SELECT * FROM orders WHERE id = ?", mapper, id);
        // ruleid: java-select-star
        String sql = "select o.* from orders o";
        // ruleid: java-select-star
        jdbc.queryForList("SELECT DISTINCT * FROM orders");
        // ok: java-select-star
        jdbc.queryForObject("SELECT count(*) FROM orders", Long.class);
        // ok: java-select-star
        jdbc.query("SELECT id FROM orders WHERE EXISTS (SELECT * FROM items)", mapper);
        // ok: java-select-star
        jdbc.query("SELECT * FROM (SELECT id FROM orders) page", mapper);
        // ok: java-select-star
        log.info("select * from orders");
    }

    // ok: java-select-star
    static final String GIVEN = "INSERT INTO runs (id, created) SELECT *, now() FROM UNNEST(:ids) WHERE id IN (SELECT id FROM open)";
    // ruleid: java-select-star
    static final String MORE = "SELECT *, now() AS at FROM runs";
}
