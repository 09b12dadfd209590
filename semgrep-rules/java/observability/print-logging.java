package com.example.orders;

class OrderService {
    void create(Order order) {
        // ruleid: java-print-logging
        System.out.println("order created " + order);
        try {
            repository.save(order);
        } catch (Exception e) {
            // ruleid: java-print-logging
            e.printStackTrace();
        }
        // ruleid: java-print-logging
        System.err.printf("%s%n", order);
        // ok: java-print-logging
        log.info("order {} created", order);
        // ok: java-print-logging
        report.println("order created");
        // ok: java-print-logging
        System.out.flush();
    }

    void trace(Exception e, PrintWriter writer) {
        // ok: java-print-logging
        e.printStackTrace(writer);
    }

    public static void main(String[] args) {
        // ok: java-print-logging
        System.out.println("usage: orders FILE");
    }
}

class Keys {
    public static void main(String[] args) {
        show(generate());
    }

    private static void show(KeyPair pair) {
        // ok: java-print-logging
        System.out.println(pair.getPublic());
    }
}

class Prices {
    static void refresh() {
        // ruleid: java-print-logging
        System.out.println("refreshed");
    }
}
