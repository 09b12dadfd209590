package main

import (
	"log"
	"net/http"
	// ruleid: go-unprotected-admin-endpoint
	_ "net/http/pprof"
	// ok: go-unprotected-admin-endpoint
	profiles "net/http/pprof"
)

// ruleid: go-unprotected-admin-endpoint
import _ "net/http/pprof"

// ok: go-unprotected-admin-endpoint
import "net/http/pprof"

func main() {
	server := &http.Server{Addr: ":8080", ReadHeaderTimeout: timeout}
	log.Fatal(server.ListenAndServe())
}

// ruleid: go-unprotected-admin-endpoint
import _ "net/http/pprof"

func plain() {
	log.Fatal(http.ListenAndServe(":8080", nil))
}

// what follows is reached from the inside only
// ok: go-unprotected-admin-endpoint
import _ "net/http/pprof"

// ok: go-unprotected-admin-endpoint
// _ "net/http/pprof"

func fine(mux *http.ServeMux) {
	go http.ListenAndServe("127.0.0.1:6060", nil)
	go http.ListenAndServe("localhost:6060", nil)
	go http.ListenAndServe(config.PprofAddr, nil)
	server := &http.Server{Addr: ":8080", Handler: mux}
	log.Fatal(http.ListenAndServe(":8080", mux))
}
