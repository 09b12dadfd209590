package main

func breakers() {
	// ruleid: go-circuit-breaker
	cb := gobreaker.NewCircuitBreaker(gobreaker.Settings{Name: "rates"})
	// ruleid: go-circuit-breaker
	hystrix.Do("rates", call, nil)
	// ruleid: go-circuit-breaker
	circuitbreaker.WithDefaults()
	// ruleid: go-circuit-breaker-generic
	a := gobreaker.NewCircuitBreaker[[]byte](settings)
	// ruleid: go-circuit-breaker-generic
	b := gobreaker.NewTwoStepCircuitBreaker[int](settings)
	// ruleid: go-circuit-breaker-generic, go-circuit-breaker
	c := circuitbreaker.NewBuilder[*http.Response]()
	// ok: go-circuit-breaker
	board.Circuit("x")
	// ok: go-circuit-breaker
	settings := gobreaker.Settings{}
	// ok: go-circuit-breaker
	hystrix.Flush()
	// ok: go-circuit-breaker-generic
	d := list.New[int]()
}
