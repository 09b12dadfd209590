package com.example.http;

class Clients {
    void clients(URL url) throws Exception {
        // ruleid: java-http-call-without-timeout
        RestTemplate rest = new RestTemplate();
        // ruleid: java-http-call-without-timeout
        HttpClient client = HttpClient.newHttpClient();
        // ruleid: java-http-call-without-timeout
        WebClient web = WebClient.create("https://items.example.org");
        // ruleid: java-http-call-without-timeout
        CloseableHttpClient apache = HttpClients.createDefault();
        // ruleid: java-http-call-without-timeout
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        // ok: java-http-call-without-timeout
        RestTemplate built = builder.connectTimeout(TWO_SECONDS).readTimeout(FIVE_SECONDS).build();
        // ok: java-http-call-without-timeout
        RestTemplate own = new RestTemplate(requestFactory);
        // ok: java-http-call-without-timeout
        OkHttpClient ok = new OkHttpClient();
        // ok: java-http-call-without-timeout
        InputStream resource = getClass().getResource("/items.json").openStream();
    }

    RestTemplate configured(ClientHttpRequestFactory factory) {
        // ok: java-http-call-without-timeout
        RestTemplate rest = new RestTemplate();
        rest.setRequestFactory(factory);
        return rest;
    }
}
