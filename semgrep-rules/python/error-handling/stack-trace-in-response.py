import traceback

from fastapi import APIRouter, HTTPException
from fastapi.responses import JSONResponse
from flask import Flask, jsonify

app = Flask(__name__)
router = APIRouter()


@router.get("/orders")
async def orders():
    try:
        return await load()
    except Exception as e:
        # ruleid: python-stack-trace-in-response
        raise HTTPException(status_code=500, detail=str(e))


def create(request):
    try:
        return save(request)
    except ValueError as error:
        # ok: python-stack-trace-in-response
        return JSONResponse({"error": str(error)}, status_code=400)
    except Exception as error:
        log(error)
        # ruleid: python-stack-trace-in-response
        return JSONResponse(
            status_code=500,
            content={"error": f"failed: {error}"},
        )


@app.route("/pay")
def pay():
    try:
        return charge()
    except Exception as e:
        # ruleid: python-stack-trace-in-response
        return jsonify(error=repr(e)), 500


@router.post("/fixed")
async def fixed():
    try:
        return await save()
    except Exception as e:
        logger.exception(e)
        # ok: python-stack-trace-in-response
        raise HTTPException(status_code=500, detail="not saved") from e


def not_a_response(rows):
    try:
        return save(rows)
    except Exception as e:
        # ok: python-stack-trace-in-response
        raise ImportFailed(str(e))


@router.post("/debug")
async def in_debug(settings):
    try:
        return await save()
    except Exception as e:
        if settings.debug:
            # ok: python-stack-trace-in-response
            raise HTTPException(status_code=500, detail=str(e))
        raise


@app.route("/plain")
def plain():
    try:
        return charge()
    except Exception as e:
        # ruleid: python-stack-trace-in-response-plain
        return {"error": str(e)}, 500


@app.get("/text")
def text():
    try:
        return charge()
    except Exception as e:
        # ruleid: python-stack-trace-in-response-plain
        return f"failed: {e}", 500


@router.get("/dict")
async def dictionary():
    try:
        return await load()
    except Exception as error:
        # ruleid: python-stack-trace-in-response-plain
        return {
            "status": "failed",
            "reason": str(error),
        }


@router.get("/safe")
async def safe_dictionary():
    try:
        return await load()
    except KeyError as error:
        # ok: python-stack-trace-in-response-plain
        return {"reason": str(error)}
    except Exception as error:
        # ok: python-stack-trace-in-response-plain
        return {"status": "failed"}


def helper():
    try:
        return load()
    except Exception as error:
        # ok: python-stack-trace-in-response-plain
        return {"reason": str(error)}


@app.exception_handler(Exception)
async def unexpected(request, exc):
    logger.error("unexpected: %s", str(exc))
    # ruleid: python-stack-trace-in-response-handler
    return JSONResponse({"detail": str(exc)}, status_code=500)


@app.errorhandler(500)
def internal(error):
    # ruleid: python-stack-trace-in-response-handler
    return jsonify(error=repr(error)), 500


@app.errorhandler(Exception)
def any_error(error):
    # ruleid: python-stack-trace-in-response-handler
    return f"failed: {error}", 500


@app.exception_handler(OrderNotFound)
async def not_found(request, exc):
    # ok: python-stack-trace-in-response-handler
    return JSONResponse({"detail": str(exc)}, status_code=404)


@app.errorhandler(404)
def missing(error):
    # ok: python-stack-trace-in-response-handler
    return jsonify(error=str(error)), 404


@app.route("/trace")
def trace():
    try:
        return charge()
    except Exception:
        # ruleid: python-stack-trace-in-response-traceback
        return jsonify(error=traceback.format_exc()), 500


@app.route("/stored")
def stored():
    try:
        return charge()
    except Exception:
        stack = traceback.format_exc()
        logger.error(stack)
        # ruleid: python-stack-trace-in-response-traceback
        return {"error": stack}, 500


def view(request):
    try:
        return charge()
    except Exception:
        # ruleid: python-stack-trace-in-response-traceback
        return HttpResponse(traceback.format_exc(), status=500)


def logged(request):
    try:
        return charge()
    except Exception:
        # ok: python-stack-trace-in-response-traceback
        logger.error(traceback.format_exc())
        return HttpResponse("failed", status=500)
