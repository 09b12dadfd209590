package main

func headers(w http.ResponseWriter, c *gin.Context) {
	// ruleid: go-security-headers-hsts
	w.Header().Set("Strict-Transport-Security", value)
	// ruleid: go-security-headers-hsts
	c.Header("Strict-Transport-Security", "x")
	// ruleid: go-security-headers-hsts
	c.Response().Header().Set(echo.HeaderStrictTransportSecurity, value)
	// ok: go-security-headers-hsts
	req.Header.Set("Strict-Transport-Security", value)
	// ok: go-security-headers-hsts
	log.Print("Strict-Transport-Security")
	// ruleid: go-security-headers-nosniff
	w.Header().Set("X-Content-Type-Options", value)
	// ruleid: go-security-headers-nosniff
	c.Header("X-Content-Type-Options", "x")
	// ruleid: go-security-headers-nosniff
	c.Response().Header().Set(echo.HeaderXContentTypeOptions, value)
	// ok: go-security-headers-nosniff
	req.Header.Set("X-Content-Type-Options", value)
	// ok: go-security-headers-nosniff
	log.Print("X-Content-Type-Options")
	// ruleid: go-security-headers-frame
	w.Header().Set("X-Frame-Options", value)
	// ruleid: go-security-headers-frame
	c.Header("X-Frame-Options", "x")
	// ruleid: go-security-headers-frame
	c.Response().Header().Set(echo.HeaderXFrameOptions, value)
	// ok: go-security-headers-frame
	req.Header.Set("X-Frame-Options", value)
	// ok: go-security-headers-frame
	log.Print("X-Frame-Options")
	// ruleid: go-security-headers-csp
	w.Header().Set("Content-Security-Policy", value)
	// ruleid: go-security-headers-csp
	c.Header("Content-Security-Policy", "x")
	// ruleid: go-security-headers-csp
	c.Response().Header().Set(echo.HeaderContentSecurityPolicy, value)
	// ok: go-security-headers-csp
	req.Header.Set("Content-Security-Policy", value)
	// ok: go-security-headers-csp
	log.Print("Content-Security-Policy")
	// ruleid: go-security-headers-hsts
	all := map[string]string{"Strict-Transport-Security": value}
	// ruleid: go-security-headers-option-hsts, go-security-headers-option-frame, go-security-headers-option-nosniff, go-security-headers-option-csp
	secure.New(secure.Options{STSSeconds: 31536000, FrameDeny: true, ContentTypeNosniff: true, ContentSecurityPolicy: "default-src 'self'"})
	// ruleid: go-security-headers-default, go-security-headers-option-hsts, go-security-headers-option-frame, go-security-headers-option-csp
	e.Use(middleware.SecureWithConfig(middleware.SecureConfig{HSTSMaxAge: 3600, XFrameOptions: "DENY", ContentSecurityPolicy: policy}))
	// ruleid: go-security-headers-option-hsts, go-security-headers-option-frame, go-security-headers-option-nosniff, go-security-headers-option-csp
	config := secure.Config{STSSeconds: n, CustomFrameOptionsValue: "DENY", ContentTypeNosniff: true, ContentSecurityPolicy: p}
	// ruleid: go-security-headers-option-nosniff
	o := secure.Options{ContentTypeNosniff: true}
	// ruleid: go-security-headers-default
	e.Use(middleware.Secure())
	// ruleid: go-security-headers-default
	app.Use(helmet.New())
	// ruleid: go-security-headers-all
	secure.New(secure.DefaultConfig())
	// ruleid: go-security-headers-all
	r.Use(helmet.Default())
	// ruleid: go-security-headers-all
	h := helmet.Default()
	// ok: go-security-headers-option-hsts
	secure.New(secure.Options{STSSeconds: 0})
	// ok: go-security-headers-all
	cors.Default()
}
