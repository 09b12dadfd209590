package com.example.auth;

class Login {
    void login(User user, String password, String apiKey) {
        // ruleid: java-sensitive-data-in-error
        throw new IllegalStateException("wrong password " + password);
    }

    void key(String apiKey) {
        // ruleid: java-sensitive-data-in-error
        throw new IllegalStateException(String.format("unknown key %s", apiKey));
    }

    void user(User user) {
        // ruleid: java-sensitive-data-in-error
        throw new IllegalStateException("no login with " + user.getPassword() + " here");
    }

    void id(User user) {
        // ok: java-sensitive-data-in-error
        throw new IllegalStateException("no login for " + user.getId());
    }

    void text() {
        // ok: java-sensitive-data-in-error
        throw new IllegalStateException("wrong password");
    }

    void length(String password) {
        // ok: java-sensitive-data-in-error
        throw new IllegalStateException("too short: " + password.length());
    }

    void type(Token token) {
        // ok: java-sensitive-data-in-error
        throw new IllegalStateException("unknown " + token.getType());
    }
}

class SpdxExpressionParser {
    Node parse(Token token) {
        // ok: java-sensitive-data-in-error
        throw new ParseException("Expected an id, but got: " + token);
    }
}
