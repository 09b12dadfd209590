package config

type Config struct {
	// ruleid: go-config-validation-tag
	DatabaseURL string `env:"DATABASE_URL,required,notEmpty"`
	// ruleid: go-config-validation-tag
	Secret string `envconfig:"SECRET" required:"true"`
	// ruleid: go-config-validation-tag
	Key string `yaml:"key" env:"KEY" env-required:"true"`
	// ruleid: go-config-validation-tag
	Host string `mapstructure:"HOST" validate:"required,hostname"`
	// ok: go-config-validation-tag
	Port int `env:"PORT" envDefault:"8080"`
	// ok: go-config-validation-tag
	Name string `json:"name" validate:"required"`
}

func load() (*Config, error) {
	// ruleid: go-config-validation-validator
	validator.New().Struct(cfg)
	// ruleid: go-config-validation-validator
	if err := cfg.Validate(); err != nil {
		return nil, err
	}
	// ruleid: go-config-validation-validator
	validateConfig(c.settings)
	// ruleid: go-config-validation-required
	cmd.MarkFlagRequired("dsn")
	// ruleid: go-config-validation-required
	dsn := mustGetenv("DATABASE_URL")
	// ruleid: go-config-validation-required
	f := &cli.StringFlag{Name: "dsn", EnvVars: []string{"DSN"}, Required: true}
	// ok: go-config-validation-required
	port := getEnv("PORT", "8080")
	url := os.Getenv("URL")
	// ruleid: go-config-validation-check
	if url == "" {
		log.Fatal("URL is not set")
	}
	key, ok := os.LookupEnv("KEY")
	// ruleid: go-config-validation-check
	if !ok {
		return nil, errors.New("KEY is not set")
	}
	// ruleid: go-config-validation-check
	if os.Getenv("HOME") == "" {
		panic("HOME")
	}
	// ruleid: go-config-validation-check
	if cfg.DatabaseURL == "" {
		return nil, fmt.Errorf("the database's URL is missing")
	}
	level := os.Getenv("LOG_LEVEL")
	// ok: go-config-validation-check
	if level == "" {
		level = "info"
	}
	// ok: go-config-validation-check
	if err != nil {
		log.Fatal(err)
	}
	// ok: go-config-validation-validator
	validate.Struct(request)
	// ok: go-config-validation-check
	if name == "" {
		return nil, errors.New("no name")
	}
	return &cfg, nil
}
