import json
import pickle

import dill
import marshal
import yaml
from django.core.cache import cache
from joblib import load
from ruamel.yaml import YAML

MODEL_PATH = "/srv/model.pkl"


def read(redis, body):
    # ruleid: python-unsafe-deserialization
    basket = pickle.loads(redis.get("basket"))
    # ruleid: python-unsafe-deserialization
    job = dill.loads(body)
    # ruleid: python-unsafe-deserialization
    code = marshal.loads(body)
    # ok: python-unsafe-deserialization
    plain = json.loads(body)
    # ok: python-unsafe-deserialization
    copy = pickle.loads(pickle.dumps(basket))
    # ok: python-unsafe-deserialization
    sent = pickle.dumps(body)
    # ok: python-unsafe-deserialization
    return cache.get("basket"), job, code, plain, copy, sent


def files(upload, path):
    # ruleid: python-unsafe-deserialization-file
    data = pickle.load(upload)
    with open(path, "rb") as file:
        # ruleid: python-unsafe-deserialization-file
        other = pickle.load(file)
    # ruleid: python-unsafe-deserialization-file
    model = load(path)
    with open(MODEL_PATH, "rb") as file:
        # ok: python-unsafe-deserialization-file
        trained = pickle.load(file)
    # ok: python-unsafe-deserialization-file
    known = pickle.load(open("words.pkl", "rb"))
    return data, other, model, trained, known


def documents(text):
    # ruleid: python-unsafe-deserialization-yaml
    yaml.load(text)
    # ruleid: python-unsafe-deserialization-yaml
    yaml.load(text, Loader=yaml.Loader)
    # ruleid: python-unsafe-deserialization-yaml
    yaml.unsafe_load(text)
    # ok: python-unsafe-deserialization-yaml
    yaml.safe_load(text)
    # ok: python-unsafe-deserialization-yaml
    yaml.load(text, Loader=yaml.SafeLoader)
    # ok: python-unsafe-deserialization-yaml
    yaml.load(text, yaml.CSafeLoader)
    safe = YAML()
    # ok: python-unsafe-deserialization-yaml
    return safe.load(text)
