package app;

import io.lettuce.core.RedisURI;
import java.time.Duration;
import net.spy.memcached.ConnectionFactoryBuilder;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPool;

class Caches {

    private static final int CACHE_TIMEOUT = 500;

    JedisPool pool(JedisPoolConfig config, String host, int port) {
        // ruleid: java-cache-without-timeout
        return new JedisPool(config, host, port, 0);
    }

    JedisPool poolWithPassword(JedisPoolConfig config, String host, int port, String password) {
        // ruleid: java-cache-without-timeout
        return new JedisPool(config, host, port, 0, password);
    }

    Jedis single(String host, int port) {
        // ruleid: java-cache-without-timeout
        return new Jedis(host, port, 0);
    }

    JedisClientConfig client() {
        // ruleid: java-cache-without-timeout
        return DefaultJedisClientConfig.builder().socketTimeoutMillis(0).build();
    }

    LettuceClientConfiguration lettuce() {
        // ruleid: java-cache-without-timeout
        return LettuceClientConfiguration.builder().commandTimeout(Duration.ZERO).build();
    }

    RedisURI uri(String host) {
        // ruleid: java-cache-without-timeout
        return RedisURI.builder().withHost(host).withTimeout(Duration.ofSeconds(0)).build();
    }

    void spring(JedisConnectionFactory factory) {
        // ruleid: java-cache-without-timeout
        factory.setTimeout(0);
    }

    ConnectionFactory memcached() {
        // ruleid: java-cache-without-timeout
        return new ConnectionFactoryBuilder().setOpTimeout(Long.MAX_VALUE).build();
    }

    // the clients' own two seconds
    JedisPool defaults(JedisPoolConfig config, String host, int port) {
        // ok: java-cache-without-timeout
        return new JedisPool(config, host, port);
    }

    Jedis simple(String host) {
        // ok: java-cache-without-timeout
        return new Jedis(host, 6379);
    }

    JedisPool bounded(JedisPoolConfig config, String host, int port) {
        // ok: java-cache-without-timeout
        return new JedisPool(config, host, port, CACHE_TIMEOUT, null, 0);
    }

    MemcachedClient memcached(InetSocketAddress address) {
        // ok: java-cache-without-timeout
        return new MemcachedClient(address);
    }

    LettuceClientConfiguration boundedLettuce() {
        // ok: java-cache-without-timeout
        return LettuceClientConfiguration.builder().commandTimeout(Duration.ofMillis(500)).shutdownTimeout(Duration.ZERO).build();
    }

    // not a cache
    void http(RestTemplateBuilder restTemplate) {
        // ok: java-cache-without-timeout
        restTemplate.readTimeout(Duration.ZERO);
    }
}
