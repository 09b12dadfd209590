package api

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

func get(c *gin.Context, w http.ResponseWriter) {
	order, err := load(c.Param("id"))
	if err != nil {
		// ruleid: go-indiscriminate-status-code
		c.JSON(200, gin.H{"error": "not found"})
		// ruleid: go-indiscriminate-status-code
		c.JSON(http.StatusOK, gin.H{"code": 1, "message": err.Error()})
		// ruleid: go-indiscriminate-status-code
		http.Error(w, "no such order", http.StatusOK)
		// ok: go-indiscriminate-status-code
		c.JSON(http.StatusNotFound, gin.H{"error": "not found"})
		// ok: go-indiscriminate-status-code
		http.Error(w, "no such order", 404)
	}
	// ok: go-indiscriminate-status-code
	c.JSON(http.StatusOK, gin.H{"order": order})
	// ok: go-indiscriminate-status-code
	c.JSON(200, gin.H{"error": nil, "data": order})
}
