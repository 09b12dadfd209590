package web

import (
	"fmt"
	"html"
	"net/http"
	"text/template"
)

func hello(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	// ruleid: go-cross-site-scripting
	fmt.Fprintf(w, "<h1>Hello %s</h1>", name)
	// ruleid: go-cross-site-scripting
	w.Write([]byte("<p>" + r.URL.Query().Get("q") + "</p>"))
	// ruleid: go-cross-site-scripting
	data := template.HTML(name)
	// ok: go-cross-site-scripting
	fmt.Fprintf(w, "<h1>Hello %s</h1>", html.EscapeString(name))
	// ok: go-cross-site-scripting
	fmt.Fprint(w, "hello")
	// ok: go-cross-site-scripting
	fmt.Fprintf(os.Stderr, "hello %s", name)
}

func page(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-cross-site-scripting-text-template
	pages.Execute(w, data)
	// ruleid: go-cross-site-scripting-text-template
	pages.ExecuteTemplate(w, "order.html", data)
	// ok: go-cross-site-scripting-text-template
	pages.Execute(&buffer, data)
}

func again(w http.ResponseWriter, r *http.Request) {
	// ruleid: go-cross-site-scripting-text-template
	pages.Execute(w, nil)
}

func built(title string, n int) {
	// ruleid: go-cross-site-scripting-built
	a := template.HTML("<b>" + title + "</b>")
	// ruleid: go-cross-site-scripting-built
	b := template.HTML(fmt.Sprintf("<b>%s</b>", title))
	// ruleid: go-cross-site-scripting-built
	c := template.JS(fmt.Sprintf("var t = '%s'", title))
	// ok: go-cross-site-scripting-built
	d := template.HTML("<b>" + html.EscapeString(title) + "</b>")
	// ok: go-cross-site-scripting-built
	e := template.HTML("<br>")
}
