import contextlib
import json
import logging
import os
import shutil
import tempfile

import requests
import stripe
from sqlalchemy.exc import IntegrityError

logger = logging.getLogger(__name__)


class PriceService:
    def __init__(self, repository, cache, broker):
        self.repository = repository
        self.cache = cache
        self.broker = broker

    def publish(self, order):
        try:
            self.broker.publish("orders", order.to_message())
        # ruleid: python-swallowed-exception
        except Exception:
            pass

    def warm_up(self, skus):
        for sku in skus:
            try:
                self.cache.set(sku, self.repository.price(sku))
            # ruleid: python-swallowed-exception
            except:
                continue

    def notify(self, order):
        try:
            requests.post(self.hook, json={"id": order.id}, timeout=5)
        # ruleid: python-swallowed-exception
        except (KeyError, Exception) as error:
            # never mind
            pass

    async def refresh(self):
        try:
            await self.repository.refresh()
        # ruleid: python-swallowed-exception
        except BaseException: ...

    def discount(self, customer):
        try:
            return self.repository.discount(customer)
        # ruleid: python-swallowed-exception
        except:
            return 1.0

    def price(self, sku):
        try:
            return self.repository.price(sku)
        # ruleid: python-swallowed-exception
        except Exception:
            return None

    def history(self, sku):
        try:
            return self.repository.history(sku)
        # ruleid: python-swallowed-exception
        except Exception as error:
            return []

    def attributes(self, sku):
        try:
            return self.repository.attributes(sku)
        # ruleid: python-swallowed-exception
        except Exception:  # noqa: BLE001
            return {}

    def in_stock(self, sku):
        try:
            return self.repository.stock(sku) > 0
        # ruleid: python-swallowed-exception
        except Exception:
            return False

    def label(self, sku):
        try:
            return self.repository.label(sku)
        # ruleid: python-swallowed-exception
        except Exception:
            return "unknown"

    def weight(self, sku):
        try:
            return self.repository.weight(sku)
        # ruleid: python-swallowed-exception
        except Exception: return 0

    def tax(self, sku):
        try:
            rate = self.repository.tax(sku)
        except KeyError:
            raise
        # ruleid: python-swallowed-exception
        except Exception:
            rate = 0.19
        return rate

    # ---- fine

    def price_or_list_price(self, sku):
        try:
            return self.repository.price(sku)
        # ok: python-swallowed-exception
        except Exception:
            # the shop shows "price on request" for these
            return None

    def rating(self, sku):
        try:
            return self.repository.rating(sku)
        # ok: python-swallowed-exception
        except Exception:
            return 0.0  # a product without a rating is listed last

    def image(self, sku):
        try:
            return self.repository.image(sku)
        # ok: python-swallowed-exception
        except Exception:  # the placeholder of the theme is shown instead
            return ""

    def stock(self, sku):
        try:
            return self.repository.stock(sku)
        # ok: python-swallowed-exception
        except KeyError:
            return 0

    def delivery(self, sku):
        try:
            return self.repository.delivery(sku)
        # ok: python-swallowed-exception
        except Exception:
            logger.exception("no delivery time", extra={"sku": sku})
            return None

    def supplier(self, sku):
        try:
            return self.repository.supplier(sku)
        # ok: python-swallowed-exception
        except Exception as error:
            raise SupplierUnknown(sku) from error

    def tags(self, raw):
        try:
            return json.loads(raw)
        # ok: python-swallowed-exception
        except Exception:
            return []

    def quantity(self, raw):
        try:
            return int(raw)
        # ok: python-swallowed-exception
        except Exception:
            return 0

    def __del__(self):
        try:
            self.broker.flush_all()
        # ok: python-swallowed-exception
        except Exception:
            pass

    def stop(self):
        try:
            self.broker.close()
        # ok: python-swallowed-exception
        except Exception:
            pass


try:
    import orjson
# ok: python-swallowed-exception
except Exception:
    orjson = None


def count_failures(metrics, job):
    try:
        job.run()
    # ok: python-swallowed-exception
    except Exception:
        metrics.job_failures.inc()


def fallback_of_the_error(client):
    try:
        return client.fetch()
    # ok: python-swallowed-exception
    except Exception as error:
        return {"error": str(error)}


TEXT = """
    try:
        client.fetch()
    except ValueError:
        pass
"""


# ---- writes


def create_order(session, order):
    try:
        session.add(order)
        session.commit()
    # ruleid: python-swallowed-exception-on-write
    except Exception:
        pass


def charge(order):
    try:
        stripe.PaymentIntent.create(amount=order.total, currency="eur", idempotency_key=order.id)
    # ruleid: python-swallowed-exception-on-write
    except Exception:
        return None


def remove(repository, identifier):
    try:
        repository.delete(identifier)
    # ruleid: python-swallowed-exception-on-write
    except:
        return False


def store(cursor, row):
    try:
        cursor.execute("INSERT INTO audit (actor, action) VALUES (%s, %s)", row)
    except IntegrityError:
        raise
    # ruleid: python-swallowed-exception-on-write
    except Exception:
        return "skipped"


def create_or_undo(session, order):
    try:
        session.add(order)
        session.commit()
    # ok: python-swallowed-exception-on-write, python-swallowed-exception
    except Exception:
        session.rollback()
        raise


def create_once(session, order):
    try:
        session.add(order)
        session.commit()
    # ok: python-swallowed-exception-on-write, python-swallowed-exception
    except IntegrityError:
        pass


def create_logged(session, order):
    try:
        session.commit()
    # ok: python-swallowed-exception-on-write, python-swallowed-exception
    except Exception:
        logger.exception("order %s was not saved", order.id)
        return None


def forget(cache, key):
    try:
        cache.delete(key)
    # ruleid: python-swallowed-exception
    except Exception:
        pass


# ---- contextlib.suppress


def tidy(path, client, worker):
    # ruleid: python-swallowed-exception-suppress
    with contextlib.suppress(Exception):
        client.deregister()
        shutil.rmtree(path)

    # ruleid: python-swallowed-exception-suppress
    with contextlib.suppress(ValueError, BaseException):
        worker.publish("gone")

    # ok: python-swallowed-exception-suppress
    with contextlib.suppress(FileNotFoundError):
        os.unlink(path)

    # ok: python-swallowed-exception-suppress
    with contextlib.suppress(KeyError, ValueError):
        client.deregister()

    # ok: python-swallowed-exception-suppress
    with contextlib.suppress(Exception):
        client.close()


async def tidy_later(worker, connection):
    # ruleid: python-swallowed-exception-suppress
    async with contextlib.suppress(Exception):
        await worker.publish("gone")

    # ok: python-swallowed-exception-suppress
    async with contextlib.suppress(Exception):
        await connection.close()


def words_only():
    # ok: python-swallowed-exception
    return "except Exception: pass is how errors get lost"


def commented(client):
    # ok: python-swallowed-exception
    # try:
    #     client.fetch()
    # except Exception:
    #     pass
    with tempfile.TemporaryDirectory() as folder:
        return client.fetch(folder)
