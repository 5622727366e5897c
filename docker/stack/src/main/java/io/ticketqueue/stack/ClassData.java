package io.ticketqueue.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The class-data archive of one program: written by its JVM when it first ends, read at every start
 * from then on. The JVM writes the archive's header last, so that a half-written one is not used.
 * The name carries the state of the JDK and the jars, because a JVM that finds an archive of other
 * jars goes without, and does not write a new one.
 *
 * @param folder where the jar is, with {@code libs} beside it
 */
record ClassData(Path folder, String name) {
  /** Whether the archive is there; if not, the JVM writes it when it ends. */
  boolean exists() {
    return Files.exists(archive());
  }

  /** Flags of the JVM that writes the archive where there is none. */
  List<String> flags() {
    dropOthers(archive());
    var flags = new ArrayList<>(List.of("-XX:+AutoCreateSharedArchive"));
    flags.addAll(readingFlags());
    return flags;
  }

  /** Flags of a JVM that reads the archive, or does without. */
  List<String> readingFlags() {
    return List.of("-XX:SharedArchiveFile=" + archive(), "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
  }

  private Path archive() {
    return folder.resolve(name + "-" + Integer.toHexString(state()) + ".jsa");
  }

  private int state() {
    var jars = new ArrayList<>(List.of(Runtime.version().toString()));
    Path libs = folder.resolve("libs");
    if (Files.exists(folder.resolve(name + ".jar"))) {
      jars.add(fingerprint(folder.resolve(name + ".jar")));
    }
    if (Files.isDirectory(libs)) {
      try (Stream<Path> files = Files.list(libs)) {
        files.map(ClassData::fingerprint).sorted().forEach(jars::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return jars.hashCode();
  }

  private static String fingerprint(Path jar) {
    try {
      return jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void dropOthers(Path archive) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(this::isArchive).filter(f -> !f.equals(archive)).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // Somebody else's build: what is left only takes space.
    }
  }

  private boolean isArchive(Path file) {
    return file.getFileName().toString().matches(name + "-[0-9a-f]+\\.jsa");
  }
}
