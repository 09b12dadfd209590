package main

import "github.com/gin-gonic/gin"

func setup(debug bool) {
	// ruleid: go-debug-enabled
	gin.SetMode(gin.DebugMode)
	// ruleid: go-debug-enabled
	gin.SetMode("debug")
	e := echo.New()
	// ruleid: go-debug-enabled
	e.Debug = true
	// ok: go-debug-enabled
	gin.SetMode(gin.ReleaseMode)
	// ok: go-debug-enabled
	gin.SetMode(os.Getenv("GIN_MODE"))
	if debug {
		// ok: go-debug-enabled
		gin.SetMode(gin.DebugMode)
	}
	// ok: go-debug-enabled
	e.Debug = cfg.Debug
}
