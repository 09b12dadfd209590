package main

func create(c *gin.Context) {
	var order Order
	// ruleid: go-route-input, go-route-input-checked
	if err := c.ShouldBindJSON(&order); err != nil {
		// ruleid: go-route-input-checked
		c.JSON(http.StatusBadRequest, gin.H{"error": "order"})
		return
	}
}

func upload(c *gin.Context) {
	// ruleid: go-route-input
	file, _, err := c.Request.FormFile("image")
	use(file, err)
}

func (s *Server) change(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-route-input
	json.NewDecoder(r.Body).Decode(&order)
	// ruleid: go-route-input-checked
	if err := validate.Struct(order); err != nil {
		return
	}
	// ok: go-route-input
	w.Write(nil)
}

func echoed(c echo.Context) error {
	// ok: go-route-input-checked
	// ruleid: go-route-input
	return c.Bind(&order)
}

func one(c *gin.Context) {
	// ok: go-route-input
	id := c.Param("id")
	// ok: go-route-input-checked
	c.JSON(http.StatusOK, find(id))
}

func client(url string) {
	// ok: go-route-input
	json.NewDecoder(res.Body).Decode(&out)
}
