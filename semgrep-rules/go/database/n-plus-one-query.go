package store

import "database/sql"

func rows(db *sql.DB) {
	rows, err := db.Query("SELECT id FROM orders LIMIT 100")
	for rows.Next() {
		rows.Scan(&id)
		// ruleid: go-n-plus-one-query
		db.QueryRow("SELECT name FROM users WHERE id = $1", id).Scan(&name)
	}
}

func orm(db *gorm.DB) {
	var orders []Order
	db.Find(&orders)
	for _, order := range orders {
		var items []Item
		// ruleid: go-n-plus-one-query
		db.Where("order_id = ?", order.ID).Find(&items)
	}
}

func repo(ctx context.Context, s *Store) {
	orders, err := s.ListOrders(ctx)
	for _, order := range orders {
		// ruleid: go-n-plus-one-query
		s.db.GetContext(ctx, &user, "SELECT name FROM users WHERE id = $1", order.UserID)
	}
}

func fine(db *gorm.DB, sqlDB *sql.DB) {
	var orders []Order
	// ok: go-n-plus-one-query
	db.Preload("Items").Find(&orders)
	for _, order := range orders {
		// ok: go-n-plus-one-query
		total += order.Total
	}
	for _, name := range []string{"a", "b"} {
		// ok: go-n-plus-one-query
		sqlDB.QueryRow("SELECT id FROM users WHERE name = $1", name).Scan(&id)
	}
	for _, order := range orders {
		ids = append(ids, order.ID)
	}
	// ok: go-n-plus-one-query
	db.Where("order_id IN ?", ids).Find(&items)
	for _, order := range orders {
		// ok: go-n-plus-one-query
		cache.Get(order.ID)
	}
}
