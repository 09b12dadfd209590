import asyncio
import http.server
import socketserver
from concurrent import futures
from http.server import HTTPServer, ThreadingHTTPServer
from wsgiref.simple_server import make_server

import cheroot.wsgi
import eventlet.wsgi
import granian
import grpc
import hypercorn.asyncio
import hypercorn.trio
import tornado.httpserver
import tornado.ioloop
import uvicorn
import waitress
from aiohttp import web
from eventlet import wsgi
from flask import Flask
from gevent.pywsgi import WSGIServer
from granian import Granian
from gunicorn.app.base import BaseApplication
from hypercorn.asyncio import serve
from sanic import Sanic
from waitress import serve as waitress_serve

# ruleid: python-server-start-uvicorn
uvicorn.run(app, host="0.0.0.0", port=8000)
# ruleid: python-server-start-uvicorn
server = uvicorn.Server(config)


def main():
    # ruleid: python-server-start-uvicorn
    uvicorn.run("shop.main:app", workers=4)


# ruleid: python-server-start-hypercorn
asyncio.run(serve(app, config))
# ruleid: python-server-start-hypercorn
asyncio.run(hypercorn.asyncio.serve(app, config))
# ruleid: python-server-start-hypercorn
trio.run(hypercorn.trio.serve(app, config))

# ruleid: python-server-start-waitress
waitress.serve(app, listen="*:8080")
# ruleid: python-server-start-waitress
waitress_serve(app)
# ruleid: python-server-start-waitress
created = waitress.create_server(app)

# ruleid: python-server-start-granian
Granian("shop.main:app", address="0.0.0.0").serve()
# ruleid: python-server-start-granian
granian.Granian("shop.main:app").serve()
# ruleid: python-server-start-granian
embedded = Granian(target="shop.main:app")

# ruleid: python-server-start-cheroot
cherry = cheroot.wsgi.Server(("0.0.0.0", 8080), app)
# ruleid: python-server-start-cheroot
second = cheroot.wsgi.Server(ADDRESS, app, numthreads=10)
# ruleid: python-server-start-cheroot
cheroot.wsgi.Server(ADDRESS, app).start()

# ruleid: python-server-start-gevent
WSGIServer(("", 8080), app).serve_forever()
# ruleid: python-server-start-gevent
gevent_server = WSGIServer(("", 8080), app, log=None)
# ruleid: python-server-start-gevent
other_gevent = WSGIServer(ADDRESS, application=app)

# ruleid: python-server-start-eventlet
wsgi.server(eventlet.listen(("", 8080)), app)
# ruleid: python-server-start-eventlet
eventlet.wsgi.server(socket, app)
# ruleid: python-server-start-eventlet
wsgi.server(socket, app, log=log)

# ruleid: python-server-start-aiohttp
web.run_app(make_app(), port=8080)
# ruleid: python-server-start-aiohttp
site = web.TCPSite(runner, "0.0.0.0", 8080)


def run_aiohttp():
    # ruleid: python-server-start-aiohttp
    web.run_app(app)


# ruleid: python-server-start-gunicorn
class Standalone(BaseApplication):
    def load_config(self):
        self.cfg.set("bind", "0.0.0.0:8000")


# ruleid: python-server-start-gunicorn
class Embedded(BaseApplication):
    def __init__(self, app):
        self.application = app
        super().__init__()

    def load_config(self):
        self.cfg.set("workers", 4)

    def load(self):
        return self.application


# ruleid: python-server-start-gunicorn
class Derived(BaseApplication):
    workers = 3


# ok: python-server-start-gunicorn
class Plain(Application):
    def load_config(self):
        return {}


# ruleid: python-server-start-tornado
tornado.ioloop.IOLoop.current().start()
# ruleid: python-server-start-tornado
tornado.httpserver.HTTPServer(app).listen(8080)
# ruleid: python-server-start-tornado
tornado.ioloop.IOLoop.instance().start()

sanic_app = Sanic("shop")
# ruleid: python-server-start-sanic
sanic_app.run(host="0.0.0.0", port=8000)
# ruleid: python-server-start-sanic
sanic_app.run(workers=4)
# ruleid: python-server-start-sanic
sanic_app.run(port=8000, fast=True)

# ruleid: python-server-start-grpc
grpc_server = grpc.server(futures.ThreadPoolExecutor(max_workers=10))
# ruleid: python-server-start-grpc
aio_server = grpc.aio.server()
# ruleid: python-server-start-grpc
intercepted = grpc.server(pool, interceptors=[auth])

# ruleid: python-server-start-stdlib
HTTPServer(("", 8080), Handler).serve_forever()
# ruleid: python-server-start-stdlib
ThreadingHTTPServer(("", 8080), Handler)
# ruleid: python-server-start-stdlib
with make_server("", 8080, app) as httpd:
    httpd.serve_forever()
# ruleid: python-server-start-stdlib
socketserver.TCPServer(("", 8080), Handler)

flask_app = Flask(__name__)
# ruleid: python-server-start-flask
flask_app.run(host="0.0.0.0", port=5000)
# ruleid: python-server-start-flask
flask_app.run(debug=True)
# ruleid: python-server-start-flask
flask_app.run()
# ruleid: python-server-start-flask
dash_app.run_server()
# ruleid: python-server-start-flask
socketio.run(flask_app, host="0.0.0.0")

# ---- look-alikes

# ok: python-server-start-flask, python-server-start-uvicorn
asyncio.run(main(), debug=True)
# ok: python-server-start-flask
subprocess.run(["ls"], check=True)
# ok: python-server-start-flask
docker.run("image", port=3)
# ok: python-server-start-flask, python-server-start-sanic
job.run(order)
# ok: python-server-start-uvicorn
config = uvicorn.Config(app)
# ok: python-server-start-uvicorn
# uvicorn.run(app)
# ok: python-server-start-hypercorn
from hypercorn.config import Config
# ok: python-server-start-grpc
channel = grpc.insecure_channel("stock:50051")
# ok: python-server-start-aiohttp
application = web.Application()
# ok: python-server-start-stdlib
error = http.server.HTTPStatus
# ok: python-server-start-tornado
loop = tornado.ioloop.IOLoop.current()
# ok: python-server-start-waitress
TEXT = "waitress.serve(app)"
