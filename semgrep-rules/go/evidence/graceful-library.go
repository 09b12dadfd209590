package main

func main() {
	// ruleid: go-graceful-library-shutdown
	srv.Shutdown(ctx)
	// ruleid: go-graceful-library-shutdown
	if err := s.http.Shutdown(ctx); err != nil {
	}
	// ruleid: go-graceful-library-shutdown
	grpcServer.GracefulStop()
	// ruleid: go-graceful-library-shutdown
	app.Shutdown()
	// ruleid: go-graceful-library-shutdown
	app.ShutdownWithTimeout(time.Second)
	// ruleid: go-graceful-library
	endless.ListenAndServe(":8080", router)
	// ruleid: go-graceful-library
	graceful.Run(":8080", time.Second, router)
	// ruleid: go-graceful-library, go-graceful-library-shutdown
	graceful.Graceful(server.ListenAndServe, server.Shutdown)
	// ruleid: go-graceful-library
	rest.MustNewServer(conf)
	// ruleid: go-graceful-library-database
	db.Close()
	// ruleid: go-graceful-library-database
	models.CloseDB()
	// ruleid: go-graceful-library-database
	defer mongoClient.Disconnect(ctx)
	// ruleid: go-graceful-library-database
	closeDatabase(conn)
	// ruleid: go-graceful-library-tasks
	scheduler.Stop()
	// ruleid: go-graceful-library-tasks
	s.worker.Shutdown()
	// ruleid: go-graceful-library-tasks
	workers.Wait()
	// ok: go-graceful-library-shutdown
	tp.Shutdown(ctx)
	// ok: go-graceful-library-shutdown
	tracerProvider.Shutdown(ctx)
	// ok: go-graceful-library-shutdown
	srv.Close()
	// ok: go-graceful-library-database
	rows.Close()
	// ok: go-graceful-library-database
	resp.Body.Close()
	// ok: go-graceful-library-tasks
	wg.Wait()
	// ok: go-graceful-library
	http.ListenAndServe(":8080", nil)
}
