# ruleid: python-auth-mechanism
import jwt
# ruleid: python-auth-mechanism
from flask_login import LoginManager
# ruleid: python-auth-mechanism
from django.contrib.auth import login
# ok: python-auth-mechanism
import json
# ok: python-auth-mechanism
from django.contrib import admin
# ok: python-auth-mechanism
import jwtools
# ok: python-auth-mechanism
from fastapi import FastAPI
