package main

// ruleid: go-metrics-rate
var requests = prometheus.NewCounterVec(prometheus.CounterOpts{Name: "http_requests_total"}, labels)

// ruleid: go-metrics-rate, go-metrics-errors
var calls = prometheus.NewCounterVec(prometheus.CounterOpts{Name: "api_requests_total"}, []string{"method", "status"})

// ruleid: go-metrics-rate
var more = promauto.NewCounter(prometheus.CounterOpts{Namespace: "app", Name: "requests_total"})

// ruleid: go-metrics-latency
var latency = prometheus.NewHistogram(prometheus.HistogramOpts{Name: "request_duration_seconds"})

// ruleid: go-metrics-latency, go-metrics-errors
var other = prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "latency_ms"}, []string{"code"})

// ruleid: go-metrics-latency
var sum = prometheus.NewSummary(prometheus.SummaryOpts{Name: "response_time"})

// ruleid: go-metrics-errors
var errors = prometheus.NewCounter(prometheus.CounterOpts{Name: "errors_total"})

// ruleid: go-metrics-business
var orders = prometheus.NewCounter(prometheus.CounterOpts{Name: "orders_placed_total"})

// ruleid: go-metrics-business
var carts = prometheus.NewGauge(prometheus.GaugeOpts{Name: "open_carts"})

// ruleid: go-metrics-business
var signups = promauto.NewCounter(prometheus.CounterOpts{Name: "signups_total", Help: "x"})

func expose() {
	// ruleid: go-metrics-exposed
	http.Handle("/metrics", promhttp.Handler())
	// ruleid: go-metrics-exposed
	meter := otel.Meter("app")
	// ruleid: go-metrics-exposed
	expvar.NewInt("orders")
	// ruleid: go-metrics-statsd
	statsd.New("127.0.0.1:8125")
	// ruleid: go-metrics-statsd
	client, err := statsd.New(addr)
	// ruleid: go-metrics-statsd
	s.statsd, _ = statsd.New(addr, opts)
	// ruleid: go-metrics-middleware
	p := ginprometheus.NewPrometheus("gin")
	// ruleid: go-metrics-middleware
	e.Use(echoprometheus.NewMiddleware("app"))
	// ruleid: go-metrics-middleware
	fiberprometheus.New("app")
	// ok: go-metrics-exposed
	tracer := otel.Tracer("app")
	// ok: go-metrics-exposed
	prometheus.Labels{}
	// ok: go-metrics-statsd
	statsd.Tag("a", "b")
	// ok: go-metrics-middleware
	middleware.New()
}
