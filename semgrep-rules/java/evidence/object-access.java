class OrderController {
  Order one(@PathVariable Long id) {
    // ruleid: java-object-access
    return orderRepository.findById(id).orElseThrow();
  }

  void remove(@PathVariable("id") Long id) {
    // ruleid: java-object-access
    orderRepository.deleteById(id);
  }

  Order change(@PathVariable Long id, @RequestBody OrderRequest body) {
    // ruleid: java-object-access
    Order order = orderRepository.getReferenceById(id);
    return order;
  }

  Order mine(@PathVariable Long id, Principal principal) {
    // ok: java-object-access
    return orderRepository.findById(id).filter(order -> order.owner().equals(principal.getName())).orElseThrow();
  }

  Order two(@PathVariable Long id) {
    // ok: java-object-access
    return orderRepository.findByIdAndOwner(id, owner());
  }

  Product product(@PathVariable Long id) {
    // ok: java-object-access
    return productRepository.findById(id).orElseThrow();
  }

  Order fixed(@PathVariable Long id) {
    // ok: java-object-access
    return orderRepository.findById(LATEST).orElseThrow();
  }
}
