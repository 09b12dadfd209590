from bson import ObjectId
from fastapi import APIRouter
from flask import Flask, request
from pymongo import MongoClient

app = Flask(__name__)
router = APIRouter()
users = MongoClient()["shop"]["users"]


@app.route("/login", methods=["POST"])
def login():
    body = request.get_json()
    # ruleid: python-nosql-injection
    return users.find_one({"name": body["name"], "password": body["password"]})


@app.route("/search", methods=["POST"])
def search():
    # ruleid: python-nosql-injection
    return list(users.find(request.json))


@router.post("/delete")
async def delete(criteria: dict):
    # ruleid: python-nosql-injection
    await users.delete_many(criteria)


@app.route("/safe", methods=["POST"])
def safe():
    body = request.get_json()
    # ok: python-nosql-injection
    users.find_one({"name": str(body["name"])})
    # ok: python-nosql-injection
    users.find_one({"_id": ObjectId(body["id"])})
    # ok: python-nosql-injection
    users.find_one({"name": {"$eq": body["name"]}})
    # ok: python-nosql-injection
    users.insert_one(body)
    text = request.get_data()
    # ok: python-nosql-injection
    return text.find(body["name"])


@app.route("/by-name")
def by_name():
    # ruleid: python-nosql-injection-text
    users.find_one({"name": request.args.get("name")})
    name = request.args["name"]
    # ruleid: python-nosql-injection-text
    users.count_documents({"name": name})
    # ruleid: python-nosql-injection-text
    users.delete_one({"name": request.form["name"]})
    # ok: python-nosql-injection-text
    users.find_one({"name": str(name)})
    # ok: python-nosql-injection-text
    return users.find_one({"name": "admin"})


def where(name, code):
    # ruleid: python-nosql-injection-where
    users.find({"$where": f"this.name == '{name}'"})
    # ruleid: python-nosql-injection-where
    users.find({"$where": "this.name == '" + name + "'"})
    # ruleid: python-nosql-injection-where
    users.find({"$where": code})
    # ok: python-nosql-injection-where
    users.find({"$where": "this.a > this.b"})
    # ok: python-nosql-injection-where
    return users.find({"where": code})
