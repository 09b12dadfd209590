package main

import "context"

func (s *Store) user(ctx context.Context, id int) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	// ruleid: go-database-timeout-context
	row := s.db.QueryRowContext(ctx, "SELECT name FROM users WHERE id = $1", id)
	// ruleid: go-database-timeout-context
	s.gorm.WithContext(ctx).First(&user)
	// ruleid: go-database-timeout-context
	s.collection.FindOne(ctx, filter)
	// ok: go-database-timeout-context
	http.NewRequestWithContext(ctx, "GET", url, nil)
	return nil
}

func noDeadline(ctx context.Context) {
	// ok: go-database-timeout-context
	db.QueryContext(ctx, "SELECT 1")
	// ok: go-database-timeout-context
	db.Query("SELECT 1")
}

func routes(r chi.Router, e *echo.Echo) {
	// ruleid: go-database-timeout-request
	r.Use(middleware.Timeout(30 * time.Second))
	// ruleid: go-database-timeout-request
	e.Use(middleware.ContextTimeout(time.Minute))
	// ruleid: go-database-timeout-request
	e.Use(middleware.ContextTimeoutWithConfig(middleware.ContextTimeoutConfig{}))
	// ok: go-database-timeout-request
	r.Use(middleware.Logger)
}

func options() {
	// ruleid: go-database-timeout-option
	options.Client().SetSocketTimeout(time.Second)
	// ruleid: go-database-timeout-option
	config.ConnConfig.RuntimeParams["statement_timeout"] = "5000"
	// ruleid: go-database-timeout-option
	cfg := mysql.Config{User: "u", ReadTimeout: time.Second}
	// ruleid: go-database-timeout-option
	params := map[string]string{"statement_timeout": "5000"}
	// ruleid: go-database-timeout-text
	dsn := "postgres://db/app?statement_timeout=5000"
	// ruleid: go-database-timeout-text
	my := "user:pw@tcp(db)/app?parseTime=true&readTimeout=5s"
	// ruleid: go-database-timeout-text
	db.Exec("SET statement_timeout = '5s'")
	// ok: go-database-timeout-text
	db.Exec("SET statement_timeout = 0")
	// ok: go-database-timeout-text
	x := "statement_timeout is not set"
	// ruleid: go-database-timeout-text
	db.Exec(`SET statement_timeout = '5s'`)
	// ok: go-database-timeout-text
	cfg.ReadTimeout = cfg.ReadTimeout * time.Second
	// ok: go-database-timeout-option
	srv := &http.Server{ReadTimeout: time.Second}
}

func mongoOptions(uri string) {
	// ruleid: go-database-timeout-option
	client, err := mongo.Connect(options.Client().ApplyURI(uri).SetTimeout(5 * time.Second))
	use(client, err)
}
