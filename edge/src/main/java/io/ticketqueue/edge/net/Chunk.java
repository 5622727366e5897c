package io.ticketqueue.edge.net;

import java.nio.charset.StandardCharsets;

/** Writes chunks of the chunked transfer coding (RFC 9112, 7.1). */
public final class Chunk {
  private static final byte[] LAST = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private Chunk() {}

  /**
   * Frames data as one chunk.
   *
   * @param length bytes of the data, at least one
   */
  public static byte[] of(byte[] data, int length) {
    byte[] size = Integer.toHexString(length).getBytes(StandardCharsets.US_ASCII);
    byte[] chunk = new byte[size.length + length + 4];
    System.arraycopy(size, 0, chunk, 0, size.length);
    endLine(chunk, size.length);
    System.arraycopy(data, 0, chunk, size.length + 2, length);
    endLine(chunk, chunk.length - 2);
    return chunk;
  }

  private static void endLine(byte[] chunk, int at) {
    chunk[at] = '\r';
    chunk[at + 1] = '\n';
  }

  /** The chunk that ends a body, without trailers. */
  public static byte[] last() {
    return LAST.clone();
  }
}
