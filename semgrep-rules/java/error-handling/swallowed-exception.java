package com.example.orders;

class OrderService {
    void empty(Mail mail) {
        try {
            mailer.send(mail);
            // ruleid: java-swallowed-exception
        } catch (Exception e) {
        }
    }

    Price fallback(Item item) {
        try {
            return prices.of(item).withTax(rates.current());
            // ruleid: java-swallowed-exception
        } catch (Exception e) {
            return null;
        }
    }

    void comment(Mail mail) {
        try {
            mailer.send(mail);
            // ruleid: java-swallowed-exception
        } catch (Throwable t) {
            // nothing to do
        }
    }

    void write(Order order) {
        try {
            repository.save(order);
            // ruleid: java-swallowed-exception-on-write
        } catch (Exception e) {
        }
    }

    boolean writeAndAnswer(Order order) {
        try {
            check(order);
            entityManager.persist(order);
            // ruleid: java-swallowed-exception-on-write
        } catch (RuntimeException e) {
            return false;
        }
        return true;
    }

    void delete(long id) {
        try {
            orderRepository.deleteById(id);
            // ruleid: java-swallowed-exception-on-write
        } catch (DataAccessException e) { }
    }

    int number(String text) {
        try {
            return Integer.parseInt(text);
            // ok: java-swallowed-exception
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    UUID uuid(String text) {
        try {
            return UUID.fromString(text);
            // ok: java-swallowed-exception
        } catch (Exception e) {
            return null;
        }
    }

    void closing(Connection connection) {
        try {
            connection.close();
            // ok: java-swallowed-exception
        } catch (SQLException e) {
        }
    }

    void named(Mail mail) {
        try {
            mailer.send(mail);
            // ok: java-swallowed-exception
        } catch (Exception ignored) {
        }
    }

    void logged(Order order) {
        try {
            repository.save(order);
            // ok: java-swallowed-exception, java-swallowed-exception-on-write
        } catch (Exception e) {
            log.error("order {} was not saved", order, e);
        }
    }

    void interrupted() {
        try {
            worker.take();
            // ok: java-swallowed-exception
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
