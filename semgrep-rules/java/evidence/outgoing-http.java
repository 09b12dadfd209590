package com.acme;

class Clients {
    // ruleid: java-outgoing-http-client
    private final RestTemplate rest = new RestTemplate();
    // ruleid: java-outgoing-http-client
    private final OkHttpClient ok = new OkHttpClient();
    // ruleid: java-outgoing-http-client
    private final HttpClient http = HttpClient.newHttpClient();
    // ruleid: java-outgoing-http-client
    private final CloseableHttpClient apache = HttpClients.createDefault();

    void calls(WebClient.Builder builder, MongoClient mongo, Map<String, String> urls) throws Exception {
        // ruleid: java-outgoing-http-client, java-outgoing-http-url
        WebClient web = WebClient.create("https://rates.example.com");
        // ruleid: java-outgoing-http-url
        rest.getForObject("https://rates.example.com/latest", Rates.class);
        // ruleid: java-outgoing-http-url
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://stock.example.com/items")).build();
        // ruleid: java-outgoing-http-url
        HttpGet get = new HttpGet("https://stock.example.com/items");
        // ruleid: java-outgoing-http-connection
        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
        // ruleid: java-outgoing-http-connection
        HttpsURLConnection secure = (HttpsURLConnection) new URL(target).openConnection();
        // ruleid: java-outgoing-http-connection
        Document page = Jsoup.connect(target).get();
        // ok: java-outgoing-http-url
        urls.put("https://rates.example.com", "rates");
        // ok: java-outgoing-http-url
        schema.setNamespace("http://www.w3.org/2001/XMLSchema");
        // ok: java-outgoing-http-connection
        Connection database = dataSource.openConnection();
        // ok: java-outgoing-http-client
        MongoClient other = MongoClients.create();
    }
}

// ruleid: java-outgoing-http-declared
@FeignClient(name = "stock", url = "${stock.url}")
interface StockClient {
    @GetMapping("/stock/{id}")
    Stock find(@PathVariable long id);
}

// ruleid: java-outgoing-http-declared
@RegisterRestClient(configKey = "rates")
interface RatesClient {
}

// ruleid: java-outgoing-http-declared
@Client("https://api.example.com")
interface ApiClient {
}

// ok: java-outgoing-http-declared
@Repository
interface Orders {
}
