package store

import "database/sql"

func open() {
	// ruleid: go-hardcoded-config
	db, err := sql.Open("postgres", "postgres://app@db.prod.example-shop.com:5432/shop")
	// ruleid: go-hardcoded-config
	resp, err := client.Get("http://billing.internal/invoices")
	// ruleid: go-hardcoded-config
	rdb := redis.NewClient(&redis.Options{Addr: "redis-master:6379"})
	// ruleid: go-hardcoded-config
	users := "http://10.2.0.17:8080/users"
	// ok: go-hardcoded-config
	rates, err := client.Get("https://api.stripe.com/v1/charges")
	// ok: go-hardcoded-config
	url := getEnv("BILLING_URL", "http://billing:8080")
	// ok: go-hardcoded-config
	listen := ":8080"
	// ok: go-hardcoded-config
	name := fmt.Sprintf("postgres://%s:%s@%s/shop", user, password, host)
	// ok: go-hardcoded-config
	docs := "https://docs.example.com/errors"
}
