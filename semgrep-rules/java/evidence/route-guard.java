@RestController
class OrderController {
  // ruleid: java-route-guard
  @Secured("ROLE_ADMIN")
  @DeleteMapping("/{id}")
  void remove(@PathVariable Long id) { orders.remove(id); }

  // ruleid: java-route-guard
  @PermitAll
  @GetMapping("/prices")
  List<Price> prices() { return prices.all(); }

  // ruleid: java-route-guard
  @PostMapping
  @SaCheckLogin
  Order create(@RequestBody Order order) { return orders.save(order); }

  // ruleid: java-route-guard-expression
  @PreAuthorize("hasRole('ADMIN')")
  @PutMapping("/{id}")
  Order change(@PathVariable Long id) { return orders.get(id); }

  // ok: java-route-guard-expression
  @PreAuthorize("permitAll()")
  @GetMapping("/open")
  Order open() { return null; }

  // ruleid: java-route-guard-caller
  @GetMapping("/mine")
  List<Order> mine(Principal principal) { return orders.of(principal.getName()); }

  // ruleid: java-route-guard-caller
  @GetMapping("/me")
  User me(@AuthenticationPrincipal Account account) { return account.user(); }

  // ruleid: java-route-guard-caller
  @GetMapping("/cart")
  Cart cart() { return carts.of(memberService.getCurrentMember().getId()); }

  // ruleid: java-route-guard-context
  @GetMapping("/context")
  User context() { return users.find(SecurityContextHolder.getContext().getAuthentication().getName()); }

  // ok: java-route-guard, java-route-guard-caller
  @GetMapping("/plain")
  Order plain(@RequestParam Long id) { return orders.get(id); }

  // ok: java-route-guard
  @Deprecated
  @GetMapping("/old")
  Order old() { return null; }
}

@PreAuthorize("hasAuthority('x')")
@RestController
class GuardedController {
  // ruleid: java-route-guard-expression
  @GetMapping("/a")
  Order a() { return null; }

  // ruleid: java-route-guard-expression
  @GetMapping("/b")
  Order b() { return null; }
}

class Services {
  // ruleid: java-route-guard-context
  User who() { return users.find(SecurityContextHolder.getContext().getAuthentication().getName()); }

  // ruleid: java-route-guard-context
  void check() { Object authentication = SecurityContextHolder.getContext().getAuthentication(); use(authentication); }

  // ok: java-route-guard-context
  void clear() { context.clear(); }
}
