package main

func pool() {
	// ruleid: go-pool-pre-ping
	db.SetConnMaxLifetime(5 * time.Minute)
	// ruleid: go-pool-pre-ping
	sqlDB.SetConnMaxLifetime(cfg.Lifetime)
	// ruleid: go-pool-pre-ping
	config.HealthCheckPeriod = time.Minute
	// ruleid: go-pool-pre-ping
	c := pgxpool.Config{HealthCheckPeriod: time.Minute}
	// ok: go-pool-pre-ping
	db.SetConnMaxLifetime(0)
	// ok: go-pool-pre-ping
	db.SetMaxOpenConns(10)
	// ok: go-pool-pre-ping
	db.SetConnMaxIdleTime(time.Minute)
	// ok: go-pool-pre-ping
	lifetime := config.MaxConnLifetime
}
