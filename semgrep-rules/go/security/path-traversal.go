package files

import (
	"net/http"
	"os"
	"path/filepath"

	"github.com/gin-gonic/gin"
)

func download(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
	// ruleid: go-path-traversal
	data, err := os.ReadFile(filepath.Join("/srv/uploads", name))
	// ruleid: go-path-traversal
	http.ServeFile(w, r, "/srv/uploads/"+r.FormValue("name"))
	// ruleid: go-path-traversal
	os.Remove("/srv/uploads/" + mux.Vars(r)["name"])
	// ok: go-path-traversal
	os.Open(filepath.Join("/srv/uploads", filepath.Base(name)))
	// ok: go-path-traversal
	os.ReadFile("/srv/uploads/report.txt")
}

func get(c *gin.Context) {
	// ruleid: go-path-traversal
	c.File("./uploads/" + c.Param("name"))
	id, err := strconv.Atoi(c.Param("id"))
	// ok: go-path-traversal
	c.File(fmt.Sprintf("./uploads/%d", id))
	// ok: go-path-traversal
	c.File(paths[c.Param("kind")])
}

func checked(r *http.Request) ([]byte, error) {
	name := r.FormValue("name")
	if strings.Contains(name, "..") {
		return nil, errName
	}
	// ok: go-path-traversal
	return os.ReadFile(filepath.Join("/srv/uploads", name))
}
