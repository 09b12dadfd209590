package main

func log(ctx context.Context, id string) {
	// ruleid: go-correlation-id-logged, go-correlation-id-logged-library
	logger := slog.Default().With("request_id", middleware.GetReqID(ctx))
	// ruleid: go-correlation-id-logged
	zap.L().With(zap.String("request_id", id))
	// ruleid: go-correlation-id-logged
	logrus.WithField("requestId", id).Info("x")
	// ruleid: go-correlation-id-logged
	logrus.WithFields(logrus.Fields{"correlation_id": id})
	// ruleid: go-correlation-id-logged
	log.Info().Str("trace_id", id).Msg("x")
	// ruleid: go-correlation-id-logged
	slog.InfoContext(ctx, "done", "status", 200, "request_id", id)
	// ruleid: go-correlation-id-logged-library
	r.Use(middleware.RequestID, middleware.Logger)
	// ruleid: go-correlation-id-logged-library
	e.Use(middleware.Logger())
	// ruleid: go-correlation-id-logged-library
	e.Use(middleware.RequestLoggerWithConfig(middleware.RequestLoggerConfig{LogRequestID: true}))
	// ruleid: go-correlation-id-logged-library
	app.Use(logger.New(logger.Config{Format: "${locals:requestid} ${status}\n"}))
	// ok: go-correlation-id-logged
	c.JSON(200, gin.H{"request_id": id})
	// ok: go-correlation-id-logged
	span.SetAttributes(attribute.String("request_id", id))
	// ok: go-correlation-id-logged
	w.Header().Set("X-Request-ID", id)
	// ok: go-correlation-id-logged
	slog.Info("done", "user_id", id)
	// ok: go-correlation-id-logged-library
	app.Use(logger.New())
}
