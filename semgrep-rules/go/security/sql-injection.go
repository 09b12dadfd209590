package store

import (
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
	"gorm.io/gorm"
)

const usersTable = "users"

var base = "SELECT id FROM users WHERE age < "

func direct(ctx context.Context, db *sql.DB, name string) {
	// ruleid: go-sql-injection
	db.Query("SELECT id FROM users WHERE name = '" + name + "'")
	// ruleid: go-sql-injection
	db.QueryContext(ctx, "select id from users where name = "+os.Args[1])
	// ruleid: go-sql-injection
	db.Exec(fmt.Sprintf("UPDATE users SET name = '%s' WHERE id = 1", name))
	// ruleid: go-sql-injection
	db.QueryRow("SELECT id FROM users" + " WHERE name = " + os.Args[1])
	q := fmt.Sprintf("SELECT name FROM users where id = '%s'", os.Args[1])
	// ruleid: go-sql-injection
	stmt, err := db.PrepareContext(ctx, q)
	var found string
	// ruleid: go-sql-injection
	err = db.QueryRow(q).Scan(&found)
	insert := "INSERT INTO users (name) VALUES ('" + name + "')"
	// ruleid: go-sql-injection
	_, err = db.ExecContext(ctx, insert)
	_, _ = stmt, err
}

func steps(ctx context.Context, db *sqlx.DB, name, city string) error {
	query := "SELECT id FROM users WHERE active"
	if name != "" {
		query += " AND name = '" + name + "'"
	}
	var users []User
	// ruleid: go-sql-injection
	if err := db.SelectContext(ctx, &users, query); err != nil {
		return err
	}
	var sb strings.Builder
	sb.WriteString("SELECT id FROM users WHERE city = '")
	sb.WriteString(city)
	sb.WriteString("'")
	// ruleid: go-sql-injection
	_, err := db.Query(sb.String())
	return err
}

func formatted(ctx context.Context, pool *pgxpool.Pool, city string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "SELECT id FROM users WHERE city = '%s'", city)
	// ruleid: go-sql-injection
	_, err := pool.Query(ctx, b.String())
	return err
}

func orm(db *gorm.DB, name string, order string) {
	var users []User
	// ruleid: go-sql-injection
	db.Where("name = '" + name + "'").Find(&users)
	// ruleid: go-sql-injection
	db.Where(fmt.Sprintf("name LIKE '%%%s%%'", name)).Find(&users)
	// ruleid: go-sql-injection
	db.Raw("SELECT id FROM users WHERE name = '" + name + "'").Scan(&users)
	// ruleid: go-sql-injection
	db.Raw(fmt.Sprintf("SELECT id FROM users ORDER BY %s", order)).Scan(&users)
}

func request(c *gin.Context, r *http.Request, db *gorm.DB, tx *sql.Tx) {
	// ruleid: go-sql-injection-request
	db.Order(c.Query("sort")).Find(&[]User{})
	// ruleid: go-sql-injection-request
	tx.Query(r.FormValue("sql"))
	sort := r.URL.Query().Get("sort")
	// ruleid: go-sql-injection-request
	db.Order(sort + " desc").Find(&[]User{})
	filter := c.Query("filter")
	// ruleid: go-sql-injection-request
	db.Where(filter).Find(&[]User{})
}

func fine(ctx context.Context, db *sql.DB, g *gorm.DB, c *gin.Context, name string, id int, ids []string) {
	// ok: go-sql-injection
	db.Query("SELECT id FROM users WHERE name = ?", name)
	// ok: go-sql-injection
	db.Query(base + "32")
	// ok: go-sql-injection
	db.Query("SELECT id FROM " + usersTable + " WHERE id = $1", id)
	// ok: go-sql-injection
	db.Query(fmt.Sprintf("SELECT id FROM %s WHERE id = 1", pq.QuoteIdentifier(name)))
	// ok: go-sql-injection
	db.Query(fmt.Sprintf("SELECT id FROM users WHERE id = %d", id))
	// ok: go-sql-injection
	db.Query("SELECT id FROM users LIMIT " + strconv.Itoa(id))
	// ok: go-sql-injection
	db.Query(fmt.Sprintf("SELECT id FROM users WHERE id = %v", id))
	placeholders := strings.TrimSuffix(strings.Repeat("?,", len(ids)), ",")
	// ok: go-sql-injection
	db.Query(fmt.Sprintf("SELECT id FROM users WHERE id IN (%s)", placeholders))
	// ok: go-sql-injection
	g.Where("name LIKE ?", "%"+name+"%").Find(&[]User{})
	where := "name = ?"
	// ok: go-sql-injection
	db.Query("SELECT id FROM users WHERE "+where, name)
	allowed := map[string]bool{"name": true}
	column := c.Query("sort")
	if !allowed[column] {
		column = "name"
	}
	// ok: go-sql-injection-request
	g.Order(column).Find(&[]User{})
	// ok: go-sql-injection-request
	g.Where("name = ?", c.Query("name")).Find(&[]User{})
	key, _ := strconv.Atoi(c.Param("id"))
	// ok: go-sql-injection-request
	g.Where(key).Find(&[]User{})
	// ok: go-sql-injection-request
	g.Order(columns[c.Query("sort")]).Find(&[]User{})
	uid, err := uuid.Parse(name)
	// ok: go-sql-injection
	db.Exec("DELETE FROM users WHERE id = '" + uid.String() + "'")
	_ = err
	// ok: go-sql-injection
	log.Printf("delete from cache where key = %s", name)
	// ok: go-sql-injection
	http.Error(w, "could not select from "+name, 500)
}

func pieces(db *sql.DB, ids []int64, table, column string, names []string, tags Tags) {
	// ok: go-sql-injection
	db.Exec(fmt.Sprintf("ALTER TABLE `%s` RENAME COLUMN `%s` TO `%s`", table, column, names[0]))
	// ok: go-sql-injection
	db.Exec(fmt.Sprintf("DROP TABLE IF EXISTS %s", names[0]))
	idText := util.JoinInt64Slice(ids, ", ")
	// ok: go-sql-injection
	db.Query("SELECT id FROM orders WHERE id IN (" + idText + ")")
	// ok: go-sql-injection
	db.Query("SELECT id FROM orders WHERE kind = '" + string(KindSale) + "'")
	queryRequire, args := build(tags, "1 = 1")
	// ok: go-sql-injection
	db.Query(fmt.Sprintf("SELECT id FROM orders WHERE a = 1 AND (%s)", queryRequire), args...)
	// ok: go-sql-injection
	db.Exec("INSERT INTO orders (id) VALUES (?) " + onConflict)
	// ruleid: go-sql-injection
	db.Query("SELECT id FROM orders WHERE name = '" + names[0] + "'")
}
