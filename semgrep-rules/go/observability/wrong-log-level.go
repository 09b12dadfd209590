package jobs

import (
	"github.com/rs/zerolog"
	"github.com/sirupsen/logrus"
)

func sync() {
	err := push()
	if err != nil {
		// ruleid: go-wrong-log-level
		log.Info("push failed", err)
	}
	err = pull()
	if err != nil {
		// ruleid: go-wrong-log-level
		logger.Debugf("pull failed: %v", err)
	}
	if err != nil {
		// ruleid: go-wrong-log-level
		slog.Info("sync", "error", err)
	}
	if err != nil {
		// ok: go-wrong-log-level
		slog.Error("sync", "error", err)
	}
	// ok: go-wrong-log-level
	slog.Info("synced", "count", count)
}

func passed() error {
	err := push()
	if err != nil {
		// ok: go-wrong-log-level
		slog.Debug("push", "error", err)
		return err
	}
	return nil
}

func setup(debug bool) {
	// ruleid: go-wrong-log-level-debug
	zerolog.SetGlobalLevel(zerolog.DebugLevel)
	// ruleid: go-wrong-log-level-debug
	logrus.SetLevel(logrus.DebugLevel)
	// ruleid: go-wrong-log-level-debug
	opts := &slog.HandlerOptions{AddSource: true, Level: slog.LevelDebug}
	if debug {
		// ok: go-wrong-log-level-debug
		zerolog.SetGlobalLevel(zerolog.DebugLevel)
	}
	// ok: go-wrong-log-level-debug
	zerolog.SetGlobalLevel(level)
}

func expected(id string, conn *Conn) {
	n, err := strconv.Atoi(id)
	if err != nil {
		// ok: go-wrong-log-level
		log.Debug().Err(err).Msg("id is no number")
		return
	}
	if err = conn.Close(); err != nil {
		// ok: go-wrong-log-level
		log.WithError(err).Debug("closing")
	}
	order, err := load(n)
	if err != nil {
		if errors.Is(err, ErrIgnored) {
			// ok: go-wrong-log-level
			log.Debug().Err(err).Msg("ignored")
			return
		}
		// ruleid: go-wrong-log-level
		log.Debug().Err(err).Msg("load")
		return
	}
	use(order)
}

func answered(c *gin.Context) {
	order, err := parse(c)
	if err != nil {
		// ok: go-wrong-log-level
		log.Debug().Err(err).Msg("not valid")
		c.String(http.StatusBadRequest, "not valid")
		return
	}
	use(order)
}
