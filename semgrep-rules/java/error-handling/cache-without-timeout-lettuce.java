package app;

import io.lettuce.core.RedisClient;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

class Caches {

    LettuceConnectionFactory factory(RedisStandaloneConfiguration server) {
        // ruleid: java-cache-without-timeout-lettuce
        return new LettuceConnectionFactory(server);
    }

    LettuceConnectionFactory local() {
        // ruleid: java-cache-without-timeout-lettuce
        return new LettuceConnectionFactory("redis", 6379);
    }

    RedisClient client(String url) {
        // ruleid: java-cache-without-timeout-lettuce
        return RedisClient.create(url);
    }

    RedisClusterClient cluster(String url) {
        // ruleid: java-cache-without-timeout-lettuce
        return RedisClusterClient.create(url);
    }

    // a configuration of the client says it
    LettuceConnectionFactory configured(RedisStandaloneConfiguration server, LettuceClientConfiguration client) {
        // ok: java-cache-without-timeout-lettuce
        return new LettuceConnectionFactory(server, client);
    }

    // another client
    JedisConnectionFactory jedis(RedisStandaloneConfiguration server) {
        // ok: java-cache-without-timeout-lettuce
        return new JedisConnectionFactory(server);
    }

    RedissonClient redisson(Config config) {
        // ok: java-cache-without-timeout-lettuce
        return Redisson.create(config);
    }

    RedisClient resources(ClientResources resources, RedisURI uri) {
        // ok: java-cache-without-timeout-lettuce
        return OtherClient.create(uri);
    }
}
