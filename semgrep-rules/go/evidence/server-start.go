package main

func main() {
	// ruleid: go-server-start
	http.ListenAndServe(":8080", mux)
	// ruleid: go-server-start
	log.Fatal(srv.ListenAndServe())
	// ruleid: go-server-start
	e.StartTLS(":443", cert, key)
	r := gin.Default()
	// ruleid: go-server-start-framework
	r.Run(":8080")
	e := echo.New()
	// ruleid: go-server-start-framework
	e.Logger.Fatal(e.Start(":1323"))
	app := fiber.New()
	// ruleid: go-server-start-framework
	app.Listen(":3000")
	s := grpc.NewServer()
	// ruleid: go-server-start-framework
	s.Serve(lis)
	// ok: go-server-start-framework
	t.Run("case", func(t *testing.T) {})
	// ok: go-server-start-framework
	cmd.Start()
	// ok: go-server-start-framework
	net.Listen("tcp", ":1")
	// ok: go-server-start
	srv.Shutdown(ctx)
}
