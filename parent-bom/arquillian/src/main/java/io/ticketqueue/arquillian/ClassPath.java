package io.ticketqueue.arquillian;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns an unpacked archive and a directory of libraries into one class path. */
final class ClassPath {

  private final List<Path> entries = new ArrayList<>();

  private ClassPath() {}

  /**
   * The archive's classes, its libraries, the configuration, then each runtime library whose file
   * name the archive does not bring itself.
   */
  static ClassPath of(Unpacked archive, ProcessConfiguration configuration) throws IOException {
    ClassPath result = new ClassPath();
    List<Path> own = archive.libraries();
    result.entries.add(archive.classes());
    result.entries.addAll(own);
    configuration.configDir().ifPresent(result.entries::add);
    Set<String> names = own.stream().map(ClassPath::name).collect(Collectors.toSet());
    jars(configuration.runtimeLibs()).stream()
        .filter(jar -> !names.contains(name(jar)))
        .forEach(result.entries::add);
    return result;
  }

  List<Path> entries() {
    return List.copyOf(entries);
  }

  @Override
  public String toString() {
    return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /** The jars in a folder, in order of their names; none where there is no folder. */
  static List<Path> jars(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> name(file).endsWith(".jar")).sorted().toList();
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
