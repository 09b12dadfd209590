package app;

@RestController
class Orders {
    @GetMapping("/orders/{id}")
    ResponseEntity<?> order(@PathVariable Long id) {
        Order order = orders.find(id);
        if (order == null) {
            // ruleid: java-indiscriminate-status-code
            return ResponseEntity.ok(Map.of("error", "No such order"));
        }
        // ok: java-indiscriminate-status-code
        return ResponseEntity.ok(order);
    }

    @PostMapping("/orders")
    ResponseEntity<?> create(@RequestBody OrderIn in) {
        if (in.isEmpty()) {
            // ruleid: java-indiscriminate-status-code
            return ResponseEntity.ok().body(new ErrorResponse("empty"));
        }
        if (in.isLate()) {
            // ruleid: java-indiscriminate-status-code
            return new ResponseEntity<>("Error: too late", HttpStatus.OK);
        }
        // ok: java-indiscriminate-status-code
        return new ResponseEntity<>(orders.save(in), HttpStatus.CREATED);
    }

    @PutMapping("/orders/{id}")
    ResponseEntity<?> change(@PathVariable Long id, @RequestBody OrderIn in) {
        try {
            return ResponseEntity.ok(orders.change(id, in));
        } catch (Exception e) {
            // ruleid: java-indiscriminate-status-code-every
            return ResponseEntity.status(HttpStatus.INTERNAL_SERVER_ERROR).body("failed");
        }
    }

    @DeleteMapping("/orders/{id}")
    ResponseEntity<?> remove(@PathVariable Long id) {
        try {
            orders.remove(id);
            return ResponseEntity.noContent().build();
        } catch (Exception e) {
            // ruleid: java-indiscriminate-status-code-every
            return ResponseEntity.internalServerError().build();
        }
    }

    @PostMapping
    ResponseEntity<?> add(@RequestBody OrderIn in) {
        try {
            return ResponseEntity.ok(orders.add(in));
        } catch (RuntimeException e) {
            // ruleid: java-indiscriminate-status-code-every
            return new ResponseEntity<>("failed", HttpStatus.INTERNAL_SERVER_ERROR);
        }
    }

    // the caller's errors are told apart
    @GetMapping("/told/{id}")
    ResponseEntity<?> told(@PathVariable Long id) {
        try {
            return ResponseEntity.ok(orders.find(id));
        } catch (OrderNotFound e) {
            return ResponseEntity.notFound().build();
        } catch (Exception e) {
            // ok: java-indiscriminate-status-code-every
            return ResponseEntity.internalServerError().build();
        }
    }

    @GetMapping("/narrow/{id}")
    ResponseEntity<?> narrow(@PathVariable Long id) {
        try {
            return ResponseEntity.ok(orders.find(id));
        } catch (IOException e) {
            // ok: java-indiscriminate-status-code-every
            return ResponseEntity.internalServerError().build();
        }
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<?> everything(Exception e) {
        // ok: java-indiscriminate-status-code-every
        return ResponseEntity.internalServerError().build();
    }

    @GetMapping("/errors")
    ResponseEntity<?> errors() {
        // ok: java-indiscriminate-status-code
        return ResponseEntity.ok(errorLog.latest());
    }

    @GetMapping("/missing")
    ResponseEntity<?> missing() {
        // ok: java-indiscriminate-status-code
        return ResponseEntity.status(HttpStatus.NOT_FOUND).body(Map.of("error", "No such order"));
    }
}

@RestControllerAdvice
// ruleid: java-indiscriminate-status-code-handler
class Envelopes {
    @ExceptionHandler(Exception.class)
    Result<String> everything(Exception e) {
        log.error("failed", e);
        return Result.error(e.getMessage());
    }

    @ExceptionHandler(OrderNotFound.class)
    Result<String> missing(OrderNotFound e) {
        return Result.error("no such order");
    }
}

@RestControllerAdvice(basePackages = "app")
// ruleid: java-indiscriminate-status-code-handler
public class Maps {
    @ExceptionHandler
    public Map<String, Object> everything(Exception e) {
        return Map.of("message", "failed");
    }
}

@RestControllerAdvice
// ruleid: java-indiscriminate-status-code-handler
class More {
    @ExceptionHandler(BindException.class)
    AjaxResult invalid(BindException e) {
        return AjaxResult.error(e.getMessage());
    }
}

@RestControllerAdvice
// ok: java-indiscriminate-status-code-handler
class Problems {
    @ExceptionHandler(OrderNotFound.class)
    ProblemDetail missing(OrderNotFound e) {
        return ProblemDetail.forStatus(404);
    }
}

@RestControllerAdvice
// ok: java-indiscriminate-status-code-handler
class Statuses {
    @ExceptionHandler(OrderNotFound.class)
    @ResponseStatus(HttpStatus.NOT_FOUND)
    ErrorBody missing(OrderNotFound e) {
        return new ErrorBody("no such order");
    }
}

@RestControllerAdvice
// ok: java-indiscriminate-status-code-handler
class Entities {
    @ExceptionHandler(Exception.class)
    ResponseEntity<ErrorBody> everything(Exception e) {
        return ResponseEntity.internalServerError().build();
    }
}

@RestControllerAdvice
// ok: java-indiscriminate-status-code-handler
class Responses {
    @ExceptionHandler(Exception.class)
    ErrorBody everything(Exception e, HttpServletResponse response) {
        response.setStatus(500);
        return new ErrorBody("failed");
    }
}

@ControllerAdvice
// ruleid: java-indiscriminate-status-code-handler
class Bodies {
    @ResponseBody
    @ExceptionHandler(value = ApiException.class)
    public CommonResult handle(ApiException e) {
        return CommonResult.failed(e.getMessage());
    }
}

@ControllerAdvice
// ok: java-indiscriminate-status-code-handler
class Pages {
    @ExceptionHandler(ApiException.class)
    ErrorPage handle(ApiException e) {
        return new ErrorPage("failed");
    }
}
