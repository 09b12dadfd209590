package main

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

func routes(r *gin.Engine) {
	// ok: go-route-guard
	r.POST("/auth", login)
	api := r.Group("/api")
	api.Use(jwt.JWT())
	{
		// ruleid: go-route-guard
		api.GET("/tags", v1.GetTags)
		// ruleid: go-route-guard
		api.POST("/tags", v1.AddTag)
	}
	admin := r.Group("/admin", AuthRequired())
	// ruleid: go-route-guard
	admin.DELETE("/users/:id", removeUser)
	open := r.Group("/open")
	open.Use(middleware.RateLimit())
	// ok: go-route-guard
	open.POST("/contact", contact)
	// ruleid: go-route-guard-inline
	r.POST("/orders", RequireLogin(), createOrder)
	// ok: go-route-guard-inline
	r.POST("/comments", authLimiter, comment)
}

func chiRoutes(r chi.Router) {
	r.Group(func(r chi.Router) {
		r.Use(authMiddleware)
		// ruleid: go-route-guard
		r.Delete("/orders/{id}", removeOrder)
	})
	// ruleid: go-route-guard
	r.With(requireUser).Post("/orders", createOrder)
}

func plain(mux *http.ServeMux) {
	// ruleid: go-route-guard-inline
	mux.Handle("/orders", requireAuth(http.HandlerFunc(orders)))
	// ruleid: go-route-guard-inline
	mux.HandleFunc("/me", s.requireUser(s.me))
	// ok: go-route-guard-inline
	mux.HandleFunc("/authors", listAuthors)
}

func nested(r *routegroup.Bundle) {
	r.Mount("/admin").Route(func(admin *routegroup.Bundle) {
		admin.Use(authMiddleware.Auth, authMiddleware.AdminOnly)
		admin.Group().Route(func(r *routegroup.Bundle) {
			r.Use(Timeout(30))
			// ruleid: go-route-guard
			r.HandleFunc("PUT /readonly", s.setReadOnly)
		})
	})
}

func wrapped(store *Store) http.Handler {
	mux := http.NewServeMux()
	// ruleid: go-route-guard
	mux.HandleFunc("POST /users", handler.createUser)
	return withCORS(middleware.validateBasicAuth(mux))
}

func mine(c *gin.Context) {
	// ruleid: go-route-guard-caller
	user := c.MustGet("user")
	use(user)
}

func (s *Server) account(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-route-guard-caller
	id := request.UserID(r)
	use(id)
}

func (s *Server) session(c echo.Context) error {
	// ruleid: go-route-guard-caller
	user, err := s.currentUser(c)
	use(user)
	return err
}

func list(c *gin.Context) {
	// ok: go-route-guard-caller
	page := c.Query("page")
	use(page)
}

func helper(name string) {
	// ok: go-route-guard-caller
	use(GetUser(name))
}

func lists(r *chi.Mux, chain *errchain.ErrChain) {
	users := []errchain.Middleware{logged, a.mwAuthToken}
	open := []errchain.Middleware{logged, cors}
	// ruleid: go-route-guard-list
	r.Put(base("/users/self"), chain.ToHandlerFunc(ctrl.HandleUserSelf(), users...))
	// ruleid: go-route-guard-list
	r.Post(base("/items"), chain.ToHandlerFunc(ctrl.HandleItem(), users...))
	// ok: go-route-guard-list
	r.Get(base("/status"), chain.ToHandlerFunc(ctrl.HandleStatus()))
	// ok: go-route-guard-list
	r.Get(base("/about"), chain.ToHandlerFunc(ctrl.HandleAbout(), open...))
	admins := []gin.HandlerFunc{RequireAdmin}
	// ruleid: go-route-guard-list
	r.Post("/jobs", append(admins, createJob)...)
	// ok: go-route-guard-list
	r.Get("/jobs", append(open, listJobs)...)
}

func forges(org *gin.RouterGroup, repo *gin.RouterGroup) {
	org.Use(session.MustOrgMember(true))
	// ruleid: go-route-guard
	org.POST("/secrets", api.PostOrgSecret)
	// ruleid: go-route-guard-inline
	repo.POST("/pipelines", session.MustPush, api.CreatePipeline)
	// ok: go-route-guard-inline
	repo.GET("/badges", template.MustCompile, api.Badges)
}

func profiles(r *router.Router, config *Configuration) {
	if config.Server.EnablePprof {
		// ruleid: go-route-guard-option
		r.GET("/debug/pprof/{name?}", pprofhandler.PprofHandler)
		// ok: go-route-guard-option
		r.GET("/orders", orders)
	}
	if config.Debug() {
		// ruleid: go-route-guard-option
		r.GET("/debug/vars", expvar.Handler())
	}
	if err != nil {
		// ok: go-route-guard-option
		r.GET("/debug/err", failed)
	}
	if enabled {
		// ruleid: go-route-guard-option
		r.GET("/debug/build", build)
	}
	// ok: go-route-guard-option
	r.GET("/debug/always", always)
	// ok: go-route-guard-option
	r.GET("/debug/more", more)
}

func headers(e *echo.Echo, r *gin.Engine) {
	e.Use(middleware.Secure())
	// ok: go-route-guard
	e.POST("/notes", createNote)
	r.Use(secure.New(secure.DefaultConfig()))
	// ok: go-route-guard
	r.POST("/remarks", createRemark)
}

func HandleCreateTag(deps model.Dependencies, c model.WebContext) {
	// ruleid: go-route-guard-caller-own
	if err := middleware.RequireLoggedInUser(deps, c); err != nil {
		return
	}
}

func UserInfoPOST(ctx *middlewares.ShopCtx) {
	// ruleid: go-route-guard-caller-own
	session, err := ctx.GetSession()
	use(session, err)
}

func (a *App) ListOwn(c *AppContext) error {
	// ruleid: go-route-guard-caller-own
	user := currentUser(c)
	return use(user)
}

func Work(ctx context.Context, store Store) {
	// ok: go-route-guard-caller-own
	use(store.GetUser(ctx))
}

func HandleInfo(deps model.Dependencies, c model.WebContext) {
	// ok: go-route-guard-caller-own
	use(deps.Version(c))
}

func HandleListAccounts(deps model.Dependencies, c model.WebContext) {
	// ruleid: go-route-guard-caller-own
	if err := middleware.RequireLoggedInAdmin(deps, c); err != nil {
		return
	}
}
