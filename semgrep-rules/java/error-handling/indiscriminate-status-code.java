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
            return ResponseEntity.status(HttpStatus.INTERNAL_SERVER_ERROR).body("failed");
        }
    }

    @DeleteMapping("/orders/{id}")
    ResponseEntity<?> remove(@PathVariable Long id) {
        try {
            orders.remove(id);
            return ResponseEntity.noContent().build();
        } catch (Exception e) {
            return ResponseEntity.internalServerError().build();
        }
    }

    @PostMapping
    ResponseEntity<?> add(@RequestBody OrderIn in) {
        try {
            return ResponseEntity.ok(orders.add(in));
        } catch (RuntimeException e) {
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
            return ResponseEntity.internalServerError().build();
        }
    }

    @GetMapping("/narrow/{id}")
    ResponseEntity<?> narrow(@PathVariable Long id) {
        try {
            return ResponseEntity.ok(orders.find(id));
        } catch (IOException e) {
            return ResponseEntity.internalServerError().build();
        }
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<?> everything(Exception e) {
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
