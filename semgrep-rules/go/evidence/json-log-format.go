package main

func formats() {
	// ruleid: go-json-log-format-slog
	slog.New(slog.NewJSONHandler(os.Stdout, nil))
	// ruleid: go-json-log-format-slog
	var h slog.Handler = slog.NewJSONHandler(w, opts)
	// ruleid: go-json-log-format-slog
	otelslog.NewHandler("app")
	// ruleid: go-json-log-format-zap
	zap.NewProduction()
	// ruleid: go-json-log-format-zap
	core := zapcore.NewCore(zapcore.NewJSONEncoder(cfg), w, level)
	// ruleid: go-json-log-format-zap
	c := zap.Config{Level: level, Encoding: "json"}
	// ruleid: go-json-log-format-zerolog
	zerolog.New(os.Stdout).With().Timestamp().Logger()
	// ruleid: go-json-log-format-zerolog
	l := zerolog.New(os.Stderr)
	// ruleid: go-json-log-format-zerolog
	m := zerolog.New(logFile)
	// ruleid: go-json-log-format-logrus
	logrus.SetFormatter(&logrus.JSONFormatter{})
	// ruleid: go-json-log-format-logrus
	log.SetFormatter(&log.JSONFormatter{TimestampFormat: f})
	// ruleid: go-json-log-format-logrus
	logger.Formatter = new(logrus.JSONFormatter)
	// ruleid: go-json-log-format-other
	hclog.New(&hclog.LoggerOptions{Name: "app", JSONFormat: true})
	// ruleid: go-json-log-format-other
	log.NewJSONLogger(log.NewSyncWriter(os.Stdout))
	// ruleid: go-json-log-format-other
	httplog.NewLogger("app", httplog.Options{JSON: true})
	// ok: go-json-log-format-slog
	slog.NewTextHandler(os.Stdout, nil)
	// ok: go-json-log-format-zap
	zap.NewDevelopment()
	// ok: go-json-log-format-zerolog
	zerolog.New(zerolog.ConsoleWriter{Out: os.Stderr})
	// ok: go-json-log-format-logrus
	logrus.SetFormatter(&logrus.TextFormatter{})
}
