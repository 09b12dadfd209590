package com.example.orders;

class Worker {
    void run() {
        try {
            step();
            // ruleid: java-overbroad-exception
        } catch (Throwable t) {
            log.error("step failed", t);
        }
        try {
            step();
            // ruleid: java-overbroad-exception
        } catch (final Throwable error) {
            failures.increment();
        }
        try {
            step();
            // ruleid: java-overbroad-exception
        } catch (java.lang.Throwable error) {
            failures.increment();
        }
        try {
            step();
            // ok: java-overbroad-exception
        } catch (Throwable t) {
            cleanUp();
            throw t;
        }
        try {
            step();
            // ok: java-overbroad-exception
        } catch (Throwable t) {
            future.completeExceptionally(t);
        }
        try {
            step();
            // ok: java-overbroad-exception
        } catch (DataAccessException e) {
            log.error("step failed", e);
        }
        try {
            step();
            // ok: java-overbroad-exception
        } catch (Exception e) {
            log.error("step failed", e);
        }
    }

    void old() {
        // ok: java-overbroad-exception
        // } catch (Throwable e) {
        //     log.error("old", e);
        // }
    }
}
