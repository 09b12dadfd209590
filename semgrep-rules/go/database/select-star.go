package store

import "database/sql"

func read(db *sql.DB) {
	// ruleid: go-select-star
	db.Query("SELECT * FROM users WHERE id = $1", id)
	// ruleid: go-select-star
	db.Query(`select u.* from users u`)
	// ruleid: go-select-star
	const all = "SELECT * FROM orders"
	// ok: go-select-star
	db.Query("SELECT COUNT(*) FROM users")
	// ok: go-select-star
	db.Query("SELECT EXISTS(SELECT * FROM users WHERE id = $1)", id)
	// ok: go-select-star
	db.Query("SELECT id, name FROM users")
	// ok: go-select-star
	log.Info("SELECT * FROM users is slow")
}
