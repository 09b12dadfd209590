package main

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/go-resty/resty/v2"
)

// ruleid: go-http-call-without-timeout-client
var shared = &http.Client{}

func calls(req *http.Request) {
	// ruleid: go-http-call-without-timeout
	resp, err := http.Get("https://api.example.com/rates")
	// ruleid: go-http-call-without-timeout
	resp, err = http.Post(url, "application/json", body)
	// ruleid: go-http-call-without-timeout
	resp, err = http.DefaultClient.Do(req)
	// ruleid: go-http-call-without-timeout-client
	client := http.Client{Transport: tr}
	// ruleid: go-http-call-without-timeout-client
	client := new(http.Client)
	// ok: go-http-call-without-timeout-client
	fine := &http.Client{Timeout: 5 * time.Second}
	// ok: go-http-call-without-timeout-client
	later := &http.Client{Transport: tr}
	later.Timeout = 5 * time.Second
	// ok: go-http-call-without-timeout
	resp, err = fine.Get(url)
}

func rest() {
	// ruleid: go-http-call-without-timeout-resty
	client := resty.New()
	// ruleid: go-http-call-without-timeout-resty
	client = resty.New().SetBaseURL(url)
	// ruleid: go-http-call-without-timeout-resty
	return API{client: resty.New()}
}

func serve(mux http.Handler, l net.Listener) {
	// ruleid: go-http-call-without-timeout-server
	http.ListenAndServe(":8080", mux)
	// ruleid: go-http-call-without-timeout-server
	http.ServeTLS(l, mux, "cert.pem", "key.pem")
	// ruleid: go-http-call-without-timeout-server
	server := &http.Server{Addr: ":8080", Handler: mux}
	r := gin.Default()
	// ruleid: go-http-call-without-timeout-server
	r.Run(":8080")
	// ok: go-http-call-without-timeout-server
	good := &http.Server{Addr: ":8080", ReadHeaderTimeout: time.Second}
	// ok: go-http-call-without-timeout-server
	read := http.Server{Addr: ":8080", ReadTimeout: time.Second}
	// ok: go-http-call-without-timeout-server
	set := &http.Server{Addr: ":8080"}
	set.ReadHeaderTimeout = time.Second
	// ok: go-http-call-without-timeout-server
	command.Run()
}

func carried(ctx context.Context, url string) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	// ok: go-http-call-without-timeout
	resp, err := http.DefaultClient.Do(req)
	bare, err := http.NewRequestWithContext(context.Background(), http.MethodGet, url, nil)
	// ruleid: go-http-call-without-timeout
	resp, err = http.DefaultClient.Do(bare)
	old, err := http.NewRequest(http.MethodGet, url, nil)
	// ruleid: go-http-call-without-timeout
	resp, err = http.DefaultClient.Do(old)
	// ok: go-http-call-without-timeout
	resp, err = http.DefaultClient.Do(old.WithContext(ctx))
	use(resp, err)
}

func carriedByClient(ctx context.Context, url string) {
	// ok: go-http-call-without-timeout-client
	client := &http.Client{Transport: transport}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	use(err)
	resp, err := client.Do(req)
	use(resp, err)
}
