package io.ticketqueue.edge.upstream;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The bytes a service sends, in a buffer that grows as far as a head may be long. */
final class ResponseBuffer {
  private static final int INITIAL_BYTES = 16 * 1024;
  private static final int MAX_HEAD_BYTES = 64 * 1024;

  private final InputStream in;
  private byte[] buffer = new byte[INITIAL_BYTES];
  private int position;
  private int limit;

  ResponseBuffer(InputStream in) {
    this.in = in;
  }

  boolean isEmpty() {
    return position == limit;
  }

  /** Reads past a blank line and returns what comes before it. */
  String readHead() throws IOException {
    int from = position;
    int end;
    while ((end = findBlankLine(from)) < 0) {
      from = Math.max(position, limit - 3);
      int before = position;
      fill();
      from -= before - position;
    }
    String head = text(end);
    position = end + 4;
    return head;
  }

  private int findBlankLine(int from) {
    for (int i = from; i + 3 < limit; i++) {
      if (isLineEnd(i) && isLineEnd(i + 2)) {
        return i;
      }
    }
    return -1;
  }

  /** Reads past the end of a line and returns what comes before it. */
  String readLine() throws IOException {
    int from = position;
    while (true) {
      for (int i = from; i + 1 < limit; i++) {
        if (isLineEnd(i)) {
          String line = text(i);
          position = i + 2;
          return line;
        }
      }
      int seen = Math.max(0, limit - position - 1);
      fill();
      from = position + seen;
    }
  }

  private boolean isLineEnd(int at) {
    return buffer[at] == '\r' && buffer[at + 1] == '\n';
  }

  private String text(int end) {
    return new String(buffer, position, end - position, StandardCharsets.ISO_8859_1);
  }

  /** Reads some bytes; -1 at the end of the connection. */
  int read(byte[] target, int offset, int length) throws IOException {
    if (isEmpty() && !tryFill()) {
      return -1;
    }
    int count = Math.min(length, limit - position);
    System.arraycopy(buffer, position, target, offset, count);
    position += count;
    return count;
  }

  private void fill() throws IOException {
    if (!tryFill()) {
      throw new EOFException(isEmpty() ? "closed" : "cut off");
    }
  }

  private boolean tryFill() throws IOException {
    if (isEmpty()) {
      position = 0;
      limit = 0;
    } else if (limit == buffer.length) {
      makeRoom();
    }
    int read = in.read(buffer, limit, buffer.length - limit);
    if (read < 0) {
      return false;
    }
    limit += read;
    return true;
  }

  private void makeRoom() throws BadResponseException {
    byte[] target = buffer;
    if (limit - position > buffer.length / 2) {
      if (buffer.length >= MAX_HEAD_BYTES) {
        throw new BadResponseException("head too large");
      }
      target = new byte[buffer.length * 2];
    }
    System.arraycopy(buffer, position, target, 0, limit - position);
    limit -= position;
    position = 0;
    buffer = target;
  }
}
