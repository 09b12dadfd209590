package com.acme;

// ruleid: java-rate-limit-filter
class RateLimitFilter extends OncePerRequestFilter {
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
        // ruleid: java-rate-limit-bucket
        if (bucket.tryConsume(1)) {
            chain.doFilter(request, response);
        }
    }
}

// ruleid: java-rate-limit-filter
class ThrottlingInterceptor implements HandlerInterceptor {
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // ruleid: java-rate-limit-bucket
        return limiter.tryAcquire();
    }
}

class LockingService {
    boolean lock(Semaphore semaphore, RLock lock) {
        // ok: java-rate-limit-bucket
        if (semaphore.tryAcquire()) {
            return true;
        }
        // ok: java-rate-limit-bucket
        return lock.tryLock();
    }

    Response check(String user) {
        // ruleid: java-rate-limit-bucket
        ConsumptionProbe probe = buckets.resolveBucket(user).tryConsumeAndReturnRemaining(1);
        // ruleid: java-rate-limit-login
        if (loginAttemptService.isBlocked(user)) {
            // ok: java-rate-limit-filter
            throw new RateLimitExceededException(user);
        }
        // ruleid: java-rate-limit-login
        bruteForceProtection.checkLocked(user);
        // ruleid: java-rate-limit-login
        this.loginAttempts.hasExceededMaxAttempts(user);
        // ok: java-rate-limit-login
        loginAttemptService.record(user);
        // ruleid: java-rate-limit-bucket
        RateLimiter limiter = rateLimiterRegistry.rateLimiter("login-" + user);
        // ok: java-rate-limit-bucket
        CircuitBreaker breaker = circuitBreakerRegistry.circuitBreaker("stock");
        // ruleid: java-rate-limit-filter
        registry.addInterceptor(new RateLimitInterceptor(buckets));
        return probe;
    }
}

@RestController
class Login {
    // ruleid: java-rate-limit-annotation
    @RateLimiter(name = "login")
    @PostMapping("/login")
    Token login(@RequestBody Credentials credentials) { return accounts.login(credentials); }

    // ruleid: java-rate-limit-annotation
    @RateLimit(5)
    @PostMapping("/register")
    Token register(@RequestBody Credentials credentials) { return accounts.register(credentials); }

    // ruleid: java-rate-limit-annotation
    @Throttle
    @GetMapping("/orders")
    List<Order> list() { return orders.all(); }

    // ok: java-rate-limit-annotation
    @GetMapping("/stock")
    List<Stock> stock() { return stock.all(); }
}

class StockClient {
    // ok: java-rate-limit-annotation
    @RateLimiter(name = "stock")
    Stock find(long id) { return rest.getForObject(url, Stock.class); }
}

// ok: java-rate-limit-filter
class LoggingFilter extends OncePerRequestFilter {
}
