# ruleid: python-cors-wildcard-credentials
app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)
# ruleid: python-cors-wildcard-credentials
app.add_middleware(CORSMiddleware, allow_credentials=True, allow_origin_regex="https?://.*")
# ruleid: python-cors-wildcard-credentials
CORS(app, supports_credentials=True)
# ruleid: python-cors-wildcard-credentials
CORS(app, origins="*", supports_credentials=True)

# ok: python-cors-wildcard-credentials
app.add_middleware(CORSMiddleware, allow_origins=[settings.FRONTEND_HOST], allow_credentials=True, allow_methods=["*"])
# ok: python-cors-wildcard-credentials
app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=False)
# ok: python-cors-wildcard-credentials
app.add_middleware(CORSMiddleware, allow_credentials=True, allow_origin_regex=r"https://.*\.shop\.example")
# ok: python-cors-wildcard-credentials
CORS(app, origins=["https://shop.example"], supports_credentials=True)
if settings.DEBUG:
    # ok: python-cors-wildcard-credentials
    app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)

# ruleid: python-cors-wildcard-credentials
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_CREDENTIALS = True
