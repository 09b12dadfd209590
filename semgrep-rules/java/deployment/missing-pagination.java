package com.example.orders;

class OrderController {
    @GetMapping("/orders")
    List<Order> list() {
        // ruleid: java-missing-pagination
        return orderRepository.findAll();
    }

    @GetMapping
    ResponseEntity<List<Customer>> customers() {
        // ruleid: java-missing-pagination
        return ResponseEntity.ok(customerRepository.findAll());
    }

    @RequestMapping(value = "/invoices", method = RequestMethod.GET)
    Iterable<Invoice> invoices() {
        // ruleid: java-missing-pagination
        return invoiceRepository.findAll();
    }

    @GetMapping("/paged")
    Page<Order> paged(Pageable page) {
        // ok: java-missing-pagination
        return orderRepository.findAll(page);
    }

    @GetMapping("/roles")
    List<Role> roles() {
        // ok: java-missing-pagination
        return roleRepository.findAll();
    }

    @PostMapping("/reindex")
    List<Order> reindex() {
        // ok: java-missing-pagination
        return index(orderRepository.findAll());
    }

    List<Order> internal() {
        // ok: java-missing-pagination
        return orderRepository.findAll();
    }

    @GetMapping("/count")
    long count() {
        // ok: java-missing-pagination
        return orderRepository.findAll().size();
    }
}
