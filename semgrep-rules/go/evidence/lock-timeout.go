package main

func connect() {
	// ruleid: go-lock-timeout
	config.ConnConfig.RuntimeParams["lock_timeout"] = "5s"
	// ruleid: go-lock-timeout
	params := map[string]string{"lock_timeout": "5000"}
	// ruleid: go-lock-timeout
	query.Set("lock_timeout", "5000")
	// ruleid: go-lock-timeout-text
	migrate.New(source, "postgres://db/app?lock_timeout=5000")
	// ruleid: go-lock-timeout-text
	dsn := "host=db user=app lock_timeout=5000"
	// ruleid: go-lock-timeout-text
	options := "-c lock_timeout=5000"
	// ok: go-lock-timeout-text
	tx.Exec("SET LOCAL lock_timeout = '5s'")
	// ok: go-lock-timeout
	config.RuntimeParams["lock_timeout"] = "0"
	// ok: go-lock-timeout
	config.RuntimeParams["statement_timeout"] = "5s"
	// ok: go-lock-timeout-text
	log.Print("lock_timeout reached")
}
