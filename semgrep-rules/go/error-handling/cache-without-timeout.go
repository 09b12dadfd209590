package cache

import "github.com/gomodule/redigo/redis"

func open(addr string) {
	// ruleid: go-cache-without-timeout
	c, err := redis.Dial("tcp", addr)
	// ruleid: go-cache-without-timeout
	c, err = redis.DialURL(url, redis.DialPassword(password))
	// ruleid: go-cache-without-timeout
	r := redis.NewClient(&redis.Options{Addr: addr, ReadTimeout: -1})
	// ok: go-cache-without-timeout
	c, err = redis.Dial("tcp", addr, redis.DialConnectTimeout(time.Second), redis.DialReadTimeout(time.Second))
	// ok: go-cache-without-timeout
	c, err = redis.Dial("tcp", addr, options...)
	// ok: go-cache-without-timeout
	r = redis.NewClient(&redis.Options{Addr: addr})
	// ok: go-cache-without-timeout
	r = redis.NewClient(&redis.Options{Addr: addr, ReadTimeout: time.Second})
}
