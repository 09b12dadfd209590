package main

func ginApp() {
	r := gin.New()
	// ok: go-access-rule
	r.Use(gin.Recovery(), middleware.RateLimit())
	// ruleid: go-access-rule
	r.Use(middleware.Auth())
	// ok: go-access-rule
	r.Use(sessions.Sessions("s", store))
	r.GET("/orders", orders)
	api := r.Group("/api")
	// ok: go-access-rule
	api.Use(middleware.Auth())
}

func chiApp() {
	r := chi.NewRouter()
	// ruleid: go-access-rule
	r.Use(requireUser)
	// ok: go-access-rule
	r.Use(cors.Handler(authCors))
}

func fiberApp() {
	app := fiber.New()
	// ruleid: go-access-rule
	app.Use(jwtware.New(jwtware.Config{}))
}
