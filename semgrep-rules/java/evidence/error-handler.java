package com.acme;

// ruleid: java-error-handler
@RestControllerAdvice
class Errors {
    @ExceptionHandler(OrderNotFound.class)
    ProblemDetail notFound(OrderNotFound e) { return ProblemDetail.forStatus(404); }
}

// ruleid: java-error-handler
@ControllerAdvice
class WebErrors extends ResponseEntityExceptionHandler {
}

// ruleid: java-error-handler
@Provider
class Mapper implements ExceptionMapper<WebApplicationException> {
}

// ok: java-error-handler
@ControllerAdvice
class Binding {
    @InitBinder
    void bind(WebDataBinder binder) { }
}

// ok: java-error-handler
@RestController
class Orders {
    @ExceptionHandler(OrderNotFound.class)
    String local() { return "local"; }

    void javalin(Javalin app) {
        // ruleid: java-error-handler
        app.exception(OrderNotFound.class, (e, ctx) -> ctx.status(404));
        // ok: java-error-handler
        log.exception(e);
    }
}

// ok: java-error-handler
class OrderNotFound extends RuntimeException {
}
