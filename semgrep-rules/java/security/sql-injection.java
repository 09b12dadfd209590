package com.example.orders;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Set;

class OrderQueries {
    private static final String COLUMNS = "id, total";
    private static final Set<String> SORTABLE = Set.of("total", "created_at");

    ResultSet concatenated(Statement statement, String status) throws Exception {
        // ruleid: java-sql-injection
        return statement.executeQuery("SELECT id FROM orders WHERE status = '" + status + "'");
    }

    ResultSet throughVariable(Connection connection, Customer customer) throws Exception {
        String sql = "SELECT " + COLUMNS + " FROM orders WHERE customer = '" + customer.getName() + "'";
        // ruleid: java-sql-injection
        return connection.prepareStatement(sql).executeQuery();
    }

    List<Order> formatted(JdbcTemplate jdbcTemplate, String status) {
        // ruleid: java-sql-injection
        return jdbcTemplate.query(String.format("SELECT id FROM orders WHERE status = '%s'", status), mapper);
    }

    List<Order> format(JdbcTemplate jdbcTemplate, String status) {
        String format = "SELECT id FROM orders WHERE status = '%s'";
        // ruleid: java-sql-injection
        return jdbcTemplate.query(String.format(format, status), mapper);
    }

    List<Order> page(JdbcTemplate jdbcTemplate, int limit) {
        // ok: java-sql-injection
        return jdbcTemplate.query(String.format("SELECT id FROM orders LIMIT %d", limit), mapper);
    }

    List<Order> builder(EntityManager em, String name) {
        StringBuilder jpql = new StringBuilder("SELECT o FROM Order o WHERE 1 = 1");
        jpql.append(" AND o.name = '").append(name).append("'");
        // ruleid: java-sql-injection
        return em.createQuery(jpql.toString(), Order.class).getResultList();
    }

    List<Order> growing(EntityManager em, String name) {
        String sql = "SELECT * FROM orders";
        if (name != null) {
            sql += " WHERE name = '" + name + "'";
        }
        // ruleid: java-sql-injection
        return em.createNativeQuery(sql).getResultList();
    }

    void batch(JdbcTemplate template, String user) {
        // ruleid: java-sql-injection
        template.batchUpdate("DELETE FROM stale", "DELETE FROM orders WHERE owner = '" + user + "'");
    }

    void jooq(DSLContext dsl, String name) {
        // ruleid: java-sql-injection
        dsl.fetch("SELECT id FROM orders WHERE name = '" + name + "'");
    }

    ResultSet parameter(Connection connection, String status) throws Exception {
        // ok: java-sql-injection
        PreparedStatement statement = connection.prepareStatement("SELECT " + COLUMNS + " FROM orders WHERE status = ?");
        statement.setString(1, status);
        return statement.executeQuery();
    }

    List<Order> number(EntityManager em, int limit, long owner) {
        // ok: java-sql-injection
        return em.createNativeQuery("SELECT id FROM orders WHERE owner = " + owner + " LIMIT " + limit).getResultList();
    }

    List<Order> allowed(JdbcTemplate jdbcTemplate, String sort) {
        if (!SORTABLE.contains(sort)) {
            throw new IllegalArgumentException(sort);
        }
        // ok: java-sql-injection
        return jdbcTemplate.query("SELECT id FROM orders ORDER BY " + sort, mapper);
    }

    List<Order> placeholders(JdbcTemplate jdbcTemplate, List<Long> ids) {
        String marks = String.join(",", Collections.nCopies(ids.size(), "?"));
        // ok: java-sql-injection
        return jdbcTemplate.query("SELECT id FROM orders WHERE id IN (" + marks + ")", mapper, ids.toArray());
    }

    List<Order> pieces(JdbcTemplate jdbcTemplate, String tableName, String whereClause) {
        // ok: java-sql-injection
        return jdbcTemplate.query("SELECT id FROM " + tableName + whereClause, mapper);
    }

    List<Order> like(JdbcTemplate jdbcTemplate, String name) {
        // ok: java-sql-injection
        return jdbcTemplate.query("SELECT id FROM orders WHERE name LIKE ?", mapper, "%" + name + "%");
    }

    List<Order> direction(EntityManager em, boolean ascending) {
        // ok: java-sql-injection
        return em.createQuery("SELECT o FROM Order o ORDER BY o.total " + (ascending ? "ASC" : "DESC")).getResultList();
    }

    void logged(Logger log, String name) {
        // ok: java-sql-injection
        log.execute("update from " + name);
    }

    void asked(HttpServletRequest request, Statement statement, JdbcTemplate jdbcTemplate) throws Exception {
        String query = request.getParameter("query");
        // ruleid: java-sql-injection-request
        statement.executeQuery(query);
        // ruleid: java-sql-injection-request
        jdbcTemplate.execute(request.getParameter("sql"));
        // ok: java-sql-injection-request
        jdbcTemplate.queryForList("SELECT id FROM orders WHERE name = ?", request.getParameter("name"));
        // ok: java-sql-injection-request
        statement.executeQuery(QUERIES.get(request.getParameter("report")));
    }

    @PostMapping("/console")
    List<Row> console(@RequestBody String text, EntityManager em) {
        // ruleid: java-sql-injection-request
        return em.createNativeQuery(text).getResultList();
    }
}

interface OrderMapper {
    // ruleid: java-sql-injection-mybatis
    @Select("SELECT id FROM orders WHERE name = '${name}'")
    List<Order> byName(String name);

    // ruleid: java-sql-injection-mybatis
    @Update({"UPDATE orders", "SET note = '${note}'", "WHERE id = #{id}"})
    int note(long id, String note);

    // ruleid: java-sql-injection-mybatis
    @Delete("DELETE FROM orders WHERE id IN (${ids})")
    int remove(String ids);

    // ok: java-sql-injection-mybatis
    @Select("SELECT id FROM orders WHERE name = #{name}")
    List<Order> quoted(String name);

    // ok: java-sql-injection-mybatis
    @Select("SELECT id FROM ${tableName} ${ew.customSqlSegment}")
    List<Order> wrapped(String tableName, Wrapper ew);

    // ok: java-sql-injection-mybatis
    @Value("${orders.select}")
    String property();

    void names(Handle handle, String partition, String orderBy, String staging, String status) {
        // ok: java-sql-injection
        handle.execute("ALTER TABLE orders DETACH PARTITION %s".formatted(partition));
        // ok: java-sql-injection
        handle.createQuery("SELECT count(*) FROM \"%s\".orders".formatted(staging));
        String sql = "SELECT id FROM orders";
        if ("total".equals(orderBy) || "created".equals(orderBy)) {
            sql += " ORDER BY \"%s\"".formatted(orderBy);
        }
        // ok: java-sql-injection
        handle.createQuery(sql);
        // ruleid: java-sql-injection
        handle.createQuery("SELECT id FROM orders WHERE status = '%s'".formatted(status));
    }

    void parts(Handle handle, String staging, String name, String status) {
        // ok: java-sql-injection
        handle.createQuery("SELECT count(*) FROM \"%s\".tgt_%s".formatted(staging, name));
        // ok: java-sql-injection
        handle.execute("INSERT INTO %s (id) VALUES (1)".formatted(name));
        // ruleid: java-sql-injection
        handle.execute("UPDATE orders SET status = %s".formatted(status));
    }
}
