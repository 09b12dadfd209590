package com.example.orders;

class OrderService {
    void save(Order order) {
        try {
            repository.save(order);
        } catch (Exception e) {
            // ruleid: java-error-logged-without-context
            log.error(e.getMessage());
        }
        try {
            repository.save(order);
        } catch (Exception e) {
            // ruleid: java-error-logged-without-context
            log.error("not saved: " + e.getMessage());
        }
        try {
            repository.save(order);
        } catch (Exception e) {
            // ruleid: java-error-logged-without-context
            logger.error("not saved: {}", e.getMessage());
        }
        try {
            repository.save(order);
        } catch (Exception e) {
            // ok: java-error-logged-without-context
            log.error("order {} was not saved", order.getId(), e);
            // ok: java-error-logged-without-context
            log.error(e.getMessage(), e);
            // ok: java-error-logged-without-context
            errors.error(e.getMessage());
            // ok: java-error-logged-without-context
            log.warn(e.getMessage());
        }
    }
}
