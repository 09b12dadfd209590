package main

import "google.golang.org/grpc/health/grpc_health_v1"

func health(s *grpc.Server, r chi.Router) {
	// ruleid: go-health-check-grpc
	grpc_health_v1.RegisterHealthServer(s, health.NewServer())
	// ruleid: go-health-check-grpc
	healthpb.RegisterHealthServer(s, hs)
	// ruleid: go-health-check-grpc
	mux.Handle(grpchealth.NewHandler(checker))
	// ruleid: go-health-check-path
	r.Use(middleware.Heartbeat("/ping"))
	// ruleid: go-health-check-path
	r.Use(middleware.Heartbeat("/healthz"))
	// ruleid: go-health-check-path
	router.With(middleware.Heartbeat("/up"))
	// ruleid: go-health-check-library
	app.Use(healthcheck.New())
	// ruleid: go-health-check-library
	h := healthcheck.NewHandler()
	// ruleid: go-health-check-library
	http.Handle("/h", health.NewHandler(checker))
	// ruleid: go-health-check-ping
	r.Use(rest.Recoverer(l), rest.Ping)
	// ruleid: go-health-check-ping
	handler := rest.Ping(mux)
	// ruleid: go-health-check-ping
	r.With(rest.Ping).Get("/", root)
	// ok: go-health-check-ping
	db.Ping(ctx)
	// ok: go-health-check-grpc
	grpc_health_v1.NewHealthClient(conn)
	// ok: go-health-check-library
	healthcheck.DatabasePingCheck(db, time.Second)
	// ok: go-health-check-library
	health.NewServer()
	// ok: go-health-check-path
	r.Use(middleware.Logger)
}
