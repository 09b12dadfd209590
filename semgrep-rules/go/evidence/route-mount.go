package main

func mounts(r chi.Router, e *echo.Echo) {
	// ruleid: go-route-mount
	api := e.Group("/api/v1")
	// ruleid: go-route-mount
	r.Mount("/admin", adminRouter())
	// ruleid: go-route-mount
	r.Route("/users", func(r chi.Router) {})
	// ruleid: go-route-mount
	sub := m.PathPrefix("/shelf").Subrouter()
	// ruleid: go-route-mount-expression
	r.Group(cfg.BasePath+"/v2", auth)
	// ruleid: go-route-mount-expression
	r.Mount(apiPrefix, handler)
	// ruleid: go-route-mount-expression
	e.Group(fmt.Sprintf("/%s/v1", name))
	// ok: go-route-mount
	logger := slog.Group("request", "id", id)
	// ok: go-route-mount
	db.Group("user_id").Find(&rows)
	// ok: go-route-mount
	r.Group(func(r chi.Router) {})
	// ok: go-route-mount-expression
	db.Group(prefixColumn)
	// ok: go-route-mount
	r.Get("/users", users)
}
