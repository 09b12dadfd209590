package main

func show(c *gin.Context) {
	id := c.Param("id")
	var order Order
	// ruleid: go-object-access
	db.First(&order, id)
}

func remove(c *gin.Context) {
	id := c.Param("id")
	// ruleid: go-object-access
	db.Delete(&Order{}, id)
	// ruleid: go-object-access
	db.Where("id = ?", id).First(&invoice)
	// ok: go-object-access
	db.Where("id = ? AND owner = ?", id, owner).First(&invoice)
	// ok: go-object-access
	db.First(&product, id)
	// ok: go-object-access
	db.First(&order, latest)
}

func helper(id string) {
	// ok: go-object-access
	db.First(&order, id)
}
