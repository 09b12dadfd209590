package api

import "gorm.io/gorm"

func list(c *gin.Context) {
	var orders []Order
	// ruleid: go-missing-pagination
	db.Find(&orders)
	// ruleid: go-missing-pagination
	db.Preload("Items").Order("id").Find(&orders)
	// ok: go-missing-pagination
	db.Limit(50).Find(&orders)
	// ok: go-missing-pagination
	db.Where("user_id = ?", id).Find(&orders)
	// ok: go-missing-pagination
	db.Scopes(paginate(c)).Find(&orders)
	// ok: go-missing-pagination
	db.Find(&countries)
	c.JSON(200, orders)
}

func (h *Handler) users(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-missing-pagination
	rows, err := h.db.QueryContext(r.Context(), "SELECT id, name FROM users ORDER BY id")
	// ok: go-missing-pagination
	rows, err = h.db.QueryContext(r.Context(), "SELECT id, name FROM users ORDER BY id LIMIT 50")
	// ok: go-missing-pagination
	rows, err = h.db.QueryContext(r.Context(), "SELECT count(id) FROM users")
}

func export(db *gorm.DB) {
	// ok: go-missing-pagination
	db.Find(&orders)
}
