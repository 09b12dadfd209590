package main

func pool() {
	// ruleid: go-pool-size
	db.SetMaxOpenConns(25)
	// ruleid: go-pool-size
	db.DB().SetMaxOpenConns(cfg.MaxOpen)
	// ruleid: go-pool-size
	options.Client().ApplyURI(uri).SetMaxPoolSize(50)
	// ruleid: go-pool-size
	config.MaxConns = 10
	// ruleid: go-pool-size
	pg.Connect(&pg.Options{Addr: addr, PoolSize: 20})
	// ruleid: go-pool-size-url
	pgxpool.New(ctx, "postgres://db/app?pool_max_conns=10")
	// ruleid: go-pool-size-url
	url := base + "?maxPoolSize=20"
	// ruleid: go-pool-size-url
	fmt.Sprintf("%s?sslmode=require&pool_max_conns=%d", base, n)
	// ok: go-pool-size
	db.SetMaxOpenConns(0)
	// ok: go-pool-size
	db.SetMaxIdleConns(5)
	// ok: go-pool-size
	redis.NewClient(&redis.Options{PoolSize: 10})
	// ok: go-pool-size
	if config.MaxConns == 10 {
	}
	// ok: go-pool-size-url
	// pool_max_conns=10
}
