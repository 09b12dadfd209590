package main

import (
	"crypto/sha256"
	// ok: go-auth-mechanism
	"net/http"
	// ruleid: go-auth-mechanism
	"github.com/golang-jwt/jwt/v5"
	// ruleid: go-auth-mechanism
	oidc "github.com/coreos/go-oidc/v3/oidc"
	// ruleid: go-auth-mechanism
	"golang.org/x/crypto/bcrypt"
	// ok: go-auth-mechanism
	"golang.org/x/crypto/ssh"
	// ok: go-auth-mechanism
	"github.com/gorilla/mux"
	// ok: go-auth-mechanism
	"github.com/gorilla/handlers"
)
