package com.example.http;

import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.X509TrustManager;

class TrustAll implements X509TrustManager {
    // ruleid: java-disabled-tls-verification
    public void checkServerTrusted(X509Certificate[] chain, String type) {
    }
}

class Logged implements X509TrustManager {
    // ok: java-disabled-tls-verification
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        delegate.checkServerTrusted(chain, type);
    }

    // ok: java-disabled-tls-verification
    public void checkClientTrusted(X509Certificate[] chain, String type) {
    }
}

class AnyHost implements HostnameVerifier {
    // ruleid: java-disabled-tls-verification
    public boolean verify(String host, SSLSession session) {
        return true;
    }
}

class OneHost implements HostnameVerifier {
    // ok: java-disabled-tls-verification
    public boolean verify(String host, SSLSession session) {
        return HOST.equals(host);
    }
}

class Clients {
    void clients(HttpsURLConnection connection, HttpClientBuilder builder, SSLContext context) {
        // ruleid: java-disabled-tls-verification
        connection.setHostnameVerifier((host, session) -> true);
        // ruleid: java-disabled-tls-verification
        builder.setSSLHostnameVerifier(NoopHostnameVerifier.INSTANCE);
        // ruleid: java-disabled-tls-verification
        SSLContexts.custom().loadTrustMaterial(null, (chain, type) -> true);
        // ruleid: java-disabled-tls-verification
        SslContextBuilder.forClient().trustManager(InsecureTrustManagerFactory.INSTANCE);
        // ok: java-disabled-tls-verification
        builder.setSSLHostnameVerifier(new DefaultHostnameVerifier());
        // ok: java-disabled-tls-verification
        connection.setHostnameVerifier((host, session) -> ALLOWED.contains(host));
    }
}
