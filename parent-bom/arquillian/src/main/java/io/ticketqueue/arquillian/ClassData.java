package io.ticketqueue.arquillian;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The class data that a process records when it first ends in order and later ones of the same
 * class path read: it spares them much of the work of a start. The JVM accepts it only for the
 * class path it was recorded with, so its name carries that.
 */
final class ClassData {
  private final List<Path> archive;

  private ClassData(List<Path> archive) {
    this.archive = archive;
  }

  /** No class data: nothing is recorded or read. */
  static ClassData none() {
    return new ClassData(List.of());
  }

  /** That of a class path, in {@code folder}; none where a folder is on it, as it may change. */
  static ClassData of(ClassPath classPath, Path folder) throws IOException {
    StringBuilder state = new StringBuilder(Runtime.version().toString());
    for (Path entry : classPath.entries()) {
      if (Files.isDirectory(entry)) {
        return none();
      }
      state.append('\n').append(entry).append(' ').append(Files.size(entry));
      state.append(' ').append(Files.getLastModifiedTime(entry).toMillis());
    }
    return new ClassData(
        List.of(folder.resolve(Integer.toHexString(state.toString().hashCode()) + ".jsa")));
  }

  /** The JVM's flags. */
  List<String> flags() {
    return archive.stream()
        .flatMap(
            file ->
                Stream.of(
                    "-XX:+AutoCreateSharedArchive",
                    "-XX:SharedArchiveFile=" + file,
                    "-Xlog:cds=off",
                    "-Xlog:cds+dynamic=off"))
        .toList();
  }

  /** Whether a process that ends in order writes it then, which takes seconds. */
  boolean isToBeRecorded() {
    return archive.stream().anyMatch(file -> !Files.exists(file));
  }
}
