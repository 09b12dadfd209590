package auth

import (
	"log"
	"log/slog"

	"github.com/rs/zerolog"
	"github.com/sirupsen/logrus"
	"go.uber.org/zap"
)

func login(r *http.Request, user User, password, token string) {
	// ruleid: go-sensitive-data-logged
	log.Printf("login %s with %s", user.Name, password)
	// ruleid: go-sensitive-data-logged
	log.Println("token", token)
	// ruleid: go-sensitive-data-logged
	slog.Info("login", "password", user.Password)
	// ruleid: go-sensitive-data-logged
	logger.Debug("request", r.Header)
	// ruleid: go-sensitive-data-logged
	log.Error().Msgf("bad secret %s", cfg.ClientSecret)
	// ruleid: go-sensitive-data-logged-field
	logger.Info("login", zap.String("token", token))
	// ruleid: go-sensitive-data-logged-field
	log.Info().Str("password", user.Password).Msg("login")
	// ruleid: go-sensitive-data-logged-field
	logrus.WithFields(logrus.Fields{"api_key": apiKey}).Info("call")

	// ok: go-sensitive-data-logged
	log.Printf("password of %s was reset", user.Name)
	// ok: go-sensitive-data-logged
	slog.Info("login", "length", len(password))
	// ok: go-sensitive-data-logged
	log.Println("token expired", tokenID, user.TokenType)
	// ok: go-sensitive-data-logged
	log.Printf("secret %s", mask(secret))
	// ok: go-sensitive-data-logged-field
	logger.Info("login", zap.String("secret_name", secretName))
	// ok: go-sensitive-data-logged
	http.Error(w, token, 200)
}

func names(secret string) error {
	// ok: go-sensitive-data-logged
	log.Warnf("%q is deprecated, use %q", WebhooksProxyPassword, ProxyPassword)
	// ok: go-sensitive-data-logged
	return fmt.Errorf("too short: "+"'%s'", secret)
}
