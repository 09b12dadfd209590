package com.example.pages;

class PageServlet extends HttpServlet {
    void direct(HttpServletRequest request, HttpServletResponse response) throws Exception {
        // ruleid: java-cross-site-scripting
        response.getWriter().println("<p>Hello " + request.getParameter("name") + "</p>");
    }

    void variable(HttpServletRequest request, HttpServletResponse response) throws Exception {
        PrintWriter out = response.getWriter();
        String name = request.getParameter("name");
        // ruleid: java-cross-site-scripting
        out.write("<p>" + name + "</p>");
    }

    @GetMapping(value = "/hello", produces = MediaType.TEXT_HTML_VALUE)
    String handler(@RequestParam String name) {
        // ruleid: java-cross-site-scripting
        return "<p>Hello " + name + "</p>";
    }

    void escaped(HttpServletRequest request, HttpServletResponse response) throws Exception {
        // ok: java-cross-site-scripting
        response.getWriter().println(HtmlUtils.htmlEscape(request.getParameter("name")));
    }

    void json(HttpServletRequest request, HttpServletResponse response) throws Exception {
        response.setContentType("application/json");
        // ok: java-cross-site-scripting
        response.getWriter().write("{\"name\": \"" + request.getParameter("name") + "\"}");
    }

    @GetMapping("/plain")
    String plain(@RequestParam String name) {
        // ok: java-cross-site-scripting
        return "hello/" + name;
    }

    void number(HttpServletRequest request, HttpServletResponse response) throws Exception {
        // ok: java-cross-site-scripting
        response.getWriter().println(Integer.parseInt(request.getParameter("page")));
    }

    void fixed(HttpServletResponse response) throws Exception {
        // ok: java-cross-site-scripting
        response.getWriter().println("<p>Hello</p>");
    }

    public void export(@PathVariable String name, HttpServletResponse res) throws IOException {
        res.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment;filename=items");
        // ok: java-cross-site-scripting
        res.getOutputStream().write(name.getBytes());
    }

    public void exportNamed(@PathVariable String name, HttpServletResponse res) throws IOException {
        res.addHeader("Content-Disposition", "attachment");
        // ok: java-cross-site-scripting
        res.getWriter().write(name);
    }
}
