package main

func routes(r chi.Router, g *gin.Engine, e *echo.Echo, app *fiber.App) {
	// ruleid: go-rate-limit-global
	r.Use(httprate.LimitByIP(100, time.Minute))
	// ruleid: go-rate-limit-global
	e.Use(middleware.RateLimiter(middleware.NewRateLimiterMemoryStore(20)))
	// ruleid: go-rate-limit-global
	app.Use(limiter.New(limiter.Config{Max: 20}))
	// ruleid: go-rate-limit-global
	g.Use(cors(), RateLimitMiddleware())
	api := g.Group("/api")
	// ruleid: go-rate-limit-router
	api.Use(rateLimiter)
	// ruleid: go-rate-limit-router
	auth := g.Group("/auth", tollbooth_gin.LimitHandler(lmt))
	r.Route("/login", func(r chi.Router) {
		// ruleid: go-rate-limit-router
		r.Use(httprate.LimitByIP(5, time.Minute))
	})
	// ruleid: go-rate-limit-route
	g.POST("/login", limitByIP(5), login)
	// ruleid: go-rate-limit-route
	r.With(httprate.LimitByIP(5, time.Minute)).Post("/login", login)
	// ruleid: go-rate-limit-route
	http.Handle("/login", tollbooth.LimitFuncHandler(lmt, login))
	// ruleid: go-rate-limit-handler
	http.ListenAndServe(":8080", tollbooth.LimitHandler(lmt, mux))
	// ruleid: go-rate-limit-handler
	h := stdlib.NewMiddleware(limiter).Handler(mux)
	// ruleid: go-rate-limit-handler
	k := httprate.LimitAll(100, time.Minute)(mux)
	// ok: go-rate-limit-global
	e.Use(middleware.BodyLimit("2M"))
	// ok: go-rate-limit-global
	r.Use(middleware.RequestID)
	// ok: go-rate-limit-route
	g.GET("/limits", listLimits)
	// ok: go-rate-limit-route
	g.POST("/orders", create)
}

func own(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// ruleid: go-rate-limit-own
		if !limiter.Allow() {
			http.Error(w, "slow down", http.StatusTooManyRequests)
			return
		}
		// ruleid: go-rate-limit-own
		if !s.limiters.Allow(r.RemoteAddr) {
			return
		}
		// ruleid: go-rate-limit-own
		if getLimiter(ip).AllowN(now, 2) {
			return
		}
		// ok: go-rate-limit-own
		policy.Allow(r)
		next.ServeHTTP(w, r)
	})
}

func own(next http.Handler) http.Handler {
	// ruleid: go-rate-limit-handler
	h := tollbooth.LimitFuncHandler(lmt, hello)
	use(h)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// ruleid: go-rate-limit-own
		if !lim.Allow() {
			http.Error(w, "too many", http.StatusTooManyRequests)
			return
		}
		next.ServeHTTP(w, r)
	})
}
