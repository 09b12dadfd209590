package com.example.web;

import jakarta.servlet.http.Cookie;

class Cookies {
    void plain(HttpServletResponse response, String id) {
        // ruleid: java-insecure-cookie
        Cookie cookie = new Cookie("session", id);
        response.addCookie(cookie);
    }

    void half(HttpServletResponse response, String id) {
        // ruleid: java-insecure-cookie
        Cookie cookie = new Cookie("session", id);
        cookie.setHttpOnly(true);
        response.addCookie(cookie);
    }

    void named(HttpServletResponse response, String id) {
        // ruleid: java-insecure-cookie
        Cookie cookie = new Cookie(SESSION_NAME, id);
        cookie.setSecure(true);
        response.addCookie(cookie);
    }

    void whole(HttpServletResponse response, String id) {
        // ok: java-insecure-cookie
        Cookie cookie = new Cookie("session", id);
        cookie.setSecure(true);
        cookie.setHttpOnly(true);
        response.addCookie(cookie);
    }

    void removed(HttpServletResponse response) {
        // ok: java-insecure-cookie
        Cookie cookie = new Cookie("session", null);
        cookie.setMaxAge(0);
        response.addCookie(cookie);
    }

    void sent(HttpClient client, String id) {
        // ok: java-insecure-cookie
        Cookie cookie = new Cookie("session", id);
        client.send(cookie);
    }

    void off(HttpServletResponse response, Cookie cookie) {
        // ruleid: java-insecure-cookie-off
        cookie.setSecure(false);
        // ruleid: java-insecure-cookie-off
        cookie.setHttpOnly(false);
        // ruleid: java-insecure-cookie-off
        ResponseCookie.from("session", "x").secure(true).httpOnly(false).build();
        boolean off = false;
        Cookie other = new Cookie("name", "x");
        // ruleid: java-insecure-cookie-off
        other.setSecure(off);
        // ok: java-insecure-cookie-off
        csrfCookie.setHttpOnly(false);
    }
}
