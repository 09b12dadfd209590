package com.example.auth;

class Login {
    void login(User user, String password, String accessToken) {
        // ruleid: java-sensitive-data-logged
        log.info("login {} {}", user.getId(), password);
        // ruleid: java-sensitive-data-logged
        logger.debug("token " + accessToken);
        // ruleid: java-sensitive-data-logged
        log.warn("wrong password " + user.getPassword() + " given");
        // ok: java-sensitive-data-logged
        log.info("password changed for {}", user.getId());
        // ok: java-sensitive-data-logged
        log.info("token expires {}", token.getExpiry());
        // ok: java-sensitive-data-logged
        log.debug("password {}", mask(password));
        // ok: java-sensitive-data-logged
        encoder.info(password);
    }

    void once(KeyPair pair) {
        // ruleid: java-sensitive-data-logged
        System.out.println("key: " + pair.getPrivateKey());
        // ok: java-sensitive-data-logged
        log.info("key of {}", pair.getPublicKey());
    }
}
