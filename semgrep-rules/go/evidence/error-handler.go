package main

import "github.com/gin-gonic/gin"

func setup(e *echo.Echo, r *gin.Engine) {
	// ruleid: go-error-handler-default
	x := echo.New()
	// ruleid: go-error-handler-default
	api := humachi.New(router, config)
	// ruleid: go-error-handler-default
	mux := runtime.NewServeMux()
	// ruleid: go-error-handler
	e.HTTPErrorHandler = handleError
	// ruleid: go-error-handler
	app := fiber.New(fiber.Config{ErrorHandler: handleError})
	// ruleid: go-error-handler
	r.Use(gin.CustomRecovery(recovered))
	// ruleid: go-error-handler
	r.Use(middleware.ErrorHandler())
	// ok: go-error-handler
	auth := jwtware.New(jwtware.Config{ErrorHandler: jwtError})
	// ok: go-error-handler
	proxy.ErrorHandler = onProxyError
	// ok: go-error-handler
	r.Use(gin.Recovery())
	// ok: go-error-handler
	r.Use(middleware.Logger)
	// ok: go-error-handler-default
	app2 := fiber.New()
	// ok: go-error-handler
	reader.ErrorHandler()
}

func errorsOf(c *gin.Context) {
	c.Next()
	// ruleid: go-error-handler-gin
	if len(c.Errors) > 0 {
		// ruleid: go-error-handler-gin
		err := c.Errors.Last()
		c.JSON(500, err)
	}
	// ruleid: go-error-handler-gin
	for _, err := range c.Errors {
		log.Print(err)
	}
}

// ruleid: go-error-handler-adapter
func (h handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := h(w, r); err != nil {
		http.Error(w, "failed", 500)
	}
}

// ruleid: go-error-handler-adapter
func wrap(h handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := h(w, r); err != nil {
			answer(w, err)
		}
	}
}

// ruleid: go-error-handler-adapter
func (s *Server) wrap(name string, h handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		err := h(w, r)
		if err != nil {
			answer(w, err)
		}
	}
}

func chain(h errchain.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// ruleid: go-error-handler-adapter
		err := h.ServeHTTP(w, r)
		answer(w, err)
	})
}

// ruleid: go-error-handler-writer
func JSONServerError(w http.ResponseWriter, r *http.Request, err error) {}

// ruleid: go-error-handler-writer
func respondError(w http.ResponseWriter, err error) {}

// ruleid: go-error-handler-writer
func (s *Server) errorResponse(w http.ResponseWriter, r *http.Request, status int, message any) {}

// ruleid: go-error-handler-writer
func handleError(c *gin.Context, err error) {}

func graphql(response *answer) {
	// ok: go-error-handler-gin
	if len(response.Errors) > 0 {
		return
	}
}

// ok: go-error-handler-writer
func listErrors(w http.ResponseWriter, r *http.Request) {}

// ok: go-error-handler-adapter
func logged(next http.Handler) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { next.ServeHTTP(w, r) }
}
