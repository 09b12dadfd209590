package com.acme;

// ruleid: java-route-mount
@ApplicationPath("/api/v1")
public class RestApplication extends Application {
}

class Web implements WebMvcConfigurer {
    public void configurePathMatch(PathMatchConfigurer configurer) {
        // ruleid: java-route-mount
        configurer.addPathPrefix("/api", HandlerTypePredicate.forAnnotation(RestController.class));
        // ok: java-route-mount
        configurer.setUseTrailingSlashMatch(true);
    }

    void jetty(ServletContextHandler context, File file) {
        // ruleid: java-route-mount
        context.setContextPath("/shop");
        // ok: java-route-mount
        context.setResourceBase("/srv/static");
        // ok: java-route-mount
        file.setPath("/tmp");
        // ok: java-route-mount
        context.setContextPath(settings.root());
    }

    RouterFunction<ServerResponse> routes() {
        // ruleid: java-route-mount
        return RouterFunctions.route().nest(path("/orders"), this::orders).build();
    }
}
