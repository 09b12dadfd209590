package main

// ruleid: go-api-versioning
const apiPrefix = "/api/v1"

// ruleid: go-api-versioning
var base = "/v2"

const (
	// ruleid: go-api-versioning
	versioned = "api/v1/"
	// ok: go-api-versioning
	version = "v1.2.3"
	// ok: go-api-versioning
	other = "https://api.example.com/v1"
	// ok: go-api-versioning
	remotePath = "/v1/upstream"
)

func register(s *grpc.Server) {
	// ruleid: go-api-versioning-package
	userv1.RegisterUserServiceServer(s, server)
	// ruleid: go-api-versioning-package
	v1.RegisterGreeterServer(s, server)
	// ruleid: go-api-versioning-package
	mux.Handle(userv1connect.NewUserServiceHandler(server))
	// ruleid: go-api-versioning-package
	controller := v1.NewControllerV1(services)
	// ok: go-api-versioning-package
	owner := v1.NewControllerRef(object, kind)
	// ok: go-api-versioning-package
	grpc_health_v1.RegisterHealthServer(s, health.NewServer())
	// ok: go-api-versioning-package
	pb.RegisterUserServiceServer(s, server)
	// ok: go-api-versioning-package
	v1.NewClient(conn)
}
