package com.example.orders;

class Orders {
    void save(Order order) {
        try {
            repository.save(order);
        } catch (Exception e) {
            // ruleid: java-wrong-log-level
            log.info("not saved", e);
        }
        try {
            repository.save(order);
        } catch (RuntimeException e) {
            // ruleid: java-wrong-log-level
            logger.debug("order {} was not saved", order.getId(), e);
        }
        try {
            repository.save(order);
        } catch (Exception e) {
            // ruleid: java-wrong-log-level
            log.debug(e.getMessage(), e);
        }
        try {
            repository.save(order);
        } catch (Exception e) {
            // ok: java-wrong-log-level
            log.error("not saved", e);
        }
        try {
            repository.save(order);
        } catch (Exception e) {
            // ok: java-wrong-log-level
            log.debug("will be retried", e);
            throw e;
        }
        try {
            number(order);
        } catch (NumberFormatException e) {
            // ok: java-wrong-log-level
            log.debug("no number", e);
        }
        // ok: java-wrong-log-level
        log.info("order {} saved", order);
    }
}
