package main

func settings() {
	// ruleid: go-env-read
	port := os.Getenv("PORT")
	// ruleid: go-env-read
	dsn, ok := os.LookupEnv("DATABASE_URL")
	// ruleid: go-env-read
	level := getEnv("LOG_LEVEL", "info")
	// ruleid: go-env-read
	size := config.GetEnvAsInt("POOL_SIZE", 10)
	// ruleid: go-env-read
	viper.BindEnv("db.url", "DATABASE_URL")
	// ruleid: go-env-read-library
	env.Parse(&cfg)
	// ruleid: go-env-read-library
	envconfig.MustProcess("app", &cfg)
	// ruleid: go-env-read-library
	cleanenv.ReadEnv(&cfg)
	// ruleid: go-env-read-library
	v.AutomaticEnv()
	// ok: go-env-read
	os.Setenv("PORT", "1")
	// ok: go-env-read
	getEnv("not a name", "")
	// ok: go-env-read-library
	viper.GetString("db.url")
	// ok: go-env-read-library
	uuid.Parse(text)
}
