package io.ticketqueue.queue.rest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.queue.JournalPublisher;
import io.ticketqueue.queue.JournalStore.Head;
import io.ticketqueue.queue.JournalStore.Publication;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The journals of sales that are over as files, each made once and served many times: the Redis
 * that tells buyers their turn is not read for every reader. What changes shortly after the end
 * makes a new file, at most one in a minute. The files of a process that was killed are deleted by
 * the next one.
 */
@Component
public class JournalFiles {
  private static final Duration AGAIN = Duration.ofMinutes(1);
  private static final int BUFFER_BYTES = 1 << 16;
  private static final String FOLDER = "tq-journals-";

  private final JournalPublisher publisher;
  private final JournalJson json;
  private final Cache<UUID, JournalFile> files;
  private final Path temporary;
  private @Nullable Path folder; // guarded by this

  @Inject
  public JournalFiles(JournalPublisher publisher, JournalJson json, Settings settings) {
    this(
        publisher,
        json,
        settings.count("tq.queue.journal-files", 1, 10_000),
        Path.of(System.getProperty("java.io.tmpdir")));
  }

  JournalFiles(JournalPublisher publisher, JournalJson json, int most, Path temporary) {
    this.publisher = publisher;
    this.json = json;
    this.temporary = temporary;
    this.files =
        Caffeine.newBuilder()
            .maximumSize(most)
            .removalListener(JournalFiles::removed)
            .executor(Runnable::run)
            .build();
  }

  /**
   * The file of a sale that is over. One caller makes it, the others wait.
   *
   * @throws io.ticketqueue.queue.UnknownQueue when Redis does not know the schedule
   */
  JournalFile of(UUID scheduleId, Publication published) {
    return Objects.requireNonNull(
        files.asMap().compute(scheduleId, (id, made) -> currentOr(id, made, published)));
  }

  /** The file as it is, or where the journal has gone on, a new one. */
  private JournalFile currentOr(
      UUID scheduleId, @Nullable JournalFile made, Publication published) {
    long now = System.nanoTime();
    JournalFile kept = made != null && made.isThere() ? made : null;
    if (kept != null && now - kept.checkedAt() < AGAIN.toNanos()) {
      return kept;
    }
    Head head = publisher.publish(scheduleId);
    if (kept != null && kept.head().equals(head)) {
      return kept.checked(now);
    }
    try {
      JournalFile file = make(scheduleId, published, head, now);
      if (made != null) {
        made.delete();
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JournalFile make(UUID scheduleId, Publication published, Head head, long now)
      throws IOException {
    String beginning = json.begin(scheduleId, published, true);
    Path plain = Files.createTempFile(folder(), scheduleId + "-", ".json");
    Path packed = plain.resolveSibling(plain.getFileName() + ".gz");
    JournalFile file =
        new JournalFile(plain, packed, beginning, head, new JournalFile.Index(), now);
    plain.toFile().deleteOnExit();
    packed.toFile().deleteOnExit();
    try {
      write(file, scheduleId, published);
      return file;
    } catch (IOException | RuntimeException e) {
      file.delete();
      throw e;
    }
  }

  private void write(JournalFile file, UUID scheduleId, Publication published) throws IOException {
    JournalFile.Index index = file.index();
    try (OutputStream out = index.counting(Files.newOutputStream(file.plain()));
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
      json.write(
          writer,
          scheduleId,
          published,
          file.head(),
          file.beginning(),
          sequence -> {
            if (JournalFile.Index.isNoted(sequence)) {
              writer.flush();
              index.note();
            }
          });
    }
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(file.packed()), BUFFER_BYTES)) {
      Files.copy(file.plain(), out);
    }
  }

  private synchronized Path folder() throws IOException {
    if (folder == null || !Files.isDirectory(folder)) {
      deleteLeftOver();
      folder = Files.createTempDirectory(temporary, FOLDER + ProcessHandle.current().pid() + "-");
      folder.toFile().deleteOnExit();
    }
    return folder;
  }

  /** Those of processes that run are theirs; what cannot be deleted is somebody else's. */
  private void deleteLeftOver() throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, FOLDER + "*-*")) {
      for (Path left : folders) {
        if (!isOfAnotherThatRuns(left)) {
          File[] files = left.toFile().listFiles();
          Stream.concat(Stream.of(files == null ? new File[0] : files), Stream.of(left.toFile()))
              .forEach(File::delete);
        }
      }
    }
  }

  private static boolean isOfAnotherThatRuns(Path folder) {
    String name = folder.getFileName().toString();
    try {
      long pid = Long.parseLong(name.substring(FOLDER.length(), name.lastIndexOf('-')));
      return pid != ProcessHandle.current().pid() && ProcessHandle.of(pid).isPresent();
    } catch (NumberFormatException e) {
      return true; // not named by us
    }
  }

  /** Who still reads a file that is removed reads it to its end. */
  private static void removed(
      @Nullable UUID scheduleId, @Nullable JournalFile file, RemovalCause cause) {
    if (file != null && cause.wasEvicted()) {
      file.delete();
    }
  }
}
