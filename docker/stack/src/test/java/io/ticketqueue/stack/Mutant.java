package io.ticketqueue.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The applications as they were built, but for some resources of reservation: a statement or script
 * without its guard. Nothing that is delivered knows of it: there is no switch that turns a guard
 * off.
 */
final class Mutant {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

  private final Map<String, UnaryOperator<String>> changes = new LinkedHashMap<>();

  /**
   * Changes a resource.
   *
   * @param resource as it is called in its jar
   * @param find must stand in it
   */
  Mutant replacing(String resource, String find, String by) {
    changes.merge(
        resource,
        text -> {
          if (!text.contains(find)) {
            throw new IllegalStateException(resource + " has no \"" + find + "\" any more");
          }
          return text.replace(find, by);
        },
        (first, second) -> text -> second.apply(first.apply(text)));
    return this;
  }

  /** A project folder in which the applications are as they should be, but reservation. */
  Path in(Path folder) {
    try {
      for (String application : Stack.APPLICATIONS) {
        Path target = Path.of(Flags.folder(application), "target");
        Files.createDirectories(folder.resolve(target));
        Path jar = target.resolve(application + ".jar");
        Files.createSymbolicLink(
            folder.resolve(target).resolve("libs"), ROOT.resolve(target).resolve("libs"));
        if (application.equals("reservation")) {
          change(ROOT.resolve(jar), folder.resolve(jar));
        } else if (Files.exists(ROOT.resolve(jar))) {
          Files.createSymbolicLink(folder.resolve(jar), ROOT.resolve(jar));
        }
      }
      Files.createDirectories(folder.resolve("docker/stack/target"));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void change(Path from, Path to) throws IOException {
    Map<String, UnaryOperator<String>> left = new LinkedHashMap<>(changes);
    try (var jar = new ZipFile(from.toFile());
        OutputStream file = Files.newOutputStream(to);
        var out = new ZipOutputStream(file);
        Stream<? extends ZipEntry> entries = jar.stream()) {
      for (ZipEntry entry : entries.toList()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        UnaryOperator<String> change = left.remove(entry.getName());
        try (InputStream in = jar.getInputStream(entry)) {
          byte[] bytes = in.readAllBytes();
          out.write(change == null ? bytes : change(change, bytes));
        }
      }
    }
    if (!left.isEmpty()) {
      throw new IllegalStateException("not in " + from + ": " + left.keySet());
    }
  }

  private static byte[] change(UnaryOperator<String> change, byte[] bytes) {
    return change.apply(new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
  }
}
