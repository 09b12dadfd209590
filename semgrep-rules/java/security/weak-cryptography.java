package com.example.crypto;

import java.security.MessageDigest;
import java.util.Random;
import javax.crypto.Cipher;

class Ciphers {
    void ciphers() throws Exception {
        // ruleid: java-weak-cryptography
        Cipher.getInstance("DES/CBC/PKCS5Padding");
        // ruleid: java-weak-cryptography
        Cipher.getInstance("AES/ECB/PKCS5Padding");
        // ruleid: java-weak-cryptography
        Cipher.getInstance("AES");
        // ruleid: java-weak-cryptography
        KeyGenerator.getInstance("DES");
        // ruleid: java-weak-cryptography
        javax.crypto.Cipher.getInstance("AES/ECB");
        // ok: java-weak-cryptography
        Cipher.getInstance("AES/GCM/NoPadding");
        // ok: java-weak-cryptography
        Cipher.getInstance("RSA/ECB/PKCS1Padding");
        // ok: java-weak-cryptography
        KeyGenerator.getInstance("AES");
    }
}

class Hashes {
    String hashPassword(String value) throws Exception {
        // ruleid: java-weak-cryptography-hash, java-weak-cryptography-digest
        return hex(MessageDigest.getInstance("MD5").digest(value.getBytes()));
    }

    String digest(String password) throws Exception {
        // ruleid: java-weak-cryptography-hash, java-weak-cryptography-digest
        return hex(MessageDigest.getInstance("SHA-1").digest(password.getBytes()));
    }

    String util(User user) {
        // ruleid: java-weak-cryptography-hash
        return DigestUtils.md5Hex(user.getPassword());
    }

    String etag(byte[] body) throws Exception {
        // ruleid: java-weak-cryptography-digest
        return hex(MessageDigest.getInstance("MD5").digest(body));
    }

    String strong(String password) throws Exception {
        // ok: java-weak-cryptography-hash, java-weak-cryptography-digest
        return hex(MessageDigest.getInstance("SHA-256").digest(password.getBytes()));
    }

    String avatar(String email) {
        // ok: java-weak-cryptography-hash
        return DigestUtils.md5Hex(email);
    }
}

class Randoms {
    String token() {
        // ruleid: java-weak-cryptography-random
        return Long.toHexString(new Random().nextLong());
    }

    void assigned() {
        // ruleid: java-weak-cryptography-random
        String verificationCode = String.valueOf((int) (Math.random() * 900000));
        // ruleid: java-weak-cryptography-random
        String password = RandomStringUtils.randomAlphanumeric(12);
        // ok: java-weak-cryptography-random
        long retryDelay = (long) (Math.random() * 1000);
        // ok: java-weak-cryptography-random
        int index = new Random().nextInt(10);
    }

    String secureToken() {
        // ok: java-weak-cryptography-random
        return Long.toHexString(new SecureRandom().nextLong());
    }
}
