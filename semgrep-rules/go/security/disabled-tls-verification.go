package client

import (
	"crypto/tls"
	"net/http"
)

func open(insecure bool) {
	// ruleid: go-disabled-tls-verification
	tr := &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
	conf := &tls.Config{
		ServerName: "db",
		// ruleid: go-disabled-tls-verification
		InsecureSkipVerify: true,
	}
	other := &tls.Config{}
	// ruleid: go-disabled-tls-verification
	other.InsecureSkipVerify = true
	// ruleid: go-disabled-tls-verification-dsn
	sql.Open("mysql", "app@tcp(db:3306)/shop?tls=skip-verify")
	// ruleid: go-disabled-tls-verification-dsn
	sql.Open("mysql", "app@tcp(db:3306)/shop?parseTime=true&tls=skip-verify")
	// ruleid: go-disabled-tls-verification-dsn
	dsn := "shop@tcp(db)/shop?tls=skip-verify&loc=UTC"

	// ok: go-disabled-tls-verification
	fine := &tls.Config{InsecureSkipVerify: false, MinVersion: tls.VersionTLS12}
	// ok: go-disabled-tls-verification
	setting := &tls.Config{InsecureSkipVerify: insecure}
	// ok: go-disabled-tls-verification
	own := &tls.Config{InsecureSkipVerify: true, VerifyPeerCertificate: verifyPin}
	if insecure {
		// ok: go-disabled-tls-verification
		other.InsecureSkipVerify = true
	}
	// ok: go-disabled-tls-verification-dsn
	sql.Open("mysql", "app@tcp(db:3306)/shop?tls=true")
}
