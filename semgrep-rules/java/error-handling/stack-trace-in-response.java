package com.example.web;

class Errors {
    @ExceptionHandler(Exception.class)
    ResponseEntity<String> unexpected(Exception e) {
        // ruleid: java-stack-trace-in-response
        return ResponseEntity.status(HttpStatus.INTERNAL_SERVER_ERROR).body(e.getMessage());
    }

    ResponseEntity<String> caught() {
        try {
            return ResponseEntity.ok(service.run());
        } catch (Exception e) {
            // ruleid: java-stack-trace-in-response
            return ResponseEntity.internalServerError().body("failed: " + e.getMessage());
        }
    }

    void servlet(HttpServletResponse response, Exception e) throws IOException {
        // ruleid: java-stack-trace-in-response
        e.printStackTrace(response.getWriter());
    }

    @ExceptionHandler(OrderNotFoundException.class)
    ResponseEntity<String> own(OrderNotFoundException e) {
        // ok: java-stack-trace-in-response
        return ResponseEntity.status(HttpStatus.NOT_FOUND).body(e.getMessage());
    }

    @ExceptionHandler(Exception.class)
    ResponseEntity<String> fixed(Exception e) {
        log.error("request failed", e);
        // ok: java-stack-trace-in-response
        return ResponseEntity.internalServerError().body("internal error");
    }

    void kept(Exception e, StringWriter text) {
        // ok: java-stack-trace-in-response
        e.printStackTrace(new PrintWriter(text));
    }

    ResponseEntity<String> bad(IllegalArgumentException e) {
        // ok: java-stack-trace-in-response
        return ResponseEntity.badRequest().body(e.getMessage());
    }
}
