import logging
import traceback

logger = logging.getLogger(__name__)


def pay(order):
    try:
        charge(order)
    except Exception as error:
        # ruleid: python-error-logged-without-context
        logger.error(str(error))


def formatted(order):
    try:
        charge(order)
    except (ValueError, KeyError) as e:
        order.failed = True
        # ruleid: python-error-logged-without-context
        logger.error(f"payment failed: {e}")
        return None


def arguments(order):
    try:
        charge(order)
    except Exception as exc:
        # ruleid: python-error-logged-without-context
        logging.error("payment of %s failed: %s", order.id, exc)


class Service:
    def run(self, order):
        try:
            charge(order)
        except Exception as ex:
            # ruleid: python-error-logged-without-context
            self.logger.critical(
                "payment failed: {}".format(ex),
            )


def with_stack(order):
    try:
        charge(order)
    except Exception as error:
        # ok: python-error-logged-without-context
        logger.error("payment failed: %s", error, exc_info=True)


def exception(order):
    try:
        charge(order)
    except Exception as error:
        # ok: python-error-logged-without-context
        logger.exception("payment failed: %s", error)


def rethrown(order):
    try:
        charge(order)
    except Exception as error:
        # ok: python-error-logged-without-context
        logger.error("payment failed: %s", error)
        raise


def structured(order):
    try:
        charge(order)
    except Exception as error:
        # ok: python-error-logged-without-context
        logger.error("payment_failed", error=str(error), order_id=order.id)


def constant(order):
    try:
        charge(order)
    except PaymentError as error:
        # ok: python-error-logged-without-context
        logger.error("payment failed")
        order.reason = error.reason


def as_text(order):
    try:
        charge(order)
    except Exception:
        # ruleid: python-error-logged-without-context-format
        logger.error(traceback.format_exc())
        # ruleid: python-error-logged-without-context-format
        logger.error("payment failed: %s", traceback.format_exc())
        # ruleid: python-error-logged-without-context-format
        logger.error(f"payment failed: {traceback.format_exc()}")
        # ok: python-error-logged-without-context-format
        logger.exception("payment failed")
        # ok: python-error-logged-without-context-format
        report(traceback.format_exc())
