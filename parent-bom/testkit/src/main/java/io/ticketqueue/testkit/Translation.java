package io.ticketqueue.testkit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Replaces an address of a server by another of the same length in what it tells its clients. An
 * address in two chunks is overlooked; a response that has one is written at once.
 */
final class Translation {
  static final Translation NONE = new Translation(new byte[0], new byte[0]);

  private static final String HOST = "127.0.0.1";

  private final byte[] from;
  private final byte[] to;

  private Translation(byte[] from, byte[] to) {
    this.from = from;
    this.to = to;
  }

  /** Of Kafka's addresses: the host's name, then the port in four bytes. */
  static Translation ofPorts(int from, int to) {
    return new Translation(address(from), address(to));
  }

  private static byte[] address(int port) {
    byte[] host = HOST.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(host.length + Integer.BYTES).put(host).putInt(port).array();
  }

  void apply(byte[] chunk, int length) {
    for (int i = 0; from.length > 0 && i + from.length <= length; i++) {
      if (Arrays.equals(chunk, i, i + from.length, from, 0, from.length)) {
        System.arraycopy(to, 0, chunk, i, to.length);
      }
    }
  }
}
