package io.ticketqueue.stack;

import io.ticketqueue.servers.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The folder that holds what lasts, and the notes by which the commands find a running launcher.
 */
record DataFolder(Path path) {
  private static final int ROOTS_HASH = 0xffffff;

  /**
   * {@code .data} in the project, or, where PostgreSQL's user cannot reach that, one below the
   * system's temporary folder; {@code TQ_DATA} names another.
   */
  static DataFolder of(Path root) {
    String named = System.getenv("TQ_DATA");
    if (named != null && !named.isBlank()) {
      return new DataFolder(Path.of(named).toAbsolutePath());
    }
    Path usual = root.resolve(".data");
    if (PostgresServer.canReach(root)) {
      return new DataFolder(usual);
    }
    String name = "ticket-queue-data-%06x".formatted(root.hashCode() & ROOTS_HASH);
    return new DataFolder(Path.of(System.getProperty("java.io.tmpdir"), name));
  }

  /** Creates it, readable for nobody else than needed. */
  void create() {
    try {
      Files.createDirectories(path);
      Files.createDirectories(logs());
      Files.createDirectories(path.resolve("run"));
      if (!Files.exists(secrets())) {
        Files.createDirectory(
            secrets(),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
    } catch (IOException e) {
      throw refused(e);
    }
  }

  Path logs() {
    return path.resolve("logs");
  }

  Path log(String part) {
    return switch (part) {
      case "postgres" -> path.resolve("postgres/postgres.log");
      case "redis" -> path.resolve("redis/redis.log");
      case "kafka" -> path.resolve("kafka/kafka.log");
      default -> logs().resolve(part + ".log");
    };
  }

  /** What the gates of {@code ./tq gate} keep. */
  Path gates() {
    return path.resolve("gates");
  }

  Path secrets() {
    return path.resolve("secrets");
  }

  private Path state() {
    return path.resolve("run/state.properties");
  }

  private Path restartRequest(String part) {
    return path.resolve("run/restart-" + part);
  }

  /** Takes the folder for this process; empty when a launcher has it. The lock ends with us. */
  Optional<FileLock> lock() {
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
      }
      return Optional.ofNullable(lock);
    } catch (OverlappingFileLockException e) {
      return Optional.empty(); // it is this very process
    } catch (IOException e) {
      throw refused(e);
    }
  }

  /** Mostly somebody else's folder: made by root, say, and now used by an ordinary user. */
  private Refused refused(IOException e) {
    String owner;
    try {
      owner = Files.getOwner(path).getName();
    } catch (IOException unknown) {
      owner = "somebody unknown";
    }
    return new Refused(
        "%s cannot be used (%s: %s); it belongs to %s, this is %s. TQ_DATA names another place."
            .formatted(
                path,
                e.getClass().getSimpleName(),
                e.getMessage(),
                owner,
                System.getProperty("user.name")));
  }

  /** Whether a launcher works on it. */
  boolean isInUse() {
    if (!Files.exists(path.resolve("lock"))) {
      return false;
    }
    Optional<FileLock> lock = lock();
    lock.ifPresent(
        taken -> {
          try {
            taken.acquiredBy().close();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return lock.isEmpty();
  }

  /** What the running launcher last wrote down. */
  Properties readState() {
    var state = new Properties();
    if (Files.exists(state())) {
      try (var in = Files.newBufferedReader(state())) {
        state.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return state;
  }

  /** What an earlier launcher wrote down is no longer true. */
  void forgetState() {
    try {
      Files.deleteIfExists(state());
    } catch (IOException e) {
      throw refused(e);
    }
  }

  void writeState(Properties state) {
    Path next = path.resolve("run/state.next");
    try {
      try (var out = Files.newBufferedWriter(next)) {
        state.store(out, null);
      }
      Files.move(
          next,
          state(),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING,
          java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks the running launcher to restart a part. */
  void requestRestart(String part) {
    try {
      Files.writeString(restartRequest(part), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether somebody asked for it; asking once gives one restart. */
  boolean takeRestartRequest(String part) {
    try {
      return Files.deleteIfExists(restartRequest(part));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes everything. */
  void delete() {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw refused(e);
    } catch (UncheckedIOException e) {
      throw refused(Objects.requireNonNull(e.getCause()));
    }
  }
}
