package app;

@RestController
class Orders {
    @PostMapping("/orders")
    Order create(@RequestBody OrderIn in) {
        Order order = orders.save(in.toOrder());
        // ruleid: java-fragile-side-effect
        mailSender.send(receipt(order));
        return order;
    }

    @Transactional
    public void ship(Order order) {
        orders.save(order);
        // ruleid: java-fragile-side-effect
        this.javaMailSender.send(shipped(order));
    }

    @PostMapping
    Order cancel(@RequestBody OrderIn in) {
        // ruleid: java-fragile-side-effect
        slack.send(url, payload(in));
        return orders.cancel(in);
    }

    @PostMapping("/orders/caught")
    Order caught(@RequestBody OrderIn in) {
        Order order = orders.save(in.toOrder());
        try {
            // ok: java-fragile-side-effect
            mailSender.send(receipt(order));
        } catch (MailException e) {
            log.warn("Receipt of {} not sent", order.getId(), e);
        }
        return order;
    }

    @Async
    @Transactional
    public void later(Order order) {
        // ok: java-fragile-side-effect
        mailSender.send(receipt(order));
    }

    // what the caller asked for
    @PostMapping("/contact")
    void contact(@RequestBody Question question) {
        // ok: java-fragile-side-effect
        mailSender.send(toSupport(question));
    }

    @PostMapping("/orders/queued")
    Order queued(@RequestBody OrderIn in) {
        Order order = orders.save(in.toOrder());
        // ok: java-fragile-side-effect
        rabbitTemplate.convertAndSend("receipts", order.getId());
        // ok: java-fragile-side-effect
        executor.submit(() -> mailSender.send(receipt(order)));
        return order;
    }
}
