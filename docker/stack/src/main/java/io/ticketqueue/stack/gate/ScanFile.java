package io.ticketqueue.stack.gate;

import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.LenientJson;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The scans of a gate in a file that only grows: a line per scan, and a line once it is known what
 * became of it. A line that a crash has cut short was never answered to anybody, and is dropped; of
 * what could not be written whole nothing is left either.
 */
final class ScanFile implements AutoCloseable {
  private final Path path;
  private final FileChannel channel;
  private final FileLock lock;
  private final Map<String, Scan> pending = new LinkedHashMap<>();
  private final Map<String, String> admittedAt = new HashMap<>();

  /** Where the last whole line ends. */
  private long end;

  private ScanFile(Path path, FileChannel channel, FileLock lock) {
    this.path = path;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Opens a file, which no other process may have open.
   *
   * @throws Gate.InUseException when one has
   */
  static ScanFile open(Path path) throws IOException {
    return open(
        path,
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
  }

  /**
   * The same over a channel to it.
   *
   * @param channel closed together with the file
   */
  static ScanFile open(Path path, FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new Gate.InUseException(path);
      }
      ScanFile file = new ScanFile(path, channel, lock);
      file.read();
      return file;
    } catch (OverlappingFileLockException e) { // this very process
      channel.close();
      throw new Gate.InUseException(path);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** By this channel: closing another one of this process would end the lock. */
  private void read() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
      // goes on until all is read
    }
    byte[] bytes = buffer.array();
    int length = buffer.position();
    while (length > 0 && bytes[length - 1] != '\n') {
      length--;
    }
    new String(bytes, 0, length, StandardCharsets.UTF_8)
        .lines()
        .map(LenientJson::object)
        .forEach(this::take);
    channel.truncate(length);
    end = length;
  }

  private void take(JsonObject line) {
    String id = LenientJson.text(line, "scanId");
    String number = LenientJson.text(line, "ticketNumber");
    String at = LenientJson.text(line, "at");
    if (id != null && number != null && at != null) {
      pending.put(id, new Scan(id, number, at));
      admittedAt.putIfAbsent(number, at);
    } else if (id != null) {
      pending.remove(id);
    }
  }

  /** When this gate has admitted a ticket; null: it has not. */
  @Nullable String admittedAt(String ticketNumber) {
    return admittedAt.get(ticketNumber);
  }

  /** Scans of which it is not known yet what became of them, oldest first. */
  List<Scan> pending() {
    return List.copyOf(pending.values());
  }

  /** Writes a scan down; it is on disk when this returns. */
  void add(Scan scan) throws IOException {
    append(List.of(scan.json()));
  }

  /** Writes down that it is known what became of scans. */
  void settle(Map<String, String> outcomes) throws IOException {
    append(
        outcomes.entrySet().stream()
            .map(
                one ->
                    JsonP.createObjectBuilder()
                        .add("scanId", one.getKey())
                        .add("outcome", one.getValue())
                        .build())
            .toList());
  }

  /** All of the lines, or none: a part of one would swallow the next at the next start. */
  private void append(List<JsonObject> lines) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.wrap(
            lines.stream()
                .map(line -> line + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8));
    try {
      channel.truncate(end); // what an earlier failure may have left
      while (bytes.hasRemaining()) {
        channel.write(bytes, end + bytes.position());
      }
      channel.force(false);
    } catch (IOException e) {
      var failure = new IOException("cannot write " + path + ": " + e, e);
      try {
        channel.truncate(end);
      } catch (IOException again) {
        failure.addSuppressed(again);
      }
      throw failure;
    }
    end += bytes.limit();
    lines.forEach(this::take);
  }

  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
  }
}
