package web

import (
	"github.com/gin-contrib/cors"
	"github.com/gin-gonic/gin"
)

func setup(r *gin.Engine, e *echo.Echo, mux http.Handler, cfg Config) {
	// ruleid: go-cors-wildcard
	r.Use(cors.Default())
	// ruleid: go-cors-wildcard
	r.Use(cors.New(cors.Config{AllowOrigins: []string{"*"}, AllowMethods: []string{"GET"}}))
	// ruleid: go-cors-wildcard
	r.Use(cors.New(cors.Config{AllowAllOrigins: true}))
	// ruleid: go-cors-wildcard
	e.Use(middleware.CORSWithConfig(middleware.CORSConfig{AllowOrigins: []string{"*"}}))
	// ruleid: go-cors-wildcard
	handler := handlers.CORS(handlers.AllowedOrigins([]string{"*"}))(mux)
	// ok: go-cors-wildcard
	r.Use(cors.New(cors.Config{AllowOrigins: []string{"https://shop.example"}, AllowHeaders: []string{"*"}}))
	// ok: go-cors-wildcard
	r.Use(cors.New(cors.Config{AllowOrigins: cfg.Origins}))
	// ok: go-cors-wildcard
	r.Use(cors.New(cors.Config{AllowOrigins: []string{"*"}, AllowCredentials: true}))
	if cfg.Development {
		// ok: go-cors-wildcard
		r.Use(cors.Default())
	}
}

func raw(w http.ResponseWriter) {
	// ruleid: go-cors-wildcard
	w.Header().Set("Access-Control-Allow-Origin", "*")
}
