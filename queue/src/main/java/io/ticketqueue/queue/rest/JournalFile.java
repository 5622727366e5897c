package io.ticketqueue.queue.rest;

import io.ticketqueue.queue.JournalStore.Head;
import java.io.BufferedReader;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A journal in a file, plain and compressed.
 *
 * @param beginning the first members, as in the file
 * @param checkedAt when it was last known to be whole, of {@link System#nanoTime}
 */
record JournalFile(
    Path plain, Path packed, String beginning, Head head, Index index, long checkedAt) {

  /** Whether nobody has cleared the temporary folder. */
  boolean isThere() {
    return Files.exists(plain) && Files.exists(packed);
  }

  JournalFile checked(long now) {
    return new JournalFile(plain, packed, beginning, head, index, now);
  }

  void write(OutputStream out, boolean gzip) throws IOException {
    Files.copy(gzip ? packed : plain, out);
  }

  /** Writes the document with a part of the entries and none of the heads but the last. */
  void writePage(OutputStream out, long from, int size) throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    writer.write(beginning + "\"heads\":[],\n\"entries\":[");
    long last = Math.min(head.sequence(), from + size - 1);
    if (from <= last) {
      writeLines(writer, from, last);
    }
    writer.write(JournalJson.end(head));
    writer.flush();
  }

  private void writeLines(Writer writer, long from, long last) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(plain)) {
      channel.position(index.position(from));
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
      for (long skipped = Index.noted(from); skipped < from; skipped++) {
        var unused = lines.readLine();
      }
      for (long sequence = from; sequence <= last; sequence++) {
        String line = Objects.requireNonNull(lines.readLine());
        boolean isSeparated = line.endsWith(",");
        writer.write('\n');
        writer.write(line, 0, isSeparated ? line.length() - 1 : line.length());
        writer.write(sequence < last ? "," : "");
      }
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(plain);
      Files.deleteIfExists(packed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where every thousandth entry begins. */
  static final class Index {
    private static final int STEP = 1000;

    private final List<Long> positions = new ArrayList<>();
    private long bytes;

    static boolean isNoted(long sequence) {
      return (sequence - 1) % STEP == 0;
    }

    /** The last entry up to this one whose beginning is noted. */
    private static long noted(long sequence) {
      return (sequence - 1) / STEP * STEP + 1;
    }

    /** Notes that the next entry begins here. */
    void note() {
      positions.add(bytes);
    }

    private long position(long sequence) {
      return positions.get((int) ((sequence - 1) / STEP));
    }

    OutputStream counting(OutputStream out) {
      return new FilterOutputStream(out) {
        @Override
        public void write(int b) throws IOException {
          out.write(b);
          bytes++;
        }

        @Override
        public void write(byte[] some, int offset, int length) throws IOException {
          out.write(some, offset, length);
          bytes += length;
        }
      };
    }
  }
}
