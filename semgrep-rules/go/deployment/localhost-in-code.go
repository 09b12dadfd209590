package store

import (
	"database/sql"
	"net/http"
)

func open() {
	// ruleid: go-localhost-in-code
	db, err := sql.Open("postgres", "postgres://app@localhost:5432/shop")
	// ruleid: go-localhost-in-code
	my, err := sql.Open("mysql", "app:pw@tcp(127.0.0.1:3306)/shop")
	// ruleid: go-localhost-in-code
	rdb := redis.NewClient(&redis.Options{Addr: "localhost:6379"})
	// ruleid: go-localhost-in-code
	conn, err := grpc.NewClient("localhost:50051", opts)
	// ruleid: go-localhost-in-code
	resp, err := client.Get("http://localhost:8081/users")
	// ok: go-localhost-in-code
	http.ListenAndServe("127.0.0.1:6060", nil)
	// ok: go-localhost-in-code
	addr := getEnv("REDIS_URL", "redis://localhost:6379")
	// ok: go-localhost-in-code
	origins := []string{"http://localhost:3000", "https://shop.example"}
	// ok: go-localhost-in-code
	viper.SetDefault("database.url", "postgres://localhost/shop")
	if url == "" {
		// ok: go-localhost-in-code
		url = "http://localhost:8081"
	}
	// ok: go-localhost-in-code
	log.Printf("open http://localhost:%d", port)
	// ok: go-localhost-in-code
	mail := "root@localhost"
}

func own(cmd *cobra.Command, listener net.Listener) {
	// ok: go-localhost-in-code
	cmd.PersistentFlags().String(flagAddress, "tcp://127.0.0.1:3306", "the server's address")
	// ok: go-localhost-in-code
	cmd.Flags().StringP("url", "u", "http://localhost:8080", "the server's address")
	port := listener.Addr().(*net.TCPAddr).Port
	// ok: go-localhost-in-code
	open(fmt.Sprintf("http://localhost:%d", port))
}
