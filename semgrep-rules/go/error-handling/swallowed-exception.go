package orders

import (
	"encoding/json"
	"io"
	"net/http"
	"os"

	"gorm.io/gorm"
)

func dropped(r *http.Request, c *gin.Context, tx *sql.Tx, db *sql.DB, repo Repository) {
	// ruleid: go-swallowed-exception
	body, _ := io.ReadAll(r.Body)
	// ruleid: go-swallowed-exception
	_ = json.Unmarshal(body, &order)
	// ruleid: go-swallowed-exception
	json.NewDecoder(r.Body).Decode(&order)
	// ruleid: go-swallowed-exception
	resp, _ := http.Get(url)
	// ruleid: go-swallowed-exception
	_ = c.ShouldBindJSON(&order)
	// ruleid: go-swallowed-exception
	rows, _ := db.Query("SELECT id FROM orders")
	// ruleid: go-swallowed-exception-on-write
	_ = tx.Commit()
	// ruleid: go-swallowed-exception-on-write
	tx.Commit()
	// ruleid: go-swallowed-exception-on-write
	_, _ = db.Exec("DELETE FROM orders WHERE id = $1", id)
	// ruleid: go-swallowed-exception-on-write
	_ = repo.SaveOrder(ctx, order)
}

func orm(db *gorm.DB, order *Order) {
	// ruleid: go-swallowed-exception-on-write-gorm
	db.Create(order)
	// ruleid: go-swallowed-exception-on-write-gorm
	db.Model(&Order{}).Where("id = ?", order.ID).Updates(order)
	// ruleid: go-swallowed-exception-on-write-gorm
	db.Delete(&Order{}, order.ID)
	// ok: go-swallowed-exception-on-write-gorm
	if err := db.Save(order).Error; err != nil {
		return
	}
	// ok: go-swallowed-exception-on-write-gorm
	db = db.Where("open")
}

func looked(db *sql.DB) {
	err := db.Ping()
	// ruleid: go-swallowed-exception-empty
	if err != nil {
	}
	// ruleid: go-swallowed-exception-empty
	if err := send(); err != nil {
		// nothing to do
	}
	// ruleid: go-swallowed-exception-empty
	if dbErr != nil {
	}
}

func recovers() {
	// ruleid: go-swallowed-exception-recover
	defer func() { recover() }()
	defer func() {
		// ruleid: go-swallowed-exception-recover
		if r := recover(); r != nil {
		}
	}()
	defer func() {
		// ruleid: go-swallowed-exception-recover
		_ = recover()
	}()
}

func fine(w http.ResponseWriter, resp *http.Response, h hash.Hash, db *sql.DB) error {
	// ok: go-swallowed-exception
	_ = resp.Body.Close()
	// ok: go-swallowed-exception
	_, _ = w.Write(body)
	// ok: go-swallowed-exception
	_ = godotenv.Load()
	// ok: go-swallowed-exception
	_, _ = h.Write(body)
	// ok: go-swallowed-exception
	_ = logger.Sync()
	// ok: go-swallowed-exception
	_ = os.Remove(tmp)
	// ok: go-swallowed-exception
	_, _ = io.Copy(io.Discard, resp.Body)
	// ok: go-swallowed-exception
	page, _ := strconv.Atoi(r.FormValue("page"))
	// ok: go-swallowed-exception-on-write
	_ = tx.Rollback()
	defer func() {
		// ok: go-swallowed-exception-on-write
		_ = tx.Commit()
	}()
	if resp.StatusCode != 200 {
		// ok: go-swallowed-exception
		body, _ := io.ReadAll(resp.Body)
		return fmt.Errorf("status %d: %s", resp.StatusCode, body)
	}
	// the statistics are a convenience: the order stands without them
	_ = stats.SaveCounter(order)
	// ok: go-swallowed-exception-empty
	if err != nil {
		return err
	}
	// ok: go-swallowed-exception-on-write
	return tx.Commit()
}

func answers(resp *http.Response, body []byte) error {
	if resp.StatusCode >= 500 {
		// ok: go-swallowed-exception
		text, _ := io.ReadAll(io.LimitReader(resp.Body, 1024))
		resp.Body.Close()
		return fmt.Errorf("status %d: %s", resp.StatusCode, text)
	}
	// ok: go-swallowed-exception
	_, _ = rand.Read(secret)
	// ruleid: go-swallowed-exception
	_ = json.Unmarshal(body, &order)
	return nil
}

func mapHTTPError(status int, body []byte) error {
	var problem Problem
	// ok: go-swallowed-exception
	_ = json.Unmarshal(body, &problem)
	return problem.orElse(status)
}
