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

func rpc(authorizer *Authorizer) {
	// ruleid: go-access-rule-rpc
	s := grpc.NewServer(grpc.ChainUnaryInterceptor(logging.UnaryServerInterceptor(l), auth.UnaryServerInterceptor(check)))
	// ruleid: go-access-rule-rpc
	t := grpc.NewServer(grpc.UnaryInterceptor(a.authInterceptor))
	// ruleid: go-access-rule-rpc
	mux := runtime.NewServeMux(runtime.WithMiddlewares(gatewayAuthMiddleware))
	// ruleid: go-access-rule-rpc
	options := connect.WithInterceptors(NewLoggingInterceptor(), NewAuthInterceptor(authorizer))
	// ok: go-access-rule-rpc
	u := grpc.NewServer(grpc.UnaryInterceptor(recovery.UnaryServerInterceptor()))
	// ok: go-access-rule-rpc
	conn, err := grpc.NewClient(target, grpc.WithUnaryInterceptor(authClient))
	// ok: go-access-rule-rpc
	limited := connect.WithInterceptors(authRateLimiter)
	// ok: go-access-rule-rpc
	use(s, t, mux, options, u, conn, err, limited)
}
