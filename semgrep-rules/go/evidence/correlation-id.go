package main

func middlewares(r chi.Router, e *echo.Echo) {
	// ruleid: go-correlation-id-middleware
	r.Use(middleware.RequestID)
	// ruleid: go-correlation-id-middleware
	e.Use(middleware.RequestID())
	// ruleid: go-correlation-id-middleware
	g.Use(requestid.New())
	// ruleid: go-correlation-id-middleware
	h := hlog.RequestIDHandler("req_id", "Request-Id")(next)
	// ruleid: go-correlation-id-tracing
	g.Use(otelgin.Middleware("app"))
	// ruleid: go-correlation-id-tracing
	handler := otelhttp.NewHandler(mux, "app")
	// ruleid: go-correlation-id-tracing
	grpc.NewServer(grpc.StatsHandler(otelgrpc.NewServerHandler()))
	// ok: go-correlation-id-tracing
	client := http.Client{Transport: otelhttp.NewTransport(http.DefaultTransport)}
	// ruleid: go-correlation-id-middleware
	r.Use(rest.Trace, rest.Recoverer)
	// ok: go-correlation-id-middleware
	r.Use(middleware.Logger)
}

func own(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// ruleid: go-correlation-id-read
		id := r.Header.Get("X-Request-ID")
		// ruleid: go-correlation-id-own
		ctx := context.WithValue(r.Context(), requestIDKey, id)
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

func gin(c *gin.Context) {
	// ruleid: go-correlation-id-read
	id := c.GetHeader(HeaderXRequestID)
	// ruleid: go-correlation-id-own
	c.Set("request_id", id)
	// ruleid: go-correlation-id-read
	trace := c.Request().Header.Get("traceparent")
	// ruleid: go-correlation-id-own
	c.Locals("requestid", id)
}

func lookAlikes(resp *http.Response) {
	// ok: go-correlation-id-read
	upstream := resp.Header.Get("X-Request-ID")
	// ok: go-correlation-id-own
	req.Header.Set("X-Request-ID", id)
	// ok: go-correlation-id-read
	row := r.URL.Query().Get("request_id")
	// ok: go-correlation-id-own
	ctx := context.WithValue(ctx, userKey, user)
	// ok: go-correlation-id-own
	form.Set("request_id", id)
}
