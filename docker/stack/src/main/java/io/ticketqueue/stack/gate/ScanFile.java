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
import org.jspecify.annotations.Nullable;

/**
 * The scans of a gate in a file that only grows: a line per scan, and a line once it is known what
 * became of it. A line that a crash has cut short was never answered to anybody, and is dropped.
 */
final class ScanFile implements AutoCloseable {
  private final FileChannel channel;
  private final FileLock lock;
  private final Map<String, Scan> pending = new LinkedHashMap<>();
  private final Map<String, String> admittedAt = new HashMap<>();

  private ScanFile(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Opens a file, which no other process may have open.
   *
   * @throws InUseException when one has
   */
  static ScanFile open(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new InUseException(path);
      }
      ScanFile file = new ScanFile(channel, lock);
      file.read();
      return file;
    } catch (OverlappingFileLockException e) { // this very process
      channel.close();
      throw new InUseException(path);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Another gate of the same name is at work here. */
  static final class InUseException extends IOException {
    private static final long serialVersionUID = 1;

    InUseException(Path path) {
      super(path + " is in use by another gate of this name");
    }
  }

  /** By this channel: closing another one of this process would end the lock. */
  private void read() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
      // goes on until all is read
    }
    byte[] bytes = buffer.array();
    int end = buffer.position();
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    new String(bytes, 0, end, StandardCharsets.UTF_8)
        .lines()
        .map(LenientJson::object)
        .forEach(this::take);
    channel.truncate(end);
    channel.position(end);
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
    append(scan.json());
    take(scan.json());
  }

  /** Writes down that it is known what became of scans. */
  void settle(Map<String, String> outcomes) throws IOException {
    for (Map.Entry<String, String> one : outcomes.entrySet()) {
      JsonObject line =
          JsonP.createObjectBuilder()
              .add("scanId", one.getKey())
              .add("outcome", one.getValue())
              .build();
      write(line);
      take(line);
    }
    channel.force(false);
  }

  private void append(JsonObject line) throws IOException {
    write(line);
    channel.force(false);
  }

  private void write(JsonObject line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void close() throws IOException {
    lock.release();
    channel.close();
  }
}
