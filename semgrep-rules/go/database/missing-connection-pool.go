package api

import "database/sql"

func list(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-missing-connection-pool
	db, err := sql.Open("postgres", dsn)
	rows, err := db.Query("SELECT id FROM users LIMIT 10")
}

func show(c *gin.Context) {
	// ruleid: go-missing-connection-pool
	db, err := gorm.Open(postgres.Open(dsn), &gorm.Config{})
}

func (h *Handler) remove(c echo.Context) error {
	// ruleid: go-missing-connection-pool
	conn, err := pgx.Connect(c.Request().Context(), dsn)
	return err
}

func users(dsn string) error {
	// ruleid: go-missing-connection-pool-function
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.Exec("DELETE FROM users")
	return err
}

func orders(dsn string) {
	// ruleid: go-missing-connection-pool-function
	db, err := sqlx.Connect("postgres", dsn)
	defer db.Close()
	db.Select(&orders, "SELECT id FROM orders")
}

func accounts() {
	// ruleid: go-missing-connection-pool-function
	conn, err := pgx.Connect(ctx, dsn)
	defer conn.Close(ctx)
	conn.Exec(ctx, "DELETE FROM accounts")
}

func NewStore(dsn string) (*Store, error) {
	// ok: go-missing-connection-pool
	db, err := sql.Open("postgres", dsn)
	return &Store{db: db}, err
}

func main() {
	// ok: go-missing-connection-pool-function
	db, err := sql.Open("postgres", dsn)
	defer db.Close()
	db.Ping()
}

func fine(w http.ResponseWriter, r *http.Request) {
	// ok: go-missing-connection-pool
	rows, err := db.Query("SELECT id FROM users LIMIT 10")
	// ok: go-missing-connection-pool
	file, err := os.Open(path)
}
