package main

func main() {
	quit := make(chan os.Signal, 1)
	// ruleid: go-signal-handler
	signal.Notify(quit, syscall.SIGTERM)
	// ruleid: go-signal-handler, go-signal-handler-interrupt
	signal.Notify(quit, os.Interrupt, syscall.SIGTERM)
	// ruleid: go-signal-handler, go-signal-handler-interrupt
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// ruleid: go-signal-handler-interrupt
	signal.Notify(quit, os.Interrupt)
	// ruleid: go-signal-handler
	g.Add(run.SignalHandler(ctx, syscall.SIGINT, syscall.SIGTERM))
	// ruleid: go-signal-handler-all
	signal.Notify(quit)
	// ruleid: go-signal-handler-all
	signal.Notify(quit, stopSignals...)
	// ruleid: go-signal-handler-all
	fx.New(fx.Provide(newServer)).Run()
	// ok: go-signal-handler
	signal.Notify(reload, syscall.SIGHUP)
	// ok: go-signal-handler-interrupt
	signal.Ignore(os.Interrupt)
	// ok: go-signal-handler
	process.Signal(syscall.SIGTERM)
	// ok: go-signal-handler
	// signal.Notify(quit, syscall.SIGTERM)
	// ok: go-signal-handler-all
	signal.Stop(quit)
}
