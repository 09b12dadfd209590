@RestController
class OrderController {
  // ruleid: java-route-input-model
  @PostMapping("/a")
  Order create(@RequestBody Order order) { return orders.save(order); }

  // ruleid: java-route-input
  @PostMapping("/b")
  Order map(@RequestBody Map<String, Object> body) { return orders.save(body); }

  // ruleid: java-route-input-model, java-route-input-validated
  @PutMapping("/{id}")
  Order change(@PathVariable Long id, @Valid @RequestBody OrderRequest order) { return orders.save(order); }

  // ruleid: java-route-input-model, java-route-input-validated
  @PutMapping("/c")
  Order grouped(@RequestBody @Validated(OnUpdate.class) OrderRequest order) { return orders.save(order); }

  // ruleid: java-route-input-validated, java-route-input-checked
  @PostMapping("/form")
  String form(@Valid Owner owner, BindingResult result) { return "x"; }

  // ruleid: java-route-input-model, java-route-input-checked
  @PostMapping("/d")
  ResponseEntity<?> checked(@RequestBody Order order) {
    if (order.sku() == null) return ResponseEntity.badRequest().build();
    return ok(orders.save(order));
  }

  // ruleid: java-route-input-model, java-route-input-checked
  @PostMapping("/e")
  Order validated(@RequestBody Order order) {
    validator.validate(order);
    return orders.save(order);
  }

  // ok: java-route-input
  @GetMapping("/f")
  Order one(@PathVariable Long id) { return orders.get(id); }

  // ok: java-route-input-validated, java-route-input-checked
  // ruleid: java-route-input-model
  @PostMapping("/g")
  Order plain(@RequestBody Order order) { return orders.save(order); }

  // ok: java-route-input
  Order helper(Order order) { return order; }

  // ok: java-route-input-checked
  Order other(Order order) { return orders.find(order); }

  // ruleid: java-route-input
  @PostMapping("/json")
  Order json(@RequestBody JsonNode body) { return orders.save(body); }

  // ruleid: java-route-input
  @PostMapping("/raw")
  Order raw(@RequestBody String body) { return orders.save(body); }

  // ok: java-route-input, java-route-input-model
  @DeleteMapping
  void remove(@RequestBody Set<Long> ids) { orders.remove(ids); }

  // ok: java-route-input, java-route-input-model
  @DeleteMapping("/one")
  void removeOne(@RequestBody UUID id) { orders.remove(id); }

  // ruleid: java-route-input-model
  @DeleteMapping("/keys")
  void removeKeys(@RequestBody Set<String> keys) { orders.remove(keys); }
}
