class OrderController {
  // ruleid: java-response-schema
  @GetMapping("/a")
  OrderDto one() { return null; }

  // ruleid: java-response-schema
  @GetMapping("/b")
  ResponseEntity<List<OrderResponse>> all() { return null; }

  // ruleid: java-response-schema
  @PostMapping
  Page<OrderVO> page() { return null; }

  // ok: java-response-schema
  @GetMapping("/c")
  Order entity() { return null; }

  // ok: java-response-schema
  @GetMapping("/d")
  ResponseEntity<Order> wrapped() { return null; }

  // ok: java-response-schema
  @GetMapping("/e")
  String view() { return "x"; }

  // ok: java-response-schema
  OrderDto helper() { return null; }
}
