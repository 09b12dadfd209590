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

func decode(w http.ResponseWriter, r *http.Request, c *gin.Context) {
	if err := json.NewDecoder(r.Body).Decode(&order); err != nil {
		// ruleid: go-indiscriminate-status-code-client
		http.Error(w, "not valid", http.StatusInternalServerError)
		return
	}
	if err := c.ShouldBindJSON(&order); err != nil {
		// ruleid: go-indiscriminate-status-code-client
		c.JSON(500, gin.H{"message": "not valid"})
		return
	}
	id, err := strconv.Atoi(r.PathValue("id"))
	if err != nil {
		// ruleid: go-indiscriminate-status-code-client
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	err = c.Bind(&order)
	if err != nil {
		// ok: go-indiscriminate-status-code-client
		c.JSON(http.StatusBadRequest, gin.H{"message": "not valid"})
		return
	}
	resp, err := client.Do(req)
	if err := json.NewDecoder(resp.Body).Decode(&rates); err != nil {
		// ok: go-indiscriminate-status-code-client
		http.Error(w, "rates", http.StatusInternalServerError)
		return
	}
	found, err := load(id)
	if err != nil {
		// ok: go-indiscriminate-status-code-client
		http.Error(w, "load", http.StatusInternalServerError)
		return
	}
	row := found
	if err := row.Scan(&order); err != nil {
		// ok: go-indiscriminate-status-code-client
		http.Error(w, "scan", http.StatusInternalServerError)
	}
}

func bare(w http.ResponseWriter, r *http.Request) {
	order, err := load(r.PathValue("id"))
	if err != nil {
		// ruleid: go-indiscriminate-status-code-none
		json.NewEncoder(w).Encode(map[string]string{"error": "no such order"})
		return
	}
	if err := check(order); err != nil {
		// ruleid: go-indiscriminate-status-code-none
		fmt.Fprintf(w, "failed: %v", err)
		return
	}
	if err := save(order); err != nil {
		w.WriteHeader(http.StatusConflict)
		// ok: go-indiscriminate-status-code-none
		json.NewEncoder(w).Encode(map[string]string{"error": "changed by somebody else"})
		return
	}
	if err := watch(order); err != nil {
		// ok: go-indiscriminate-status-code-none
		fmt.Fprintf(w, "event: error\ndata: %v\n\n", err)
		return
	}
	// ok: go-indiscriminate-status-code-none
	json.NewEncoder(w).Encode(order)
}

func fibers(c *fiber.Ctx) error {
	order, err := load(c.Params("id"))
	if err != nil {
		// ruleid: go-indiscriminate-status-code-none
		return c.JSON(fiber.Map{"error": err.Error()})
	}
	if err := check(order); err != nil {
		// ok: go-indiscriminate-status-code-none
		return c.Status(409).JSON(fiber.Map{"error": "changed"})
	}
	// ok: go-indiscriminate-status-code-none
	return c.JSON(order)
}
