package com.acme;

class Orders {
    // ruleid: java-structured-logger
    private static final Logger log = LoggerFactory.getLogger(Orders.class);
    // ruleid: java-structured-logger
    private static final Logger second = LogManager.getLogger();
    // ruleid: java-structured-logger
    private static final Log third = LogFactory.getLog(Orders.class);
    // ok: java-structured-logger
    private static final java.util.logging.Logger jul = java.util.logging.Logger.getLogger("orders");
    // ok: java-structured-logger
    private final Widget widget = WidgetFactory.getLogger("x");

    void list() {
        // ok: java-structured-logger
        System.out.println("orders");
    }
}

// ruleid: java-structured-logger
@Slf4j
@Service
class Stock {
}

// ok: java-structured-logger
@Service
class Rates {
}
