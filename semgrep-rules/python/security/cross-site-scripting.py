from django.http import HttpResponse, JsonResponse
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from flask import Flask, jsonify, make_response, render_template, request
from markupsafe import Markup
from starlette.responses import HTMLResponse

app = Flask(__name__)
ICON = "<i></i>"


@app.route("/hello")
def hello():
    name = request.args.get("name", "")
    # ruleid: python-cross-site-scripting
    return f"<h1>Hello, {name}</h1>"


@app.route("/hi/<name>")
def hi(name):
    # ruleid: python-cross-site-scripting
    return make_response("<h1>Hi, %s</h1>" % name)


def greet(request):
    # ruleid: python-cross-site-scripting
    return HttpResponse("<p>" + request.GET["name"] + "</p>")


async def page(request):
    # ruleid: python-cross-site-scripting
    return HTMLResponse(f"<p>{request.query_params['q']}</p>")


@app.route("/safe")
def safe():
    name = request.args.get("name", "")
    # ok: python-cross-site-scripting
    return f"<h1>Hello, {escape(name)}</h1>"


@app.route("/json")
def answer():
    # ok: python-cross-site-scripting
    return jsonify({"name": request.args.get("name")})


@app.route("/dict")
def mapping():
    # ok: python-cross-site-scripting
    return {"name": request.args.get("name")}


@app.route("/template")
def template():
    # ok: python-cross-site-scripting
    return render_template("hello.html", name=request.args.get("name"))


@app.route("/service")
def service():
    # ok: python-cross-site-scripting
    return find_user(request.args.get("name"))


def plain(request):
    # ok: python-cross-site-scripting
    return HttpResponse(request.GET["name"], content_type="text/plain")


def badge(user, count):
    # ruleid: python-cross-site-scripting-safe
    mark_safe(f"<b>{user.name}</b>")
    # ruleid: python-cross-site-scripting-safe
    Markup("<b>%s</b>" % user.name)
    # ruleid: python-cross-site-scripting-safe
    mark_safe("<b>" + user.name + "</b>")
    # ok: python-cross-site-scripting-safe
    mark_safe("<b>new</b>")
    # ok: python-cross-site-scripting-safe
    mark_safe(f"<b>{escape(user.name)}</b>")
    # ok: python-cross-site-scripting-safe
    mark_safe(f"<b>{ICON}{count}</b>")
    # ok: python-cross-site-scripting-safe
    return format_html("<b>{}</b>", user.name)


def translated(request):
    name = request.GET["name"]
    # ruleid: python-cross-site-scripting
    return HttpResponse(_("{name} does not exist").format(name=name), status=404)


@app.route("/map")
def formatted_map():
    values = {}
    values["name"] = request.args["name"]
    page = "<p>{0[name]}</p>".format(values)
    # ruleid: python-cross-site-scripting
    return page


@app.route("/json")
def json_map():
    values = {}
    values["name"] = request.args["name"]
    # ok: python-cross-site-scripting
    return values


@app.route("/markup")
def markup():
    query = request.args["q"]
    # ruleid: python-cross-site-scripting
    return render_template("search.html", query=Markup(query))


@app.route("/plain-template")
def plain_template():
    # ok: python-cross-site-scripting
    return render_template("search.html", query=request.args["q"])
