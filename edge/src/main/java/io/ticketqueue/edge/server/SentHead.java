package io.ticketqueue.edge.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has come of a head that is being read. Helidon says nothing of a head it refuses, yet the
 * answer depends on some of its fields. Keeps the buffers themselves: a good head costs no copy.
 */
public final class SentHead {
  private static final int MOST_BYTES = 64 * 1024;

  private final List<byte[]> pieces = new ArrayList<>(1);
  private int length;

  /** A new head begins. */
  public void begin(byte[] piece) {
    clear();
    add(piece);
  }

  /** More of the same head. */
  public void add(byte[] piece) {
    if (length < MOST_BYTES) {
      pieces.add(piece);
      length += piece.length;
    }
  }

  /** The head has been read: what follows is none. */
  public void clear() {
    pieces.clear();
    length = 0;
  }

  /** The first value of a field as far as it has come, or null. */
  public @Nullable String field(String name) {
    String prefix = name + ':';
    return text()
        .lines()
        .skip(1)
        .takeWhile(line -> !line.isEmpty())
        .filter(line -> line.regionMatches(true, 0, prefix, 0, prefix.length()))
        .map(line -> line.substring(prefix.length()).trim())
        .findFirst()
        .orElse(null);
  }

  private String text() {
    ByteArrayOutputStream all = new ByteArrayOutputStream(length);
    pieces.forEach(all::writeBytes);
    return all.toString(StandardCharsets.ISO_8859_1);
  }
}
