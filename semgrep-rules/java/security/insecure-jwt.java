package com.example.auth;

import com.auth0.jwt.JWT;
import io.jsonwebtoken.Jwts;

class Tokens {
    void unsigned(String token) {
        // ruleid: java-insecure-jwt
        JWT.create().sign(Algorithm.none());
        // ruleid: java-insecure-jwt
        Jwts.parser().setSigningKey(key).parseClaimsJwt(token);
        // ruleid: java-insecure-jwt
        Jwts.parserBuilder().setSigningKey(key).build().parse(token);
        // ok: java-insecure-jwt
        Jwts.parser().setSigningKey(key).parseClaimsJws(token);
        // ok: java-insecure-jwt
        Jwts.parser().verifyWith(key).build().parseSignedClaims(token);
        // ok: java-insecure-jwt
        JWT.create().sign(Algorithm.HMAC256(secret));
        // ok: java-insecure-jwt
        dateFormat.parse(token);
    }

    void decoded(String token) {
        // ruleid: java-insecure-jwt-decoded
        String user = JWT.decode(token).getSubject();
        // ruleid: java-insecure-jwt-decoded
        DecodedJWT jwt = JWT.decode(token);
        // ruleid: java-insecure-jwt-decoded
        SignedJWT signed = SignedJWT.parse(token);
        // ok: java-insecure-jwt-decoded
        Base64.getDecoder().decode(token);
    }
}
