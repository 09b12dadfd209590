# ruleid: python-side-integration
import smtplib
# ruleid: python-side-integration
from slack_sdk import WebClient
# ruleid: python-side-integration
from django.core.mail import send_mail
# ok: python-side-integration
import email
# ok: python-side-integration
from django.core import cache


class Settings(BaseSettings):
    # ruleid: python-side-integration-flag
    mail_enabled: bool = True
    # ok: python-side-integration-flag
    debug: bool = False

    # ruleid: python-side-integration-flag
    def emails_enabled(self) -> bool:
        return True


# ruleid: python-side-integration-flag
SLACK = os.environ.get("SLACK_ENABLED", "true")
# ok: python-side-integration-flag
HOST = os.environ.get("SLACK_HOST", "x")
