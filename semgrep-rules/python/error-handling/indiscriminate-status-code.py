from django.http import JsonResponse
from fastapi import APIRouter, HTTPException
from fastapi.responses import JSONResponse
from flask import Flask, jsonify, render_template
from rest_framework.response import Response

app = Flask(__name__)
router = APIRouter()


@app.route("/orders/<int:order_id>")
def order(order_id):
    found = find(order_id)
    if found is None:
        # ruleid: python-indiscriminate-status-code
        return jsonify({"error": "no such order"})
    # ok: python-indiscriminate-status-code
    return jsonify({"order": found, "error": None})


def django_view(request):
    if not request.user.is_authenticated:
        # ruleid: python-indiscriminate-status-code
        return JsonResponse({"success": False, "error": "log in first"})
    # ok: python-indiscriminate-status-code
    return JsonResponse({"error": "no such order"}, status=404)


@router.get("/users/{user_id}")
async def user(user_id: int):
    if user_id < 0:
        # ruleid: python-indiscriminate-status-code
        return {"error": "no such user"}
    if user_id == 0:
        # ruleid: python-indiscriminate-status-code
        return JSONResponse({"error": "no such user"})
    # ok: python-indiscriminate-status-code
    return JSONResponse({"error": "no such user"}, status_code=404)


@app.route("/pay", methods=["POST"])
def pay():
    # ok: python-indiscriminate-status-code
    return jsonify({"error": "refused"}), 402


@router.get("/jobs/{job_id}")
async def job(job_id: int):
    job = find(job_id)
    # ok: python-indiscriminate-status-code
    return {"id": job.id, "state": job.state, "error": job.error}


def helper(order_id):
    # ok: python-indiscriminate-status-code
    return {"error": "no such order"}


@app.route("/rpc", methods=["POST"])
def rpc():
    # ok: python-indiscriminate-status-code
    return jsonify({"jsonrpc": "2.0", "id": 1, "error": "no such method"})


@app.errorhandler(404)
def not_found(error):
    # ruleid: python-indiscriminate-status-code-errorhandler
    return render_template("404.html")


@app.errorhandler(500)
def internal(error):
    # ruleid: python-indiscriminate-status-code-errorhandler
    return jsonify({"message": "failed"})


@app.errorhandler(403)
def forbidden(error):
    # ruleid: python-indiscriminate-status-code-errorhandler
    return "forbidden"


@app.errorhandler(409)
def conflict(error):
    response = jsonify(error="conflict")
    log(response.status_code)
    # ruleid: python-indiscriminate-status-code-errorhandler
    return response


@app.errorhandler(410)
def gone(error):
    # ruleid: python-indiscriminate-status-code-errorhandler
    return render_template_string("<h1>Gone</h1>")


@app.errorhandler(422)
def unprocessable(error):
    response = jsonify(error="unprocessable")
    response.status_code = 422
    # ok: python-indiscriminate-status-code-errorhandler
    return response


@app.errorhandler(423)
def locked(error):
    response = jsonify(error="locked"), 423
    # ok: python-indiscriminate-status-code-errorhandler
    return response


@app.errorhandler(400)
def bad_request(error):
    # ok: python-indiscriminate-status-code-errorhandler
    return render_template("400.html"), 400


@router.get("/items/{item_id}")
async def item(item_id: int):
    try:
        found = await load(item_id)
        if found is None:
            raise HTTPException(status_code=404, detail="no such item")
        return found
    # ruleid: python-indiscriminate-status-code-masked
    except Exception:
        raise HTTPException(status_code=500, detail="failed")


@router.post("/items")
async def add(body: dict):
    try:
        if "name" not in body:
            raise HTTPException(400, "name is missing")
        return await save(body)
    # ruleid: python-indiscriminate-status-code-masked
    except Exception as error:
        logger.exception("not saved")
        raise HTTPException(
            status_code=500,
            detail="failed",
        )


@app.route("/baskets")
def baskets():
    try:
        if not allowed():
            abort(403)
        return jsonify(load())
    # ruleid: python-indiscriminate-status-code-masked
    except Exception:
        return jsonify(message="failed"), 500


@router.put("/items/{item_id}")
async def change(item_id: int):
    try:
        if item_id == 0:
            raise HTTPException(status_code=404, detail="no such item")
        return await load(item_id)
    # ok: python-indiscriminate-status-code-masked
    except HTTPException:
        raise
    except Exception:
        raise HTTPException(status_code=500, detail="failed")


@router.get("/reports")
async def reports():
    try:
        return await load()
    # ruleid: python-indiscriminate-status-code-every
    except Exception:
        raise HTTPException(status_code=500, detail="failed")


@app.get("/totals")
def totals():
    try:
        return jsonify(load())
    # ruleid: python-indiscriminate-status-code-every
    except Exception as error:
        logger.exception("failed")
        return jsonify(message="failed"), 500


@app.route("/sums")
def sums():
    try:
        return jsonify(load())
    # ruleid: python-indiscriminate-status-code-every
    except:
        abort(500)


@router.get("/specific")
async def specific():
    try:
        return await load()
    # ok: python-indiscriminate-status-code-every
    except TimeoutError:
        raise HTTPException(status_code=504)
    # ok: python-indiscriminate-status-code-every
    except Exception:
        raise HTTPException(status_code=500)


def not_a_route():
    try:
        return load()
    # ok: python-indiscriminate-status-code-every
    except Exception:
        raise HTTPException(status_code=500)
