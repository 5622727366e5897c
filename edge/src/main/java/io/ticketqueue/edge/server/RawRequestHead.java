package io.ticketqueue.edge.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a request head as far as they have been received. Helidon says nothing about a head
 * it refuses, yet the response depends on some of its fields. Keeps the buffers themselves, so a
 * valid head is not copied.
 */
final class RawRequestHead {
  private static final int MAX_BYTES = 64 * 1024;

  private final List<byte[]> pieces = new ArrayList<>(1);
  private int length;

  /** Begins a new head. */
  void begin(byte[] piece) {
    clear();
    add(piece);
  }

  /** Adds bytes to the same head. */
  void add(byte[] piece) {
    if (length < MAX_BYTES) {
      pieces.add(piece);
      length += piece.length;
    }
  }

  /** Forgets the head once it has been read. */
  void clear() {
    pieces.clear();
    length = 0;
  }

  /** The first value of a field received so far, or null. */
  @Nullable String field(String name) {
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
