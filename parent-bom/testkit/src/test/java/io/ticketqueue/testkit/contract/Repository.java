package io.ticketqueue.testkit.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The files of the repository this test runs in. */
final class Repository {
  private static final Set<String> SKIPPED =
      Set.of("target", ".git", ".data", ".m2", "node_modules");
  private static final Set<String> TEXTS =
      Set.of("java", "md", "sql", "lua", "properties", "conf", "yaml", "xml", "py", "sh", "");

  private Repository() {}

  /** Its root folder. */
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/openapi.yaml"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("docs/openapi.yaml is missing");
      }
    }
    return folder;
  }

  /** A file's text. */
  static String text(String path) {
    return text(root().resolve(path));
  }

  private static String text(Path path) {
    try {
      return Files.readString(path, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(path.toString(), e);
    }
  }

  /** All texts by their path, without what is built. */
  static Map<Path, String> texts() {
    var texts = new TreeMap<Path, String>();
    Path root = root();
    var visitor =
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return SKIPPED.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (TEXTS.contains(extension(file))) {
              texts.put(root.relativize(file), text(file));
            }
            return FileVisitResult.CONTINUE;
          }
        };
    try {
      Files.walkFileTree(root, visitor);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  static String extension(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1);
  }
}
