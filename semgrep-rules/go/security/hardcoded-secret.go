package config

import "github.com/golang-jwt/jwt/v5"

// ruleid: go-hardcoded-secret
const apiKey = "9f8b2c7d4e1a6035"

// ruleid: go-hardcoded-secret
var jwtSecret = []byte("k3J9-vQ2x-77LmPz")

func open() {
	// ruleid: go-hardcoded-secret
	password := "f62e5bcda4fae4f82370da0c"
	// ruleid: go-hardcoded-secret
	cfg := Config{User: "app", DBPassword: "tr0ub4dor&3"}
	// ruleid: go-hardcoded-secret
	headers := map[string]string{"access_token": "77a6f0c4be19"}
	// ruleid: go-hardcoded-secret
	cfg.ClientSecret = "s9d8f7s9d8f7s9"
	// ruleid: go-hardcoded-secret-client
	rdb := redis.NewClient(&redis.Options{Addr: addr, Password: "hunter2"})
	// ruleid: go-hardcoded-secret-client
	db := mysql.Config{User: "user", Passwd: "password"}
	// ruleid: go-hardcoded-secret-client
	store := sessions.NewCookieStore([]byte("something-very-secret"))
	// ruleid: go-hardcoded-secret-client
	signed, err := token.SignedString([]byte("shop"))
	// ruleid: go-hardcoded-secret-token
	key := "AKIAQ3EGRIXTBLTN4RWD"
	// ruleid: go-hardcoded-secret-token
	gh := "ghp_0123456789abcdefghijABCDEFGHIJ012345"
	// ruleid: go-hardcoded-secret-token
	stripe := client.New("sk_live_4eC39HqLyjWDarjtT1zdp7dc")
	// ruleid: go-hardcoded-secret-url
	dsn := "postgres://shop:Xk29sLq@db.internal:5432/shop"
	// ruleid: go-hardcoded-secret-url, go-hardcoded-secret-opened
	sql.Open("mysql", "shop:Xk29sLq@tcp(db.internal:3306)/shop?parseTime=true")
	// ruleid: go-hardcoded-secret-url
	conn := "host=db.internal user=shop password=Xk29sLq dbname=shop"
}

const (
	// ok: go-hardcoded-secret
	ErrorAuthToken = "20003-invalid"
	// ok: go-hardcoded-secret
	tokenType = "bearer-v2-1234"
	// ok: go-hardcoded-secret
	envPassword = "DB_PASSWORD"
	// ok: go-hardcoded-secret
	headerToken = "X-Auth-Token2"
	// ok: go-hardcoded-secret
	password = "changeme123"
)

func fine(name string) {
	// ok: go-hardcoded-secret
	password := os.Getenv("DB_PASSWORD")
	// ok: go-hardcoded-secret
	cfg := Config{Password: "<your-password-1>"}
	// ok: go-hardcoded-secret
	messages := map[int]string{codeToken: "Token check failed 2"}
	// ok: go-hardcoded-secret-url
	dsn := fmt.Sprintf("postgres://%s:%s@db.internal/shop", user, password)
	// ok: go-hardcoded-secret-url
	local := "postgres://postgres:postgres@localhost:5432/shop"
	// ok: go-hardcoded-secret-client
	rdb := redis.NewClient(&redis.Options{Addr: addr, Password: ""})
	// ok: go-hardcoded-secret-token
	example := "AKIAIOSFODNN7EXAMPLE"
	// ok: go-hardcoded-secret
	secretName := "shop-database-1"
}

const (
	// ok: go-hardcoded-secret
	FilesAccessKey Key = "files.s3.accesskey"
	// ok: go-hardcoded-secret
	fmtOpaqueToken = "shop_%s_"
)

func opened(ctx context.Context, host string) {
	dsn := "postgres://admin:password@localhost/orders"
	// ruleid: go-hardcoded-secret-opened
	db, err := sql.Open("postgres", dsn)
	// ruleid: go-hardcoded-secret-opened
	pool, err := pgxpool.New(ctx, "postgres://shop:shop@127.0.0.1:5432/shop")
	// ruleid: go-hardcoded-secret-opened
	g, err := gorm.Open(mysql.Open("root:root@tcp(127.0.0.1:3306)/shop"), &gorm.Config{})
	// ok: go-hardcoded-secret-opened
	a, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	// ok: go-hardcoded-secret-opened
	b, err := sql.Open("postgres", "postgres://localhost/orders?sslmode=disable")
	// ok: go-hardcoded-secret-opened
	c, err := sql.Open("sqlite3", "file:orders.db?cache=shared")
	// ok: go-hardcoded-secret-opened
	d, err := sql.Open("postgres", fmt.Sprintf("postgres://%s:%s@%s/orders", user, pass, host))
	use(db, pool, g, a, b, c, d, err)
}
