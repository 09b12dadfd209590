package main

import (
	"log"

	"github.com/rs/zerolog"
	"github.com/sirupsen/logrus"
)

func loggers() {
	// ruleid: go-structured-logger-slog
	logger := slog.New(handler)
	// ruleid: go-structured-logger-slog
	slog.InfoContext(ctx, "started", "port", port)
	// ruleid: go-structured-logger-slog
	slog.Error("failed", "error", err)
	// ruleid: go-structured-logger-zap
	zap.NewProduction()
	// ruleid: go-structured-logger-zap
	zap.New(core)
	// ruleid: go-structured-logger-zap
	cfg := zap.Config{Encoding: "json"}
	// ruleid: go-structured-logger-zerolog
	zerolog.New(os.Stdout)
	// ruleid: go-structured-logger-zerolog
	logger.Info().Str("port", port).Msg("started")
	// ruleid: go-structured-logger-zerolog
	logger.Error().Err(err).Msgf("failed %d", n)
	// ruleid: go-structured-logger-console
	zerolog.New(zerolog.ConsoleWriter{Out: os.Stderr})
	// ruleid: go-structured-logger-console
	out := zerolog.ConsoleWriter{Out: os.Stderr}
	// ruleid: go-structured-logger-console
	w := zerolog.NewConsoleWriter()
	if pretty {
		// ok: go-structured-logger-console
		w = zerolog.ConsoleWriter{Out: os.Stderr}
	}
	// ruleid: go-structured-logger-logrus
	logrus.WithFields(logrus.Fields{"id": 1}).Info("x")
	// ruleid: go-structured-logger-logrus
	logrus.New()
	// ruleid: go-structured-logger-logrus
	logrus.SetLevel(level)
	// ruleid: go-structured-logger-other
	hclog.New(&hclog.LoggerOptions{})
	// ruleid: go-structured-logger-other
	klog.InfoS("started", "port", port)
	// ruleid: go-structured-logger-other
	log.NewJSONLogger(os.Stdout)
	// ok: go-structured-logger-slog
	value := slog.String("id", id)
	// ok: go-structured-logger-zap
	field := zap.String("id", id)
	// ok: go-structured-logger-other
	other := log.New(os.Stdout, "", 0)
	// ok: go-structured-logger-logrus
	e := errors.New("x")
}
