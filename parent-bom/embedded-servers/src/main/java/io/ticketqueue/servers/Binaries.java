package io.ticketqueue.servers;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The servers' programs, unpacked once per user below the system's temporary folder: every other
 * user, such as the one PostgreSQL is started as, can reach them there.
 */
final class Binaries {
  static final String POSTGRES_VERSION = "18.6.0";
  static final String REDIS_VERSION = "7.0.15";

  private Binaries() {}

  /** The folder that holds {@code bin/postgres}. */
  static Path postgres() {
    Path home = cache().resolve("postgres-" + POSTGRES_VERSION);
    if (!Files.isDirectory(home)) {
      String archive = arm() ? "/postgres-linux-arm_64.txz" : "/postgres-linux-x86_64.txz";
      install(home, folder -> unpack(archive, folder));
    }
    return home;
  }

  /** The {@code redis-server} that every machine can have; {@link RedisProgram} chooses. */
  static Path redis() {
    Path home = cache().resolve("redis-" + REDIS_VERSION);
    Path server = home.resolve("redis-server");
    if (!Files.exists(server)) {
      String name = "/redis-server-" + REDIS_VERSION + (arm() ? "-linux-arm64" : "-linux-amd64");
      install(
          home,
          folder -> {
            Path copy = folder.resolve("redis-server");
            try (InputStream binary = resource(name)) {
              Files.copy(binary, copy);
            }
            executable(copy);
          });
    }
    return server;
  }

  private interface Filling {
    void fill(Path folder) throws IOException;
  }

  /** Fills a folder beside the target and moves it there: who comes second finds it complete. */
  private static void install(Path target, Filling filling) {
    try {
      Path folder =
          Files.createTempDirectory(
              target.getParent(),
              "unpacking-",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
      filling.fill(folder);
      try {
        Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
        delete(folder);
      }
    } catch (IOException e) {
      throw new ServerFailed("cannot unpack to " + target, e);
    }
  }

  private static void unpack(String archive, Path folder) throws IOException {
    try (var tar =
        new TarArchiveInputStream(
            new XZInputStream(new BufferedInputStream(resource(archive), 1 << 16)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("an entry outside the folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          copy(tar, entry, target);
        }
      }
    }
  }

  private static void copy(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    if ((entry.getMode() & 0100) != 0 || entry.getName().contains("bin/")) {
      executable(target);
    }
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** A folder of this user's that others may read; somebody else's of the same name is refused. */
  private static Path cache() {
    Path folder =
        Path.of(System.getProperty("java.io.tmpdir"), "ticket-queue-binaries-" + Account.uid());
    try {
      try {
        Files.createDirectory(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      } catch (FileAlreadyExistsException e) {
        refuseStrangers(folder);
      }
    } catch (IOException e) {
      throw new ServerFailed("cannot use " + folder, e);
    }
    return folder;
  }

  private static void refuseStrangers(Path folder) throws IOException {
    boolean ours =
        Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
            && Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                .equals((int) Account.uid());
    if (!ours) {
      throw new IOException(folder + " belongs to somebody else");
    }
  }

  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(Binaries::deleteOne);
    } catch (IOException | java.io.UncheckedIOException e) {
      // Left to whoever clears the temporary folder.
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // As above: what remains is only disk space.
    }
  }

  private static boolean arm() {
    String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return machine.contains("aarch64") || machine.contains("arm");
  }

  private static InputStream resource(String name) throws IOException {
    InputStream stream = Binaries.class.getResourceAsStream(name);
    if (stream == null) {
      throw new IOException("no program for this machine: " + name);
    }
    return stream;
  }
}
