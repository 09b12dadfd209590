import aiobreaker
import circuitbreaker
import pybreaker
from circuitbreaker import CircuitBreaker, circuit
from purgatory import AsyncCircuitBreakerFactory, SyncCircuitBreakerFactory

# ruleid: python-circuit-breaker
payments = pybreaker.CircuitBreaker(fail_max=5, reset_timeout=30)


class Client:
    def __init__(self):
        # ruleid: python-circuit-breaker
        self.breaker = pybreaker.CircuitBreaker(fail_max=3)


BREAKERS = {
    # ruleid: python-circuit-breaker
    "stock": pybreaker.CircuitBreaker(fail_max=3, exclude=[KeyError]),
}


# ruleid: python-circuit-breaker-circuitbreaker
@circuit
def rates():
    return fetch("rates")


# ruleid: python-circuit-breaker-circuitbreaker
@circuit(failure_threshold=5, recovery_timeout=30)
def stock(sku):
    return fetch(sku)


# ruleid: python-circuit-breaker-circuitbreaker
class StockBreaker(CircuitBreaker):
    FAILURE_THRESHOLD = 3


# ruleid: python-circuit-breaker-circuitbreaker
breaker = circuitbreaker.CircuitBreaker(failure_threshold=3)

# ruleid: python-circuit-breaker-purgatory
factory = AsyncCircuitBreakerFactory(default_threshold=5, default_ttl=30)
# ruleid: python-circuit-breaker-purgatory
sync_factory = SyncCircuitBreakerFactory()
# ruleid: python-circuit-breaker-purgatory
factories = [AsyncCircuitBreakerFactory(default_ttl=3)]

# ruleid: python-circuit-breaker-aiobreaker
mail = aiobreaker.CircuitBreaker(fail_max=5, timeout_duration=timeout)
# ruleid: python-circuit-breaker-aiobreaker
sms = aiobreaker.CircuitBreaker()
# ruleid: python-circuit-breaker-aiobreaker
push = aiobreaker.CircuitBreaker(listeners=[listener])


# ---- imported only, of the same name, in words


# ok: python-circuit-breaker
from pybreaker import CircuitBreakerError


def handle(error):
    # ok: python-circuit-breaker, python-circuit-breaker-circuitbreaker
    if isinstance(error, pybreaker.CircuitBreakerError):
        return None
    raise error


class Circuit:
    def draw(self):
        # ok: python-circuit-breaker-circuitbreaker
        return self.circuit(3)


# ok: python-circuit-breaker, python-circuit-breaker-circuitbreaker
# breaker = pybreaker.CircuitBreaker(fail_max=5)
# ok: python-circuit-breaker, python-circuit-breaker-circuitbreaker
TEXT = "wrap it in a CircuitBreaker()"


def electrical(circuit_breaker):
    # ok: python-circuit-breaker
    return circuit_breaker.trip()
