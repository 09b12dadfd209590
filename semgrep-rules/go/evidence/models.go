package shop

import (
	"entgo.io/ent"
	"github.com/google/uuid"
	"gorm.io/gorm"
)

// ruleid: go-models-abstract, go-models-table
type Model struct {
	// ruleid: go-models-column, go-models-key, go-models-key-sequential
	ID        int `gorm:"primary_key" json:"id"`
	// ruleid: go-models-column
	CreatedOn int `json:"created_on"`
}

// ruleid: go-models-abstract, go-models-table
type BaseEntity struct {
	// ruleid: go-models-column, go-models-key, go-models-key-random
	ID   uuid.UUID `gorm:"type:uuid;primaryKey"`
	// ruleid: go-models-column, go-models-timestamps
	Made time.Time `gorm:"autoCreateTime"`
}

// ruleid: go-models-abstract, go-models-table
type TimeMixin struct {
	// ruleid: go-models-embedded
	mixin.Schema
}

// ruleid: go-models-table
type Customer struct {
	// ruleid: go-models-embedded, go-models-key-inherited, go-models-timestamps
	gorm.Model
	// ruleid: go-models-column
	Email string `gorm:"uniqueIndex"`
	// ok: go-models-column
	Orders []Order
	// ok: go-models-column
	Plan Plan `gorm:"foreignKey:PlanID"`
	// ok: go-models-column
	cached int
}

// ruleid: go-models-table
type Order struct {
	// ruleid: go-models-column, go-models-key, go-models-key-sequential
	ID         uint      `json:"id"`
	// ruleid: go-models-column
	CustomerID uint      `gorm:"index"`
	Total      Decimal   `gorm:"type:numeric"`
	// ruleid: go-models-column
	Paid       time.Time // when it was paid
	// ok: go-models-column
	Note string `gorm:"-"`
}

// ruleid: go-models-table
type Shop struct {
	// ruleid: go-models-embedded, go-models-key-inherited, go-models-timestamps
	gorm.Model
	// ruleid: go-models-embedded
	Owner Base `gorm:"embedded;embeddedPrefix:owner_"`
}

// ruleid: go-models-table
type Till struct {
	// ruleid: go-models-embedded, go-models-key-inherited, go-models-timestamps
	gorm.Model
}

// ruleid: go-models-table
type Tag struct {
	// ruleid: go-models-embedded
	Model

	// ruleid: go-models-column
	Name string `json:"name"`
}

// ruleid: go-models-table
type Token struct {
	// ruleid: go-models-column, go-models-key, go-models-key-random
	ID   string `gorm:"primaryKey;default:gen_random_uuid()"`
	// ruleid: go-models-column, go-models-key, go-models-key-given
	Kind string `gorm:"primaryKey"`
}

// ruleid: go-models-table
type Session struct {
	// ruleid: go-models-column, go-models-key, go-models-key-given
	ID string `gorm:"size:40"`
}

// ruleid: go-models-table
type Upload struct {
	// ruleid: go-models-column, go-models-key, go-models-key-given
	Number int64 `gorm:"primaryKey;autoIncrement:false"`
}

// ruleid: go-models-table
type Person struct {
	// ruleid: go-models-embedded, go-models-table-name
	bun.BaseModel `bun:"table:people,alias:p"`

	// ruleid: go-models-column, go-models-key, go-models-key-random
	ID ulid.ULID `bun:",pk"`
}

// ruleid: go-models-table
type Visit struct {
	// ruleid: go-models-column, go-models-key, go-models-key-sequential
	Id   int64     `xorm:"pk autoincr"`
	// ruleid: go-models-column, go-models-timestamps
	When time.Time `xorm:"created"`
}

// ruleid: go-models-table-name
func (Order) TableName() string {
	return "orders"
}

// ruleid: go-models-table-name
func (t *Till) TableName() string { return "app.tills" }

// ruleid: go-models-table
type Pet struct {
	// ruleid: go-models-embedded
	ent.Schema
}

func (Pet) Fields() []ent.Field {
	return []ent.Field{
		// ruleid: go-models-ent-key, go-models-field
		field.UUID("id", uuid.UUID{}).Default(uuid.New),
		// ruleid: go-models-field
		field.String("name").NotEmpty(),
	}
}

func (p Pet) Mixin() []ent.Mixin {
	return []ent.Mixin{
		// ruleid: go-models-mixin, go-models-timestamps
		mixin.Time{},
		// ruleid: go-models-mixin
		TimeMixin{},
		// ruleid: go-models-mixin
		audit.Mixin{},
	}
}

// ruleid: go-models-table
type Owner struct {
	// ruleid: go-models-embedded
	ent.Schema
}

func (Owner) Fields() []ent.Field {
	return []ent.Field{
		// ruleid: go-models-ent-key, go-models-field
		field.UUID("id", uuid.UUID{}),
	}
}

// ruleid: go-models-table
type Vet struct{ ent.Schema }

func (v Vet) Fields() []ent.Field {
	return []ent.Field{
		// ruleid: go-models-ent-key, go-models-field
		field.String("id").DefaultFunc(xid.New),
	}
}

// ruleid: go-models-ent-key-default, go-models-table
type Visitor struct {
	// ruleid: go-models-embedded
	ent.Schema
}

func (Visitor) Fields() []ent.Field {
	return []ent.Field{
		// ruleid: go-models-field
		field.String("name"),
	}
}

// ruleid: go-models-ent-key-default, go-models-table
type Clinic struct {
	// ruleid: go-models-embedded
	ent.Schema
}

// ruleid: go-models-ent-key-default, go-models-table
type Bill struct {
	// ruleid: go-models-embedded
	ent.Schema
}

func (Bill) Edges() []ent.Edge {
	return []ent.Edge{edge.From("owner", Owner.Type).Ref("bills")}
}

// ok: go-models-table, go-models-table-name
type OrderDTO struct {
	// ruleid: go-models-column
	Number string `json:"number"`
}

// ok: go-models-table
type row struct {
	// ruleid: go-models-column
	Number string `db:"number"`
}
