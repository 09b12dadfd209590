package com.acme;

// ruleid: java-database-client-spring-data
interface Orders extends JpaRepository<Order, Long> {
    List<Order> findByStatus(String status);
}

// ruleid: java-database-client-spring-data
public interface Customers extends CrudRepository<Customer, Long> {
}

// ruleid: java-database-client-spring-data
interface Owners extends Repository<Owner, Integer> {
}

// ruleid: java-database-client-mongodb
interface Events extends MongoRepository<Event, String> {
}

// ok: java-database-client-spring-data
interface Stock extends Remote {
}

class Clients {
    // ruleid: java-database-client-jdbc
    private final JdbcTemplate jdbc;
    // ruleid: java-database-client-jdbc
    private final NamedParameterJdbcTemplate named;
    // ruleid: java-database-client-mongodb
    private MongoTemplate mongo;
    // ruleid: java-database-client-jpa
    @PersistenceContext
    private EntityManager entities;
    // ruleid: java-database-client-jpa
    private final DSLContext dsl;
    // ruleid: java-database-client-redis
    private StringRedisTemplate redis;
    // ok: java-database-client-jdbc
    private final RestTemplate rest;
    // ok: java-database-client-jpa
    private final EntityLinks links;

    void open() throws Exception {
        // ruleid: java-database-client-pool
        HikariDataSource pool = new HikariDataSource(config);
        // ruleid: java-database-client-pool
        DataSource other = DataSourceBuilder.create().build();
        // ruleid: java-database-client-pool
        BasicDataSource dbcp = new BasicDataSource();
        // ruleid: java-database-client-single
        Connection connection = DriverManager.getConnection(url);
        // ruleid: java-database-client-single
        Connection signed = DriverManager.getConnection(url, user, password);
        // ruleid: java-database-client-single
        try (Connection scoped = DriverManager.getConnection(url)) {
            scoped.commit();
        }
        // ok: java-database-client-single
        Connection pooled = dataSource.getConnection();
        // ruleid: java-database-client-jdbc
        JdbcTemplate template = new JdbcTemplate(pool);
        // ruleid: java-database-client-mongodb
        MongoClient client = MongoClients.create(uri);
        // ruleid: java-database-client-redis
        JedisPool jedis = new JedisPool(host, 6379);
        // ruleid: java-database-client-redis
        RedisClient lettuce = RedisClient.create(uri);
    }
}

// ruleid: java-database-client-jpa
class Hero extends PanacheEntity {
    String name;
}
