package io.ticketqueue.arquillian;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.Node;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ExplodedExporter;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.importer.ExplodedImporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/**
 * An archive's content on disk: its own classes in one jar, and its libraries. Archives of the same
 * content share a folder, whatever their names, so that their class paths are the same: the JVM
 * accepts class data only with the class path it was recorded with, and of jars only.
 */
final class Unpacked {
  private static final String EXPLODED = "exploded";
  private static final int NAME_BYTES = 8;

  /** What was not deployed for so long belongs to a build that is gone. */
  private static final Duration KEPT = Duration.ofDays(1);

  private final Path folder;

  private Unpacked(Path folder) {
    this.folder = folder;
  }

  /** The archive's content below {@code parent}; written there unless it is there already. */
  static Unpacked of(Archive<?> archive, Path parent) throws IOException {
    Files.createDirectories(parent);
    dropOld(parent);
    Path folder = parent.resolve(contentHash(archive));
    if (!Files.isDirectory(folder)) {
      Path unfinished = Files.createTempDirectory(parent, "unfinished-");
      write(archive, unfinished);
      Files.move(unfinished, folder);
    }
    Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
    return new Unpacked(folder);
  }

  /** The archive's own classes and resources, with its descriptor where a class path has it. */
  Path classes() {
    return folder.resolve("classes.jar");
  }

  /** The libraries it brings, in order of their names; empty for a JAR. */
  List<Path> libraries() throws IOException {
    return ClassPath.jars(folder.resolve(EXPLODED).resolve("WEB-INF/lib"));
  }

  private static void write(Archive<?> archive, Path folder) throws IOException {
    Path exploded =
        archive.as(ExplodedExporter.class).exportExploded(folder.toFile(), EXPLODED).toPath();
    Path web = exploded.resolve("WEB-INF");
    Path classes = Files.isDirectory(web) ? classes(web) : exploded;
    ShrinkWrap.create(ExplodedImporter.class, "classes.jar")
        .importDirectory(classes.toFile())
        .as(JavaArchive.class)
        .as(ZipExporter.class)
        .exportTo(folder.resolve("classes.jar").toFile());
  }

  /** A WAR may keep its beans.xml beside its classes; a plain class path knows META-INF only. */
  private static Path classes(Path web) throws IOException {
    Path classes = web.resolve("classes");
    Path descriptor = classes.resolve("META-INF/beans.xml");
    Files.createDirectories(classes);
    if (Files.exists(web.resolve("beans.xml")) && !Files.exists(descriptor)) {
      Files.createDirectories(classes.resolve("META-INF"));
      Files.copy(web.resolve("beans.xml"), descriptor);
    }
    return classes;
  }

  private static String contentHash(Archive<?> archive) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      Map<String, Node> content = new TreeMap<>();
      for (Map.Entry<ArchivePath, Node> entry : archive.getContent().entrySet()) {
        content.put(entry.getKey().get(), entry.getValue());
      }
      for (Map.Entry<String, Node> entry : content.entrySet()) {
        digest.update(entry.getKey().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        if (entry.getValue().getAsset() != null) {
          try (InputStream in =
              new DigestInputStream(entry.getValue().getAsset().openStream(), digest)) {
            long unused = in.transferTo(OutputStream.nullOutputStream());
          }
        }
      }
      return HexFormat.of().formatHex(digest.digest(), 0, NAME_BYTES);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static void dropOld(Path parent) throws IOException {
    Instant limit = Instant.now().minus(KEPT);
    try (Stream<Path> folders = Files.list(parent)) {
      for (Path old : folders.filter(one -> modified(one).isBefore(limit)).toList()) {
        Folders.delete(old);
      }
    }
  }

  private static Instant modified(Path path) {
    try {
      return Files.getLastModifiedTime(path).toInstant();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
