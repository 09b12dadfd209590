package proxy

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

func fetch(w http.ResponseWriter, r *http.Request) {
	target := r.URL.Query().Get("url")
	// ruleid: go-server-side-request-forgery
	resp, err := client.Get(target)
	// ruleid: go-server-side-request-forgery
	req, err := http.NewRequestWithContext(r.Context(), "GET", r.FormValue("url"), nil)
}

func hook(c *gin.Context) {
	// ruleid: go-server-side-request-forgery
	http.Post(c.PostForm("callback"), "application/json", nil)
	// ruleid: go-server-side-request-forgery
	http.Get("https://" + c.Query("host") + "/status")
	// ok: go-server-side-request-forgery
	http.Get("https://api.example.com/users/" + c.Param("id"))
	// ok: go-server-side-request-forgery
	http.Get(fmt.Sprintf("https://api.example.com/users/%s", c.Param("id")))
	// ok: go-server-side-request-forgery
	http.Get(services[c.Query("service")])
	// ok: go-server-side-request-forgery
	http.Get(cfg.BaseURL + "/users?name=" + c.Query("name"))
}

func checked(c *gin.Context) {
	target := c.Query("url")
	if !isAllowed(target) {
		return
	}
	// ok: go-server-side-request-forgery
	client.Get(target)
}
