package web

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/gorilla/sessions"
)

func set(w http.ResponseWriter, c *gin.Context, session *sessions.Session, token string, secure bool) {
	// ruleid: go-insecure-cookie
	http.SetCookie(w, &http.Cookie{Name: "session", Value: token})
	// ruleid: go-insecure-cookie
	http.SetCookie(w, &http.Cookie{Name: "session", Value: token, HttpOnly: true})
	// ruleid: go-insecure-cookie
	http.SetCookie(w, &http.Cookie{Name: "session", Value: token, Secure: false, HttpOnly: true})
	// ruleid: go-insecure-cookie
	session.Options = &sessions.Options{Path: "/", MaxAge: 3600, Secure: true}
	// ruleid: go-insecure-cookie-gin
	c.SetCookie("session", token, 3600, "/", "", false, true)
	// ruleid: go-insecure-cookie-gin
	c.SetCookie("session", token, 3600, "/", "", true, false)
	// ruleid: go-insecure-cookie-gin
	c.SetCookie("token", token, 3600, "/", "", false, false)

	// ok: go-insecure-cookie
	http.SetCookie(w, &http.Cookie{Name: "session", Value: token, Secure: true, HttpOnly: true})
	// ok: go-insecure-cookie
	http.SetCookie(w, &http.Cookie{Name: "session", Value: token, HttpOnly: true, Secure: secure})
	// ok: go-insecure-cookie
	http.SetCookie(w, &http.Cookie{Name: "session", Value: "", MaxAge: -1})
	// ok: go-insecure-cookie
	http.SetCookie(w, &http.Cookie{Name: "csrf_token", Value: token, Secure: true})
	// ok: go-insecure-cookie
	cookie := &http.Cookie{Name: "session", Value: token, HttpOnly: true}
	cookie.Secure = secure
	// ok: go-insecure-cookie
	req.AddCookie(&http.Cookie{Name: "session", Value: token})
	// ok: go-insecure-cookie-gin
	c.SetCookie("session", token, 3600, "/", "", true, true)
	// ok: go-insecure-cookie-gin
	c.SetCookie("session", "", -1, "/", "", false, true)
}
