package main

func open() {
	// ruleid: go-database-client-sql
	sql.Open("mysql", dsn)
	// ruleid: go-database-client-sql
	sqlx.MustConnect("sqlite3", path)
	// ruleid: go-database-client-sql
	gorm.Open("mysql", fmt.Sprintf("%s", dsn))
	// ruleid: go-database-client-postgresql
	db, err := sql.Open("pgx", dsn)
	// ruleid: go-database-client-postgresql
	sqlx.ConnectContext(ctx, "postgres", dsn)
	// ruleid: go-database-client-postgresql
	ent.Open("postgres", dsn)
	// ruleid: go-database-client-any
	sql.Open(cfg.Driver, dsn)
	// ruleid: go-database-client-any
	sql.OpenDB(connector)
	// ruleid: go-database-client-any
	gorm.Open(dialector, &gorm.Config{})
	// ruleid: go-database-client-dialect
	gorm.Open(postgres.Open(dsn), &gorm.Config{})
	// ruleid: go-database-client-dialect
	gorm.Open(mysql.New(mysql.Config{DSN: dsn}))
	// ruleid: go-database-client-dialect
	ent.Open(dialect.Postgres, dsn)
	// ruleid: go-database-client-pgx
	pgxpool.New(ctx, url)
	// ruleid: go-database-client-pgx
	pgxpool.NewWithConfig(ctx, config)
	// ruleid: go-database-client-pgx
	pgxpool.Connect(ctx, url)
	// ruleid: go-database-client-pgx-single
	pgx.Connect(ctx, url)
	// ruleid: go-database-client-pgx-single
	pgx.ConnectConfig(ctx, config)
	// ruleid: go-database-client-pgx-single
	conn, err := pgx.Connect(ctx, os.Getenv("DATABASE_URL"))
	// ruleid: go-database-client-go-pg
	pg.Connect(&pg.Options{})
	// ruleid: go-database-client-go-pg
	db := pg.Connect(options)
	// ruleid: go-database-client-go-pg
	s.db = pg.Connect(opt)
	// ruleid: go-database-client-mongo
	mongo.Connect(ctx, options.Client())
	// ruleid: go-database-client-mongo
	mongo.NewClient(opts)
	// ruleid: go-database-client-mongo
	mgo.Dial(url)
	// ruleid: go-database-client-redis
	redis.NewClient(&redis.Options{})
	// ruleid: go-database-client-redis
	redis.NewUniversalClient(opts)
	// ruleid: go-database-client-redis
	pool := &redis.Pool{MaxIdle: 3}
	// ruleid: go-database-client-cassandra
	gocql.NewCluster("cassandra")
	// ruleid: go-database-client-cassandra
	cluster := gocql.NewCluster(hosts...)
	// ruleid: go-database-client-cassandra
	s.cluster = gocql.NewCluster(a, b)
	// ruleid: go-database-client-elasticsearch
	elasticsearch.NewClient(cfg)
	// ruleid: go-database-client-elasticsearch
	elasticsearch.NewDefaultClient()
	// ruleid: go-database-client-elasticsearch
	elastic.NewClient(elastic.SetURL(url))
	// ruleid: go-database-client-memcached
	memcache.New("10.0.0.1:11211")
	// ruleid: go-database-client-memcached
	mc := memcache.New(servers...)
	// ruleid: go-database-client-memcached
	s.cache = memcache.New(addr)
	// ruleid: go-database-client-dynamodb
	dynamodb.NewFromConfig(cfg)
	// ruleid: go-database-client-dynamodb
	dynamodb.New(sess)
	// ruleid: go-database-client-dynamodb
	client := dynamodb.New(session.New())
	// ruleid: go-database-client-clickhouse
	clickhouse.Open(&clickhouse.Options{})
	// ruleid: go-database-client-clickhouse
	clickhouse.OpenDB(opts)
	// ruleid: go-database-client-clickhouse
	conn, err := clickhouse.Open(options)
	// ok: go-database-client-sql
	os.Open("mysql.cnf")
	// ok: go-database-client-pgx
	pgxpool.ParseConfig(url)
	// ok: go-database-client-redis
	redis.ParseURL(url)
	// ok: go-database-client-mongo
	mongo.NewUpdateOneModel()
	// ok: go-database-client-any
	sql.Named("id", 1)
}
