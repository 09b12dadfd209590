import logging
import sys

logger = logging.getLogger(__name__)


def everything(client):
    try:
        return client.read()
    # ruleid: python-overbroad-exception
    except:
        logger.error("not read")
        return None


def base(client):
    try:
        return client.read()
    # ruleid: python-overbroad-exception
    except BaseException as error:
        logger.warning("not read: %s", error)
        client.reset()


def in_a_tuple(client):
    try:
        return client.read()
    # ruleid: python-overbroad-exception
    except (ValueError, BaseException):
        return client.fallback()


def raised(client):
    try:
        return client.read()
    # ok: python-overbroad-exception
    except BaseException:
        client.close()
        raise


def exits(client):
    try:
        return client.read()
    # ok: python-overbroad-exception
    except:
        logger.error("not read")
        sys.exit(1)


def swallowed(client):
    try:
        return client.read()
    # ok: python-overbroad-exception
    except:
        pass


def specific(client):
    try:
        return client.read()
    # ok: python-overbroad-exception
    except (ValueError, KeyError):
        return client.fallback()


def price(item, table):
    try:
        return table[item].price
    # ruleid: python-overbroad-exception-any
    except Exception:
        return table.default_price(item)


def convert(value):
    try:
        return value.astimezone()
    # ruleid: python-overbroad-exception-any
    except Exception as error:
        logger.error("no time: %s", error)
        return value


class Importer:
    def rows(self, rows):
        for row in rows:
            try:
                self.store(row)
            # ruleid: python-overbroad-exception-any
            except Exception as error:
                logger.warning("row skipped: %s", error)
                self.skipped += 1

    def wrapped(self, row):
        try:
            self.store(row)
        # ok: python-overbroad-exception-any
        except Exception as error:
            raise ImportFailed(row) from error

    def reported(self, row):
        try:
            self.store(row)
        # ok: python-overbroad-exception-any
        except Exception:
            logger.exception("row failed")

    def collected(self, row):
        try:
            self.store(row)
        # ok: python-overbroad-exception-any
        except Exception as error:
            self.errors.append(error)


def poll(queue):
    while True:
        try:
            queue.next()
        # ok: python-overbroad-exception-any
        except Exception as error:
            logger.error("poll: %s", error)


@router.get("/orders")
async def orders():
    try:
        return await load()
    # ok: python-overbroad-exception-any
    except Exception:
        return problem(500)


def main():
    try:
        start()
    # ok: python-overbroad-exception-any
    except Exception as error:
        print(error)
        return 1
