package main

func routes(mux *http.ServeMux, r *gin.Engine, db *sql.DB) {
	mux.HandleFunc("GET /ready", func(w http.ResponseWriter, r *http.Request) {
		// ruleid: go-readiness-check
		if err := db.PingContext(r.Context()); err != nil {
			http.Error(w, "database unavailable", 503)
		}
	})
	r.GET("/healthz", func(c *gin.Context) {
		// ruleid: go-readiness-check
		err := checkDatabase(c)
		c.JSON(200, err)
	})
	e.GET("/status", func(c echo.Context) error {
		// ruleid: go-readiness-check
		_, err := db.Exec("SELECT 1")
		return err
	})
	// ok: go-readiness-check
	mux.HandleFunc("GET /health", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(200) })
	r.GET("/orders", func(c *gin.Context) {
		// ok: go-readiness-check
		db.Ping()
	})
	// ok: go-readiness-check
	db.Ping()
	h := healthcheck.NewHandler()
	// ruleid: go-readiness-check-library
	h.AddReadinessCheck("database", check)
	// ruleid: go-readiness-check-library
	health.NewChecker(health.WithCheck(health.Check{Name: "database"}))
	// ruleid: go-readiness-check-library
	app.Use(healthcheck.New(healthcheck.Config{ReadinessProbe: probe}))
	// ok: go-readiness-check-library
	app.Use(healthcheck.New())
}

func newReadinessProbe(store *Store) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		// ruleid: go-readiness-check-maker
		if err := store.Ping(); err != nil {
			http.Error(w, "down", 503)
		}
	}
}

func health(db *sql.DB) gin.HandlerFunc {
	return func(c *gin.Context) {
		// ruleid: go-readiness-check-maker
		c.JSON(200, db.PingContext(c))
	}
}

func (s *Server) handleReady() http.HandlerFunc {
	// ruleid: go-readiness-check-maker
	return func(w http.ResponseWriter, r *http.Request) { s.db.Ping() }
}

func orders(db *sql.DB) http.HandlerFunc {
	// ok: go-readiness-check-maker
	db.Ping()
	return nil
}
