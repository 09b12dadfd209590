import os
import ssl

import aiohttp
import httpx
import jwt
import requests
import urllib3
from elasticsearch import Elasticsearch
from OpenSSL import SSL


def calls(url, verify_tls, ca_bundle, session):
    # ruleid: python-disabled-tls-verification
    requests.get(url, timeout=5, verify=False)
    # ruleid: python-disabled-tls-verification
    session.post(url, json={}, verify=False)
    # ruleid: python-disabled-tls-verification
    httpx.AsyncClient(verify=False)
    # ruleid: python-disabled-tls-verification
    aiohttp.TCPConnector(ssl=False)
    # ruleid: python-disabled-tls-verification
    Elasticsearch(["https://search"], verify_certs=False)
    # ok: python-disabled-tls-verification
    requests.get(url, verify=True)
    # ok: python-disabled-tls-verification
    requests.get(url, verify=verify_tls)
    # ok: python-disabled-tls-verification
    requests.get(url, verify=ca_bundle)
    # ok: python-disabled-tls-verification
    jwt.decode("token", "key", verify=False)
    # ok: python-disabled-tls-verification
    connect_to_database(host="db", ssl=False)
    if not verify_tls:
        # ok: python-disabled-tls-verification
        return requests.get(url, verify=False)
    return None


async def stream(session, url):
    async with session.get(
        url,
        # ruleid: python-disabled-tls-verification
        ssl=False,
    ) as response:
        return await response.text()


def sessions(settings):
    session = requests.Session()
    # ruleid: python-disabled-tls-verification-session
    session.verify = False
    api = requests.Session()
    # ruleid: python-disabled-tls-verification-session
    api.verify = False
    with requests.Session() as c:
        # ruleid: python-disabled-tls-verification-session
        c.verify = False
    # ok: python-disabled-tls-verification-session
    session.verify = settings.ca_bundle
    # ok: python-disabled-tls-verification-session
    settings.verify = False


class Client:
    def __init__(self, insecure):
        self.session = requests.Session()
        if insecure:
            # ok: python-disabled-tls-verification-session
            self.session.verify = False
        # ok: python-disabled-tls-verification-session
        self.session.verify = not insecure


def contexts(verify):
    context = ssl.create_default_context()
    # ok: python-disabled-tls-verification-context
    context.check_hostname = False
    # ruleid: python-disabled-tls-verification-context
    context.verify_mode = ssl.CERT_NONE
    other = ssl.create_default_context()
    # ruleid: python-disabled-tls-verification-context
    other.check_hostname = False
    # ruleid: python-disabled-tls-verification-context
    unverified = ssl._create_unverified_context()
    # ruleid: python-disabled-tls-verification-context
    ssl._create_default_https_context = ssl._create_unverified_context
    # ruleid: python-disabled-tls-verification-context
    pool = urllib3.PoolManager(cert_reqs="CERT_NONE")
    # ruleid: python-disabled-tls-verification-context
    broker = {"ssl_cert_reqs": ssl.CERT_NONE}
    # ruleid: python-disabled-tls-verification-context
    os.environ["PYTHONHTTPSVERIFY"] = "0"
    openssl = SSL.Context(SSL.TLS_METHOD)
    # ruleid: python-disabled-tls-verification-context
    openssl.set_verify(SSL.VERIFY_NONE, lambda *args: True)
    # ok: python-disabled-tls-verification-context
    openssl.set_verify(SSL.VERIFY_PEER, lambda *args: True)
    # ok: python-disabled-tls-verification-context
    context.verify_mode = ssl.CERT_REQUIRED
    # ok: python-disabled-tls-verification-context
    context.verify_mode = ssl.CERT_REQUIRED if verify else ssl.CERT_NONE
    # ok: python-disabled-tls-verification-context
    assert context.verify_mode != ssl.CERT_NONE
    if not verify:
        # ok: python-disabled-tls-verification-context
        context.verify_mode = ssl.CERT_NONE
    return unverified, pool, broker


# ruleid: python-disabled-tls-verification-warning
urllib3.disable_warnings()
# ruleid: python-disabled-tls-verification-warning
urllib3.disable_warnings(urllib3.exceptions.InsecureRequestWarning)
# ruleid: python-disabled-tls-verification-warning
requests.packages.urllib3.disable_warnings()
# ok: python-disabled-tls-verification-warning
urllib3.add_stderr_logger()
