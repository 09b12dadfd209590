import sys
import traceback
from pprint import pprint


def create(order):
    # ruleid: python-print-logging
    print("created", order.id)
    # ruleid: python-print-logging
    pprint(order)
    try:
        order.pay()
    except ValueError:
        # ruleid: python-print-logging
        traceback.print_exc()
        raise


# ok: python-print-logging
blueprint(app)
# ok: python-print-logging
# print("debug")
# ok: python-print-logging
printer.print("label")
# ok: python-print-logging
print("usage", file=sys.stderr)


def main():
    # ok: python-print-logging
    print("done")


@app.cli.command("seed")
def seed():
    # ok: python-print-logging
    print("seeded")


class Command(BaseCommand):
    def handle(self):
        # ok: python-print-logging
        print("handled")


if __name__ == "__main__":
    # ok: python-print-logging
    print("starting")


def create_permissions(verbosity, permissions):
    if verbosity >= 2:
        # ok: python-print-logging
        print(permissions)
