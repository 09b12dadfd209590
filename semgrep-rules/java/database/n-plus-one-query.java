package com.example.orders;

class Orders {
    void loop(List<Order> orders) {
        for (Order order : orders) {
            // ruleid: java-n-plus-one-query
            order.setCustomer(customerRepository.findById(order.getCustomerId()).orElseThrow());
        }
    }

    List<View> stream(List<Order> orders) {
        // ruleid: java-n-plus-one-query
        return orders.stream().map(order -> new View(order, itemRepository.findByOrderId(order.getId()))).toList();
    }

    void each(List<Order> orders) {
        orders.forEach(order -> {
            // ruleid: java-n-plus-one-query
            order.setItems(itemMapper.selectByOrder(order.getId()));
        });
    }

    void once(List<Long> ids) {
        // ok: java-n-plus-one-query
        for (Customer customer : customerRepository.findByIdIn(ids)) {
            // ok: java-n-plus-one-query
            view.add(objectMapper.getById(customer));
        }
    }

    void chunks(List<Long> ids) {
        for (List<Long> chunk : Lists.partition(ids, 500)) {
            // ok: java-n-plus-one-query
            customers.addAll(customerRepository.findByIdIn(chunk));
        }
    }

    void memory(List<Order> orders) {
        for (Order order : orders) {
            // ok: java-n-plus-one-query
            order.setCustomer(customers.findById(order.getCustomerId()));
        }
    }
}
