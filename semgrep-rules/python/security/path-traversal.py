import os
import shutil
from pathlib import Path

from django.http import FileResponse as DjangoFile
from fastapi import APIRouter, UploadFile
from flask import Flask, request, send_file, send_from_directory
from werkzeug.utils import secure_filename

app = Flask(__name__)
router = APIRouter()
UPLOADS = Path("/srv/uploads")
REPORTS = {"daily": "daily.csv"}


@app.route("/download")
def download():
    name = request.args.get("name")
    # ruleid: python-path-traversal
    return send_file(os.path.join("/srv/files", name))


@app.route("/files/<path:name>")
def by_path(name):
    # ruleid: python-path-traversal
    with open(f"/srv/files/{name}") as file:
        return file.read()


@app.route("/upload", methods=["POST"])
def upload():
    file = request.files["file"]
    # ruleid: python-path-traversal
    file.save(os.path.join("/srv/uploads", file.filename))
    # ok: python-path-traversal
    file.save(os.path.join("/srv/uploads", secure_filename(file.filename)))
    return "ok"


@router.get("/avatars")
async def avatar(name: str):
    # ruleid: python-path-traversal
    return DjangoFile(UPLOADS / name)


@router.post("/avatars")
async def store(file: UploadFile):
    target = UPLOADS / file.filename
    # ruleid: python-path-traversal
    target.write_bytes(await file.read())
    # ok: python-path-traversal
    (UPLOADS / "avatar.png").write_bytes(await file.read())


def remove(request):
    # ruleid: python-path-traversal
    os.remove("/srv/" + request.POST["file"])
    # ok: python-path-traversal
    os.remove("/srv/" + os.path.basename(request.POST["file"]))
    # ok: python-path-traversal
    shutil.rmtree(f"/srv/{int(request.POST['id'])}")


@router.get("/checked")
async def checked(name: str):
    path = (UPLOADS / name).resolve()
    if not path.is_relative_to(UPLOADS):
        return None
    # ok: python-path-traversal
    return path.read_bytes()


@router.get("/reports")
async def report(kind: str):
    # ok: python-path-traversal
    return open(REPORTS[kind])


@app.route("/static/<name>")
def static_file(name):
    # ok: python-path-traversal
    return send_from_directory("/srv/static", name)


@router.get("/orders/{order_id}")
async def order(order_id: int, settings: "Settings"):
    # ok: python-path-traversal
    return open(f"/srv/orders/{order_id}.json")


def helper(name):
    # ok: python-path-traversal
    return open(name)


@router.get("/exports")
async def export(table: str):
    output = dump_csv(table)
    # ok: python-path-traversal
    return send_file(output, as_attachment=True)


@app.route("/flow", methods=["POST"])
def flow():
    values = {}
    values["title"] = "monthly"
    values["name"] = request.form["name"]
    name = values["name"]
    # ruleid: python-path-traversal
    open(f"/srv/{name}")
    title = values["title"]
    # ok: python-path-traversal
    open(f"/srv/{title}")
    query = request.query_string.decode()
    rest = query[query.find("=") + 1 :]
    # ruleid: python-path-traversal
    shutil.rmtree("/srv/" + rest)
    names = []
    names.append("fixed")
    names.append(name)
    names.pop(0)
    last = names[1]
    # ok: python-path-traversal
    open(last)


@app.route("/choice")
def choice():
    limit = 10
    name = request.args["name"]
    if limit * 3 > 20:
        chosen = "index.html"
    else:
        chosen = name
    # ok: python-path-traversal
    open(chosen)
    return name if 2 + limit > 100 else "index.html"


@app.route("/there")
def there():
    name = request.args["name"]
    path = UPLOADS / name
    # ruleid: python-path-traversal
    if path.exists():
        return "yes"
    # ruleid: python-path-traversal
    return str(os.path.isfile("/srv/" + name))


@app.route("/dots")
def dots():
    name = request.args["name"]
    if "../" in name:
        return "no"
    # ok: python-path-traversal
    return open("/srv/" + name).read()


def handler(event, context):
    # ruleid: python-path-traversal
    return open("/tmp/" + event["queryStringParameters"]["name"]).read()


def taken(request):
    # ok: python-path-traversal
    return User.objects.exclude(name=request.GET["name"]).exists()


@router.get("/pictures/{name}")
async def picture(name: str):
    path = UPLOADS / name
    # ok: python-path-traversal
    if path.exists():
        # ruleid: python-path-traversal
        return FileResponse(path)


@router.post("/assets")
async def asset(name: str, file: UploadFile):
    target = UPLOADS / name
    if target.absolute().parent != UPLOADS:
        raise ValueError(name)
    # ok: python-path-traversal
    with target.open("wb") as out:
        shutil.copyfileobj(file.file, out)
