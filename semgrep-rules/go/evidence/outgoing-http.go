package main

import (
	"net/http"
)

// ruleid: go-outgoing-http-constant
const ratesAPIURL = "https://rates.example.com/v1"

// ruleid: go-outgoing-http-constant
var baseURL = "https://api.stripe.com"

var (
	// ruleid: go-outgoing-http-constant
	tokenURL = "https://oauth2.googleapis.com/token"
	// ok: go-outgoing-http-constant
	localBaseURL = "http://localhost:8080"
	// ok: go-outgoing-http-constant
	licence = "https://www.apache.org/licenses/LICENSE-2.0"
)

func calls(ctx context.Context) {
	// ruleid: go-outgoing-http
	http.Get(url)
	// ruleid: go-outgoing-http
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, body)
	// ruleid: go-outgoing-http
	client := resty.New()
	// ruleid: go-outgoing-http
	retryablehttp.NewClient()
	// ruleid: go-outgoing-http, go-outgoing-http-host
	http.Get("https://api.github.com/users")
	// ruleid: go-outgoing-http, go-outgoing-http-host
	http.NewRequest("GET", fmt.Sprintf("https://maps.googleapis.com/%s", q), nil)
	// ruleid: go-outgoing-http-host
	client.SetBaseURL("https://api.mailjet.com")
	// ruleid: go-outgoing-http-host
	client.R().Get("https://hooks.slack.com/x" + id)
	// ruleid: go-outgoing-http-client
	c := &http.Client{Timeout: time.Second}
	// ruleid: go-outgoing-http-client
	d := http.Client{}
	// ruleid: go-outgoing-http-client
	http.DefaultClient.Do(req)
	// ruleid: go-outgoing-http-sdk
	s3.NewFromConfig(cfg)
	// ruleid: go-outgoing-http-sdk
	openai.NewClient(key)
	// ruleid: go-outgoing-http-sdk
	minio.New(endpoint, &minio.Options{})
	// ok: go-outgoing-http
	http.Error(w, "no", 500)
	// ok: go-outgoing-http
	r.Header.Get("Accept")
	// ok: go-outgoing-http-client
	srv := &http.Server{}
	// ok: go-outgoing-http-host
	client.Get("http://localhost:9090/health")
	// ok: go-outgoing-http-host
	log.Print("https://api.github.com")
	// ok: go-outgoing-http-sdk
	s3.ObjectKey(name)
}
