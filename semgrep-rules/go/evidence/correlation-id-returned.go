package main

func returned(w http.ResponseWriter, c *gin.Context, id string) {
	// ruleid: go-correlation-id-returned
	w.Header().Set("X-Request-ID", id)
	// ruleid: go-correlation-id-returned
	c.Header("X-Request-Id", id)
	// ruleid: go-correlation-id-returned
	c.Response().Header().Set(echo.HeaderXRequestID, id)
	// ruleid: go-correlation-id-returned
	c.Writer.Header().Set("X-Correlation-ID", id)
	// ruleid: go-correlation-id-returned
	c.Set("X-Request-ID", id)
	// ruleid: go-correlation-id-returned-library
	e.Use(middleware.RequestID())
	// ruleid: go-correlation-id-returned-library
	g.Use(requestid.New())
	// ruleid: go-correlation-id-returned-library
	hlog.RequestIDHandler("req_id", "Request-Id")
	// ok: go-correlation-id-returned
	req.Header.Set("X-Request-ID", id)
	// ok: go-correlation-id-returned
	r.Header.Set("X-Request-ID", id)
	// ok: go-correlation-id-returned
	c.Set("request_id", id)
	// ok: go-correlation-id-returned
	c.Request.Header.Set("X-Request-ID", id)
	// ok: go-correlation-id-returned-library
	r.Use(middleware.RequestID)
}
