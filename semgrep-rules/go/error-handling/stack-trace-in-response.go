package api

import (
	"net/http"
	"runtime/debug"

	"github.com/gin-gonic/gin"
)

func handle(w http.ResponseWriter, r *http.Request) {
	_, err := load(r.FormValue("id"))
	if err != nil {
		// ruleid: go-stack-trace-in-response
		http.Error(w, err.Error(), http.StatusInternalServerError)
		// ruleid: go-stack-trace-in-response
		http.Error(w, err.Error(), 500)
		// ruleid: go-stack-trace-in-response
		http.Error(w, fmt.Sprintf("load failed: %v", err), http.StatusInternalServerError)
	}
	defer func() {
		if rec := recover(); rec != nil {
			// ruleid: go-stack-trace-in-response-stack
			http.Error(w, string(debug.Stack()), 500)
			// ruleid: go-stack-trace-in-response-stack
			w.Write(debug.Stack())
			// ruleid: go-stack-trace-in-response-stack
			fmt.Fprintf(w, "panic: %s", debug.Stack())
		}
	}()
}

func ginHandler(c *gin.Context) {
	if err := save(c); err != nil {
		// ruleid: go-stack-trace-in-response
		c.JSON(500, gin.H{"error": err.Error()})
		// ruleid: go-stack-trace-in-response
		c.AbortWithStatusJSON(http.StatusInternalServerError, gin.H{"message": err.Error()})
		// ruleid: go-stack-trace-in-response
		c.String(http.StatusInternalServerError, err.Error())
	}
}

func fine(w http.ResponseWriter, c *gin.Context) {
	// ok: go-stack-trace-in-response
	http.Error(w, "internal error", http.StatusInternalServerError)
	// ok: go-stack-trace-in-response
	http.Error(w, err.Error(), http.StatusBadRequest)
	// ok: go-stack-trace-in-response
	c.JSON(http.StatusBadRequest, gin.H{"error": err.Error()})
	// ok: go-stack-trace-in-response
	slog.Error("load", "error", err.Error(), "status", http.StatusInternalServerError)
	// ok: go-stack-trace-in-response-stack
	slog.Error("panic", "stack", string(debug.Stack()))
	// ok: go-stack-trace-in-response-stack
	os.Stderr.Write(debug.Stack())
}
