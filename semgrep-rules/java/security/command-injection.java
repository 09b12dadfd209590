package com.example.media;

import java.nio.file.Path;
import java.util.List;

class Converter {
    private static final String TOOL = "/usr/bin/convert";

    void concatenated(String file) throws Exception {
        // ruleid: java-command-injection
        Runtime.getRuntime().exec("convert " + file + " out.png");
    }

    void shell(Upload upload) throws Exception {
        // ruleid: java-command-injection
        new ProcessBuilder("sh", "-c", "convert " + upload.name()).start();
    }

    void array(String file) throws Exception {
        Runtime runtime = Runtime.getRuntime();
        // ruleid: java-command-injection
        runtime.exec(new String[] {"/bin/bash", "-c", "file " + file});
    }

    void asked(HttpServletRequest request) throws Exception {
        String command = request.getParameter("command");
        Runtime runtime = Runtime.getRuntime();
        // ruleid: java-command-injection
        runtime.exec(command);
    }

    void formatted(Upload upload) throws Exception {
        String command = String.format("tar xf %s", upload.name());
        // ruleid: java-command-injection
        Runtime.getRuntime().exec(command);
    }

    void constant() throws Exception {
        // ok: java-command-injection
        Runtime.getRuntime().exec("uptime");
        // ok: java-command-injection
        Runtime.getRuntime().exec(TOOL + " --version");
    }

    void words(String file) throws Exception {
        // ok: java-command-injection
        new ProcessBuilder("convert", "--", file, "out.png").start();
        // ok: java-command-injection
        Runtime.getRuntime().exec(new String[] {"convert", "--", file});
    }

    void number(int port) throws Exception {
        // ok: java-command-injection
        Runtime.getRuntime().exec("lsof -i :" + port);
    }

    void other(Shell shell, Matcher matcher, String text) {
        // ok: java-command-injection
        matcher.exec("pattern " + text);
        // ok: java-command-injection
        shell.run(List.of("sh", "script.sh", text));
    }
}
