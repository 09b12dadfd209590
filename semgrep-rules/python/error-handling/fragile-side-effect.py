from django.core.mail import send_mail
from fastapi import APIRouter, BackgroundTasks

router = APIRouter()


@router.post("/orders")
async def create_order(order: dict, background_tasks: BackgroundTasks):
    saved = await save(order)
    # ruleid: python-fragile-side-effect
    await send_email(saved.email, "Thank you")
    # ruleid: python-fragile-side-effect
    analytics.track("order", saved.id)
    # ok: python-fragile-side-effect
    background_tasks.add_task(send_email, saved.email, "Thank you")
    # ok: python-fragile-side-effect
    send_email.delay(saved.email)
    return saved


def checkout(request):
    # ruleid: python-fragile-side-effect
    send_mail("Thank you", "", "shop@example.com", [request.user.email])
    # ok: python-fragile-side-effect
    send_mail("Thank you", "", "shop@example.com", [request.user.email], fail_silently=True)
    try:
        # ok: python-fragile-side-effect
        send_mail("Thank you", "", "shop@example.com", [request.user.email])
    except OSError:
        logger.exception("no mail")


@router.post("/contact")
async def contact(message: dict):
    # ok: python-fragile-side-effect
    await send_email("shop@example.com", message["text"])


def nightly(orders):
    for order in orders:
        # ok: python-fragile-side-effect
        send_email(order.email, "Reminder")
