package main

import (
	// ruleid: go-side-integration
	"net/smtp"
	// ruleid: go-side-integration
	"github.com/slack-go/slack"
	// ruleid: go-side-integration
	gomail "gopkg.in/gomail.v2"
	// ok: go-side-integration
	"net/mail"
	// ok: go-side-integration
	"net/http"
)

func flags() {
	// ruleid: go-side-integration-flag
	if os.Getenv("MAIL_ENABLED") == "true" {
		send()
	}
	// ruleid: go-side-integration-flag
	use(viper.GetBool("slack.enabled"))
	// ruleid: go-side-integration-flag
	use(unleash.IsEnabled("receipts"))
	// ok: go-side-integration-flag
	use(os.Getenv("MAIL_HOST"))
	// ok: go-side-integration-flag
	use(client.IsEnabled("x"))
}
