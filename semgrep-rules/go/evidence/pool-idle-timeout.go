package main

func pool() {
	// ruleid: go-pool-idle-timeout
	db.SetConnMaxIdleTime(5 * time.Minute)
	// ruleid: go-pool-idle-timeout
	sqlDB.SetConnMaxLifetime(time.Hour)
	// ruleid: go-pool-idle-timeout
	options.Client().SetMaxConnIdleTime(time.Minute)
	// ruleid: go-pool-idle-timeout
	config.MaxConnIdleTime = time.Minute
	// ruleid: go-pool-idle-timeout
	pg.Connect(&pg.Options{IdleTimeout: time.Minute})
	// ok: go-pool-idle-timeout
	db.SetConnMaxLifetime(0)
	// ok: go-pool-idle-timeout
	db.SetConnMaxIdleTime(-1)
	// ok: go-pool-idle-timeout
	db.SetMaxIdleConns(10)
	// ok: go-pool-idle-timeout
	srv := &http.Server{IdleTimeout: time.Minute}
}
