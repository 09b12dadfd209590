import logging

logger = logging.getLogger(__name__)


def login(request, user, password, token, settings):
    # ruleid: python-sensitive-data-logged
    logger.info("login of %s with %s", user.id, password)
    # ruleid: python-sensitive-data-logged
    logger.debug(f"token: {token}")
    # ruleid: python-sensitive-data-logged
    logging.warning("header " + request.headers["Authorization"])
    # ruleid: python-sensitive-data-logged
    logger.error("key %s", settings.api_key)
    # ruleid: python-sensitive-data-logged
    logger.info("headers", extra={"headers": request.headers})
    # ruleid: python-sensitive-data-logged
    print("password is", user.password)
    # ok: python-sensitive-data-logged
    logger.info("password reset requested for %s", user.id)
    # ok: python-sensitive-data-logged
    logger.info("length %d", len(password))
    # ok: python-sensitive-data-logged
    logger.info("token given: %s", token is not None)
    # ok: python-sensitive-data-logged
    logger.info("token %s", mask(token))
    # ok: python-sensitive-data-logged
    logger.info("token %s", token[:4])
    # ok: python-sensitive-data-logged
    logger.info("agent %s", request.headers["User-Agent"])
    # ok: python-sensitive-data-logged
    logger.info("tokens used: %d", usage.total_tokens)
    # ok: python-sensitive-data-logged
    logger.info("next page %s", next_token)


def login_view(request):
    # ruleid: python-sensitive-data-logged-body
    logger.info("login: %s", request.json)
    # ruleid: python-sensitive-data-logged-body
    logger.debug(f"login: {request.get_json()}")
    # ruleid: python-sensitive-data-logged-body
    logger.debug("login", request.POST)
    # ok: python-sensitive-data-logged-body
    logger.info("login: %s", request.json["username"])
    # ok: python-sensitive-data-logged-body
    form = forms.LoginForm(request.POST)
    return form


def create_order(request):
    # ok: python-sensitive-data-logged-body
    logger.debug("order: %s", request.json)


def audit(user, customer, mail):
    # ruleid: python-sensitive-data-logged-personal
    logger.info(f"user {user.email} logged in")
    # ruleid: python-sensitive-data-logged-personal
    logger.debug("customer %s", customer.phone_number)
    # ruleid: python-sensitive-data-logged-personal
    logger.error("patient %s", self.patient.date_of_birth)
    # ok: python-sensitive-data-logged-personal
    logger.info("user %s logged in", user.id)
    # ok: python-sensitive-data-logged-personal
    send(user.email)


def client(logger, request, token):
    # ok: python-sensitive-data-logged
    logger.info("registered", user_agent=request.headers.get("User-Agent", ""))
    # ok: python-sensitive-data-logged
    logger.info("seen", token_length=len(token))


def released(logger, transaction_item):
    # ok: python-sensitive-data-logged
    logger.info("releasing %s", transaction_item.token)
