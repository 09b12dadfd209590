package main

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/go-chi/chi/v5"
)

const stockPath = "/stock"

func ginRoutes(r *gin.Engine, h *Handler) {
	// ruleid: go-http-route
	r.GET("/orders", h.List)
	// ruleid: go-http-route
	r.POST("/orders", auth(), h.Create)
	// ruleid: go-http-route
	r.GET(stockPath, func(c *gin.Context) { c.JSON(200, nil) })
	// ruleid: go-http-route-argument
	r.Handle("PUT", "/orders/:id", h.Update)
	api := r.Group("/api")
	// ruleid: go-http-route-prefixed
	api.GET("/prices", h.Prices)
	// ruleid: go-http-route-prefixed
	api.HandleFunc("/basket", h.Basket)
	v1 := api.Group("/v1", auth())
	{
		// ruleid: go-http-route-nested
		v1.GET("/users", h.Users)
		// ruleid: go-http-route-nested
		v1.POST("", h.Add)
	}
	// ruleid: go-http-route-prefixed
	r.Group("/admin").GET("/jobs", h.Jobs)
}

func chiRoutes(r chi.Router, s *Server) {
	// ruleid: go-http-route
	r.Get("/ping", s.ping)
	// ruleid: go-http-route
	r.With(paginate).Get("/articles", s.articles)
	// ruleid: go-http-route-argument
	r.Method(http.MethodGet, "/raw", s.raw())
	// ruleid: go-http-route-argument
	r.MethodFunc("POST", "/raw", s.raw)
	r.Route("/users", func(r chi.Router) {
		r.Use(middleware.Logger)
		// ruleid: go-http-route-prefixed
		r.Get("/", s.users)
		r.Route("/{id}", func(r chi.Router) {
			// ruleid: go-http-route-nested
			r.Delete("/", s.remove)
		})
	})
}

func standard(mux *http.ServeMux, r *mux.Router) {
	// ruleid: go-http-route-any
	http.HandleFunc("/healthz", health)
	// ruleid: go-http-route-any
	mux.Handle("/metrics", promhttp.Handler())
	// ruleid: go-http-route-any
	mux.HandleFunc("/static/", serve)
	// ruleid: go-http-route-pattern
	mux.HandleFunc("GET /items/{id}", item)
	// ruleid: go-http-route-pattern
	mux.Handle("POST example.com/items", auth(http.HandlerFunc(addItem)))
	// ruleid: go-http-route-pattern
	handle("DELETE /items/{id}", removeItem)
	// ruleid: go-http-route-argument
	r.HandleFunc("/books", books).Methods("GET", "HEAD")
	// ruleid: go-http-route-argument
	r.Path("/books").Methods(http.MethodPost).HandlerFunc(addBook)
	sub := r.PathPrefix("/shelf").Subrouter()
	// ruleid: go-http-route-prefixed
	sub.HandleFunc("/row", row)
	_ = []Route{
		// ruleid: go-http-route-argument
		{Method: "GET", Path: "/table", Handler: table},
		// ruleid: go-http-route-argument
		{"Index", "GET", "/index", Index},
	}
	// ruleid: go-http-route-expression
	mux.HandleFunc(base+"/health", health)
	// ruleid: go-http-route-expression
	r.GET(fmt.Sprintf("%s/orders", base), orders)
	// ruleid: go-http-route-expression
	r.Get(path.Join(base, "/stats"), stats)
	// ruleid: go-http-route-expression
	r.GET(routes.HealthPath, health)
	// ruleid: go-http-route-expression
	s.router.HandleFunc(s.prefixed("/readyz"), s.readyz).Methods("GET")
	// ruleid: go-http-route-argument
	r.Match([]string{"GET", "HEAD"}, "/health", h.Health)
	readinessProbe := func(w http.ResponseWriter, r *http.Request) {
		// ruleid: go-http-route-touches
		if store.Ping() != nil {
			w.WriteHeader(503)
		}
	}
}

func Health(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-http-route-touches
	if err := db.PingContext(r.Context()); err != nil {
		http.Error(w, "down", 503)
	}
}

func (s *Server) ready(c echo.Context) error {
	// ruleid: go-http-route-touches
	return s.store.Ping()
}

func status(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-http-route-touches
	row := db.QueryRowContext(r.Context(), "SELECT 1")
	_ = row
}

func readyz(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-http-route-touches
	checkDatabase(r.Context())
}

func lookAlikes(client *api.Client, ctx context.Context) {
	// ok: go-http-route
	client.Get("/orders", &orders)
	// ok: go-http-route
	c.Post("/orders", nil)
	// ok: go-http-route
	w.Header().Get("/x")
	// ok: go-http-route
	apiClient.Post("/orders", "application/json", body)
	// ok: go-http-route
	rdb.Get(ctx, "/key")
	// ok: go-http-route-argument
	http.NewRequest("GET", "/orders", body)
	// ok: go-http-route-argument
	c.newRequest("GET", "/orders", nil)
	// ok: go-http-route-argument
	client.Do("GET", "/orders", handler)
	// ok: go-http-route-any
	bus.Handle("order:created", onCreated)
	// ok: go-http-route-expression
	client.Get(base+"/health", nil)
}

// ok: go-http-route-touches
func NewHealth(db *sql.DB) *Health {
	db.Ping()
	return &Health{db}
}

// ok: go-http-route-touches
func connect(db *sql.DB) error {
	return db.Ping()
}
