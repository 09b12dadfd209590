package com.example.files;

import java.io.File;
import java.io.FileInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

class FileController {
    private final Path root = Path.of("/srv/uploads");

    @GetMapping("/files/{name}")
    byte[] download(@PathVariable String name) throws Exception {
        // ruleid: java-path-traversal
        return Files.readAllBytes(Paths.get("/srv/uploads", name));
    }

    @PostMapping("/files")
    void upload(@RequestParam("file") MultipartFile file) throws Exception {
        // ruleid: java-path-traversal
        file.transferTo(new File("/srv/uploads/" + file.getOriginalFilename()));
    }

    void servlet(HttpServletRequest request) throws Exception {
        String name = request.getParameter("name");
        // ruleid: java-path-traversal
        new FileInputStream("/srv/" + name);
    }

    void whole(HttpServletRequest request) {
        // ruleid: java-path-traversal
        Path file = Paths.get(request.getParameter("file"));
    }

    @GetMapping("/checked/{name}")
    byte[] checked(@PathVariable String name) throws Exception {
        // ok: java-path-traversal
        Path file = root.resolve(name).normalize();
        if (!file.startsWith(root)) {
            throw new NotFoundException();
        }
        return Files.readAllBytes(file);
    }

    @GetMapping("/numbers/{id}")
    byte[] number(@PathVariable Long id) throws Exception {
        // ok: java-path-traversal
        return Files.readAllBytes(Paths.get("/srv/uploads", String.valueOf(id)));
    }

    @GetMapping("/named")
    byte[] named(@RequestParam String report) throws Exception {
        // ok: java-path-traversal
        return Files.readAllBytes(Paths.get(REPORTS.get(report)));
    }

    @GetMapping("/base")
    byte[] base(@RequestParam String name) throws Exception {
        // ok: java-path-traversal
        return Files.readAllBytes(Paths.get("/srv", FilenameUtils.getName(name)));
    }

    byte[] own(Settings settings) throws Exception {
        // ok: java-path-traversal
        return Files.readAllBytes(Paths.get(settings.folder(), "report.pdf"));
    }

    void verified(MultipartFile file, String folder) throws IOException {
        String name = FileUtil.verifyFilename(file.getOriginalFilename());
        // ok: java-path-traversal
        file.transferTo(new File(folder + name));
        String suffix = getExtensionName(file.getOriginalFilename());
        // ok: java-path-traversal
        file.transferTo(new File(folder + UUID.randomUUID() + "." + suffix));
    }
}
