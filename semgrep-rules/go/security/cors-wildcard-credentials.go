package web

import (
	"github.com/gin-contrib/cors"
	"github.com/gin-gonic/gin"
)

func setup(r *gin.Engine) {
	// ruleid: go-cors-wildcard-credentials
	r.Use(cors.New(cors.Config{AllowOrigins: []string{"*"}, AllowCredentials: true}))
	// ruleid: go-cors-wildcard-credentials
	r.Use(cors.New(cors.Config{AllowCredentials: true, AllowOriginFunc: func(origin string) bool { return true }}))
	// ruleid: go-cors-wildcard-credentials
	r.Use(cors.New(cors.Options{AllowedOrigins: []string{"*"}, AllowCredentials: true}))
	config := cors.DefaultConfig()
	// ruleid: go-cors-wildcard-credentials
	config.AllowAllOrigins = true
	config.AllowCredentials = true
	// ok: go-cors-wildcard-credentials
	r.Use(cors.New(cors.Config{AllowOrigins: []string{"https://shop.example"}, AllowCredentials: true}))
	// ok: go-cors-wildcard-credentials
	r.Use(cors.New(cors.Config{AllowOrigins: []string{"*"}}))
}

func raw(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-cors-wildcard-credentials
	w.Header().Set("Access-Control-Allow-Origin", r.Header.Get("Origin"))
	w.Header().Set("Access-Control-Allow-Credentials", "true")
}

func checked(w http.ResponseWriter, r *http.Request) {
	origin := r.Header.Get("Origin")
	if allowed[origin] {
		// ok: go-cors-wildcard-credentials
		w.Header().Set("Access-Control-Allow-Origin", origin)
		w.Header().Set("Access-Control-Allow-Credentials", "true")
	}
}

func one(w http.ResponseWriter) {
	// ok: go-cors-wildcard-credentials
	w.Header().Set("Access-Control-Allow-Origin", "https://shop.example")
	w.Header().Set("Access-Control-Allow-Credentials", "true")
}
