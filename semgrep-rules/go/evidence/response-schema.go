package main

func one(c *gin.Context) {
	// ruleid: go-response-schema
	c.JSON(http.StatusOK, toOrderResponse(order))
	// ruleid: go-response-schema
	c.JSON(200, OrderResponse{ID: order.ID})
	// ruleid: go-response-schema
	json.NewEncoder(w).Encode(dto.NewOrderDTO(order))
	// ok: go-response-schema
	c.JSON(http.StatusOK, order)
	// ok: go-response-schema
	c.JSON(200, gin.H{"order": order})
	// ok: go-response-schema
	json.NewEncoder(w).Encode(orders)
	// ok: go-response-schema
	c.JSON(200, find(order))
}
